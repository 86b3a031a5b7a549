#!/usr/bin/env bash
# Shares that do not wait for their copies, each of another item, with the worker at rest. The items have no objects:
# afterwards the worker finds none and says so. bench/community.sh sets the environment.
set -euo pipefail
# shellcheck source=bench/machine.sh
. bench/machine.sh
# shellcheck source=bench/load.sh
. bench/load.sh
# shellcheck source=bench/community/account.sh
. bench/community/account.sh
worker=''
clean_up() {
  [[ -z $worker ]] || kill -CONT "$worker"
  rm -rf "$folder"
}
trap clean_up EXIT

./vitrine down >/dev/null
VITRINE_COMMUNITY_COPY_WAIT=0s ./vitrine up --detach >/dev/null
worker=$(./vitrine status | awk '$1 == "worker" { print $4 }')
TOKEN=$(token alice) TAG=space
ALICE=$(subject "$TOKEN")
export TOKEN TAG ALICE FROM
# A share runs through three programs that compile themselves as they run: its rate grows for the first ten thousand.
SECONDS_EACH=$((SECONDS_EACH * 4))
# Each run has ids of its own, each thread of wrk half of them.
first_run=$((FIRST_ID + 2000000)) each=$((SECONDS_EACH * 1000))
for ((run = 0; run < WARM_UP + RUNS; run++)); do
  for thread in 0 1; do
    psql -qX -v from="$((first_run + run * 100000 + thread * 50000))" -v count="$each" -v user="$ALICE" <<'SQL'
      insert into vault_media (id, user_id, bucket, object_key, size_bytes, original_name, media_type, source)
      select :from + n, :'user', 'user-media', 'bench/' || (:from + n) || '.jpg', 2048576, 'photo.jpg', 'image/jpeg',
        'upload'
      from generate_series(1, :count) n;
SQL
  done
done
psql -qX -c 'vacuum analyze vault_media'
kill -STOP "$worker"

for ((run = 0; run < WARM_UP + RUNS; run++)); do
  TOKEN=$(token alice)
  FROM=$((first_run + run * 100000)) load "$COMMUNITY" -s bench/community/share.lua
  if ((run < WARM_UP)); then rm -f "$folder/rate" "$folder/p99"; fi
done
row 'share of a new item that waits for nothing' '300 shares/s' \
  "$(median <"$folder/rate") shares/s, p99 $(median <"$folder/p99") ms" \
  "load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || true)"
