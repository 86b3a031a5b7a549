#!/usr/bin/env bash
# From the POST of a share to the public copy, 1920x1080 JPEG, idle suite; beside it the same image work by
# the vips command line. Target: p95 under 1000 ms.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/machine.sh
. bench/machine.sh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

machine
./vitrine status >/dev/null 2>&1 || ./vitrine up --detach >/dev/null
sample=shared-model/testing/src/main/resources/samples/hubble.jpg
vips thumbnail "$sample" "$folder/full.jpg[Q=90]" 1920 --height 1080 --size force
for _ in 1 2 3 4 5 6 7 8 9; do
  begin=$(date +%s%N)
  vips copy "$folder/full.jpg" "$folder/copy.jpg[Q=85,strip]"
  echo "$((($(date +%s%N) - begin) / 1000000))"
done | median >"$folder/bare"
"${JAVA_HOME:?}/bin/java" bench/ShareLatency.java "$folder/full.jpg" "${RUNS:-60}"
printf 'bare limit, vips copy of the same picture: median %s ms\n' "$(cat "$folder/bare")"
