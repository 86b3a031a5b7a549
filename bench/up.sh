#!/usr/bin/env bash
# From a built tree to ten healthy parts, and what each service then keeps in memory.
# Target: under 60 s on 2 cores; at most 350 MiB resident for each service.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/machine.sh
. bench/machine.sh
runs=${RUNS:-3}

machine
./vitrine down >/dev/null 2>&1 || true
./vitrine up --detach >/dev/null # builds what is stale; not counted
./vitrine down >/dev/null
times=()
for run in $(seq "$runs"); do
  begin=$(date +%s%N)
  ./vitrine up --detach >/dev/null
  times+=("$((($(date +%s%N) - begin) / 1000000))")
  printf 'run %s: %s ms\n' "$run" "${times[-1]}"
  [ "$run" -eq "$runs" ] || ./vitrine down >/dev/null
done
printf 'up, built tree to all healthy: median %s ms of %s runs (target 60000)\n' \
  "$(printf '%s\n' "${times[@]}" | median)" "$runs"
./vitrine status
./vitrine down >/dev/null
