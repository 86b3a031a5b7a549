#!/usr/bin/env bash
# PostgreSQL: under row-level security the trigram index of a table is never used for LIKE.
#
# Expected: a policy adds a condition, and the planner is free to find the rows by the GIN index of trigrams and to
#   ask the policy for those few.
# Seen: a policy's condition comes before each operator that is not leak-proof, and LIKE and ILIKE are not. So the
#   index cannot be asked first: everybody who is under the policy reads the whole table, also with enable_seqscan
#   off, while the table's owner, past the policy, uses the index. An equality on the same table keeps its index.
# Versions: PostgreSQL 15.18 and pg_trgm 1.6 of Debian 12 (postgresql-15, postgresql-contrib).
# Output seen:
#   owner, ILIKE: Bitmap Heap Scan
#   reader under a policy, ILIKE: Seq Scan
#   reader under a policy, equality: Index Scan
# Who meets it: whoever puts row-level security onto a table that is searched by a part of a text. What helps is a
#   SECURITY DEFINER function that asks the index and repeats the policy's condition.
set -euo pipefail

folder=$(mktemp -d)
server=${POSTGRES_BIN:-/usr/lib/postgresql/15/bin}
"$server/postgres" --version

# The server does not run as root.
as=()
if [ "$(id -u)" = 0 ]; then
  as=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
  chown nobody:nogroup "$folder"
fi
end() {
  "${as[@]}" "$server/pg_ctl" -D "$folder/data" -m immediate stop > "$folder/stopped" 2>&1 || true
  rm -rf "$folder"
}
trap end EXIT
cd "$folder"
"${as[@]}" "$server/initdb" -D "$folder/data" -U owner -A trust -E UTF8 --locale=C.UTF-8 > "$folder/made"
"${as[@]}" "$server/pg_ctl" -D "$folder/data" -w -l "$folder/data/log" \
  -o "-c listen_addresses='' -c unix_socket_directories='$folder'" start > "$folder/started"

query() {
  psql -X -q -t -A -v ON_ERROR_STOP=1 -h "$folder" -d postgres "$@"
}
query -U owner <<'SQL'
CREATE EXTENSION pg_trgm;
CREATE TABLE picture (id int PRIMARY KEY, team int NOT NULL, name text NOT NULL);
INSERT INTO picture SELECT n, n % 10, 'picture ' || md5(n::text) FROM generate_series(1, 50000) n;
CREATE INDEX picture_name ON picture USING gin (name gin_trgm_ops);
ALTER TABLE picture ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON picture USING (team = current_setting('app.team')::int);
CREATE ROLE reader LOGIN;
GRANT SELECT ON picture TO reader;
ANALYZE picture;
SQL

# The node of the plan that reads the table.
plan() {
  query -U "$1" -c "SET enable_seqscan = off" -c "SET app.team = '3'" \
    -c "EXPLAIN (COSTS off) SELECT id FROM picture WHERE $2" \
    | sed -n 's/^[ >-]*\(.* Scan\)\( using [a-z_]*\)\{0,1\} on picture$/\1/p'
}
seen=$(
  echo "owner, ILIKE: $(plan owner "name ILIKE '%abcdef%'")"
  echo "reader under a policy, ILIKE: $(plan reader "name ILIKE '%abcdef%'")"
  echo "reader under a policy, equality: $(plan reader "id = 7")"
)
expected=$(cat <<'TEXT'
owner, ILIKE: Bitmap Heap Scan
reader under a policy, ILIKE: Seq Scan
reader under a policy, equality: Index Scan
TEXT
)
echo "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected was:\n%s\n' "$expected" >&2; exit 1; }
echo "as stated"
