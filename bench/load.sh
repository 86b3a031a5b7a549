#!/usr/bin/env bash
# What the benchmarks load a service with, and how they print it; sourced by them. Needs RUNS, WARM_UP, SECONDS_EACH
# and CONNECTIONS; makes $folder, which who sources it removes.
folder=$(mktemp -d)

row() { printf '%-58s | %-24s | %-34s | %s\n' "$@"; }

millis() { awk '/ms$/ { print $1 + 0 } /us$/ { print $1 / 1000 } /[0-9]s$/ { print $1 * 1000 }' <<<"$1"; }

# Adds requests/s and p99 of one run to two files.
load() { # url, more for wrk
  wrk -t2 -c"$CONNECTIONS" -d"${SECONDS_EACH}s" --latency "${@:2}" "$1" >"$folder/wrk"
  if grep -q 'Non-2xx' "$folder/wrk"; then
    echo "$1: $(grep 'Non-2xx' "$folder/wrk")" >&2
    exit 1
  fi
  awk '/^Requests\/sec/ { print $2 }' "$folder/wrk" >>"$folder/rate"
  millis "$(awk '$1 == "99%" { print $2 }' "$folder/wrk")" >>"$folder/p99"
}

# The bare limit of a statement: the same by pgbench, prepared, at as many connections.
bare() { # file with the statement, more for pgbench
  pgbench -n -M prepared -c "$CONNECTIONS" -j 1 -T "$SECONDS_EACH" -f "$1" "${@:2}" 2>/dev/null |
    awk '/^tps/ { printf "%d\n", $3 }'
}

# Requests and bare limit in turn, so that what else the machine does hits both alike.
measure() { # what, target, unit of the bare limit, its command, url, more for wrk
  local run
  # Not counted: the compiler needs some ten thousand requests.
  for ((run = 0; run < WARM_UP; run++)); do load "${@:5}"; done
  rm -f "$folder/rate" "$folder/p99" "$folder/bare"
  for ((run = 0; run < RUNS; run++)); do
    load "${@:5}"
    $4 >>"$folder/bare"
  done
  row "$1" "$2" "$(median <"$folder/rate") requests/s, p99 $(median <"$folder/p99") ms" \
    "$(median <"$folder/bare") $3, load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || uptime | sed 's/.*: //')"
}
