#!/usr/bin/env bash
# The reading side; bench/vault.sh seeds the rows and sets the environment.
set -euo pipefail
# shellcheck source=bench/machine.sh
. bench/machine.sh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
connections=32

row() { printf '%-58s | %-24s | %-34s | %s\n' "$@"; }

millis() { awk '/ms$/ { print $1 + 0 } /us$/ { print $1 / 1000 } /[0-9]s$/ { print $1 * 1000 }' <<<"$1"; }

load() { # path; adds requests/s and p99 of one run to two files
  wrk -t2 -c"$connections" -d"${SECONDS_EACH}s" --latency -H "Authorization: Bearer $MANY_TOKEN" \
    "$VAULT$1" >"$folder/wrk"
  if grep -q 'Non-2xx' "$folder/wrk"; then
    echo "$1: $(grep 'Non-2xx' "$folder/wrk")" >&2
    exit 1
  fi
  awk '/^Requests\/sec/ { print $2 }' "$folder/wrk" >>"$folder/rate"
  millis "$(awk '$1 == "99%" { print $2 }' "$folder/wrk")" >>"$folder/p99"
}

# The bare limit: the statement of MediaQueries by pgbench, prepared, at as many connections.
bare() { # file with the statement
  pgbench -n -M prepared -c "$connections" -j 1 -T "$SECONDS_EACH" -f "$1" 2>/dev/null |
    awk '/^tps/ { printf "%d", $3 }'
}

columns='id, object_key, file_name, original_name, source, file_size, mime_type, created_at, subreddit,
  width, height, is_shared, share_code, character_name, available, enrichment_status,
  enrichment_error, enriched_at'

per_source() { # aggregate
  local source comma=''
  for source in smart-caption babecock hypnococks upload; do
    printf "%scoalesce(%s FILTER (WHERE source = '%s'), 0)::bigint" "$comma" "$1" "$source"
    comma=', '
  done
}

cat >"$folder/page.sql" <<SQL
SELECT m.*, c.* FROM (SELECT $(per_source 'sum(files)') FROM media_count WHERE user_id = '$MANY_ID') c
LEFT JOIN LATERAL (SELECT $columns FROM media WHERE user_id = '$MANY_ID'
  ORDER BY created_at DESC, id DESC LIMIT 51) m ON true ORDER BY m.created_at DESC, m.id DESC;
SQL
cat >"$folder/search.sql" <<SQL
WITH found AS MATERIALIZED (SELECT id, source, created_at FROM media
  WHERE user_id = '$MANY_ID' AND search_text ILIKE '%lighthouse%')
SELECT m.*, c.* FROM (SELECT $(per_source 'count(*)') FROM found) c
LEFT JOIN LATERAL (SELECT $columns FROM media WHERE id IN (SELECT id FROM found WHERE true
  ORDER BY created_at DESC, id DESC LIMIT 51)) m ON true ORDER BY m.created_at DESC, m.id DESC;
SQL

measure() { # what, target, path, statement
  rm -f "$folder/rate" "$folder/p99"
  load "$3" # warm-up, not counted
  rm -f "$folder/rate" "$folder/p99"
  local run
  for ((run = 0; run < RUNS; run++)); do
    load "$3"
    bare "$4" >>"$folder/bare"
    echo >>"$folder/bare"
  done
  row "$1" "$2" "$(median <"$folder/rate") requests/s, p99 $(median <"$folder/p99") ms" \
    "$(median <"$folder/bare") statements/s"
  rm -f "$folder/bare"
}

measure 'first page of 50 of 100,000, with counts' '2000 requests/s, p99 50 ms' \
  '/api/user/media?limit=50' "$folder/page.sql"
measure 'search that finds 30 of 100,000' '800 requests/s' \
  '/api/user/media?limit=50&search=lighthouse' "$folder/search.sql"

whole() { # one answer without a limit, in milliseconds to the last byte
  curl -sf -o "$folder/list" -w '%{time_total}\n' -H "Authorization: Bearer $SOME_TOKEN" \
    "$VAULT/api/user/media" | awk '{ print $1 * 1000 }'
}
for ((run = 0; run < 4 * RUNS; run++)); do whole >>"$folder/whole"; done
[[ $(jq '.files | length' "$folder/list") == 10000 ]]
printf 'SELECT %s FROM media WHERE user_id = %s ORDER BY created_at DESC, id DESC;\n' "$columns" "'$SOME_ID'" >"$folder/whole.sql"
for ((run = 0; run < RUNS; run++)); do
  pgbench -n -M prepared -c 1 -t 5 -f "$folder/whole.sql" 2>/dev/null | awk '/^latency average/ { print $4 }' >>"$folder/bare"
done
row 'full list of 10,000, to the last byte' '150 ms' "$(median <"$folder/whole") ms" "$(median <"$folder/bare") ms"
