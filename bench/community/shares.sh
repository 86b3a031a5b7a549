#!/usr/bin/env bash
# Shares of a 1920x1080 JPEG: one at a time on the idle suite, then 200 at once; beside each the same image work by
# the vips command line. bench/community.sh sets the environment.
set -euo pipefail
# shellcheck source=bench/machine.sh
. bench/machine.sh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

vips thumbnail shared-model/testing/src/main/resources/samples/hubble.jpg "$folder/full.jpg[Q=90]" 1920 --height 1080 \
  --size force
printf '\n'
"${JAVA_HOME:?}/bin/java" bench/ShareLatency.java "$folder/full.jpg" "${LATENCY_RUNS:-60}"
"${JAVA_HOME:?}/bin/java" bench/ManyShares.java "$folder/full.jpg" "${SHARES:-200}" 120
begin=$(date +%s%N)
# Two copies for each share: one for the link, one for the community.
seq $((2 * ${SHARES:-200})) |
  xargs -P "$(getconf _NPROCESSORS_ONLN)" -I{} vips copy "$folder/full.jpg" "$folder/copy-{}.jpg[Q=85,strip]"
printf 'bare limit, %s copies by vips on all cores: %s ms\n\n' $((2 * ${SHARES:-200})) \
  "$((($(date +%s%N) - begin) / 1000000))"
