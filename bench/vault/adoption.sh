#!/usr/bin/env bash
# Adoption against the running suite: objects put behind the vault's back until all are adopted, and a run
# over known objects beside a bare listing of the same store. Targets: 10,000 new ones under 10 s; a run
# over 10,000 known ones under 400 ms more than the listing.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=bench/machine.sh
. bench/machine.sh

machine
./vitrine status >/dev/null 2>&1 || ./vitrine up --detach >/dev/null
# The worker rests meanwhile: what it does with the new objects is not adoption, and would share the cores.
worker=$(./vitrine status | awk '$1 == "worker" { print $4 }')
trap 'kill -CONT "$worker"' EXIT
kill -STOP "$worker"
# The S3 client is the one that the vault runs with.
"${JAVA_HOME:?}/bin/java" -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
  -cp 'vault-service/target/quarkus-app/lib/main/*:vault-service/target/quarkus-app/lib/boot/*' bench/AdoptionSpeed.java \
  "${OBJECTS:-10000}" "${RUNS:-5}"
