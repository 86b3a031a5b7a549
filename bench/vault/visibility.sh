#!/usr/bin/env bash
# From the POST or DELETE of a share until the vault shows it, through the gateway; beside it, in the same run, a
# plain Kafka record from send to poll. Target: p99 under 250 ms.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=bench/machine.sh
. bench/machine.sh

machine
./vitrine status >/dev/null 2>&1 || ./vitrine up --detach >/dev/null
"${JAVA_HOME:?}/bin/java" -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
  -cp 'vault-service/target/quarkus-app/lib/main/*:vault-service/target/quarkus-app/lib/boot/*' bench/Visibility.java \
  shared-model/testing/src/main/resources/samples/coffee.jpg "${RUNS:-200}" 2> >(grep -v SLF4J >&2)
