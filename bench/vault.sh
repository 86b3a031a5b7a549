#!/usr/bin/env bash
# The vault's lists among 1,000,000 rows; beside each figure the same SQL by pgbench in the same run.
# ROWS, RUNS and SECONDS_EACH make it smaller.
# needs: wrk pgbench psql curl jq
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/machine.sh
. bench/machine.sh

# Where ./vitrine up has put things.
export VAULT=${VAULT:-http://localhost:8081} KEYCLOAK=${KEYCLOAK:-http://localhost:8180}
export RUNS=${RUNS:-5} SECONDS_EACH=${SECONDS_EACH:-5}
export PGHOST=localhost PGPORT=${VITRINE_PORT_POSTGRESQL:-15432} PGDATABASE=vault
export PGUSER=vault_owner PGPASSWORD=vault_owner
objects=1000 rows=${ROWS:-1000000}

token() {
  curl -sf "$KEYCLOAK/realms/vitrine/protocol/openid-connect/token" \
    -d grant_type=password -d client_id=vitrine-cli -d "username=$1" -d "password=$1" | jq -r .access_token
}

subject() {
  cut -d. -f2 <<<"$1" | tr '_-' '/+' | { base64 -d 2>/dev/null || true; } | jq -r .sub
}

# By the S3 client that the vault runs with.
objects() { # put or remove
  "${JAVA_HOME:?}/bin/java" -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
    -cp 'vault-service/target/quarkus-app/lib/main/*:vault-service/target/quarkus-app/lib/boot/*' \
    bench/Objects.java "$1" "users/$MANY_ID/Uploads/bench-" "$objects" 2> >(grep -v SLF4J >&2)
}

search_index=$(mktemp)
clean_up() {
  # The index is put back even when the seeding was interrupted.
  psql -qX -c "DELETE FROM media WHERE starts_with(object_key, 'bench/') OR user_id LIKE 'bench-%'
    OR object_key LIKE 'users/%/Uploads/bench-%'" -c "DELETE FROM media_count WHERE files = 0" || true
  if [[ -s $search_index && -z $(psql -qXAt -c "SELECT to_regclass('media_search')") ]]; then
    psql -qX -f "$search_index" || true
  fi
  objects remove || true
  rm -f "$search_index"
}

# Bob has 100,000 items, mia 10,000, many others the rest. Bob's newest 1,000 have objects, so each
# look at the bucket finds what is known already. The keys of all other rows lie outside the four
# folders that adoption compares with the bucket: nothing is marked as missing, and nothing written.
# The search index is made after the rows, which is several times faster than with each row.
seed() {
  psql -qXAt -c "SELECT pg_get_indexdef('media_search'::regclass)" >"$search_index"
  psql -qX -v ON_ERROR_STOP=1 -v many="$MANY_ID" -v some="$SOME_ID" -v objects="$objects" -v rows="$rows" <<'SQL'
    DROP INDEX media_search;
    INSERT INTO media (user_id, object_key, file_name, original_name, file_size, mime_type, source,
                       created_at, enrichment_status, width, height)
    SELECT CASE WHEN n <= 100000 THEN :'many' WHEN n <= 110000 THEN :'some'
                ELSE 'bench-' || n % 8900 END,
           CASE WHEN n <= :objects THEN 'users/' || :'many' || '/Uploads/bench-' || n || '.jpg'
                ELSE 'bench/' || n || '.jpg' END,
           'upload-17098562' || n || '-' || left(md5(n::text), 8) || '-photo.jpg',
           (ARRAY['beach', 'forest', 'river', 'harbour'])[1 + n % 4] || '-photo-' || n
               || CASE WHEN n % 3333 = 0 THEN '-lighthouse' ELSE '' END || '.jpg',
           2048576, 'image/jpeg',
           CASE WHEN n <= :objects THEN 'upload'
                ELSE (ARRAY['smart-caption', 'babecock', 'hypnococks', 'upload'])[1 + n % 4] END,
           now() - n * interval '1 minute', 'completed', 1920, 1080
    FROM generate_series(1, :rows) AS n
    ON CONFLICT (object_key) DO NOTHING;
SQL
  psql -qX -c "SET maintenance_work_mem = '512MB'" -f "$search_index" -c 'VACUUM ANALYZE media, media_count'
  objects put
}

machine
./vitrine status >/dev/null 2>&1 || ./vitrine up --detach >/dev/null
MANY_TOKEN=$(token bob) SOME_TOKEN=$(token mia)
MANY_ID=$(subject "$MANY_TOKEN") SOME_ID=$(subject "$SOME_TOKEN")
export MANY_TOKEN SOME_TOKEN MANY_ID SOME_ID
trap clean_up EXIT
clean_up
search_index=$(mktemp)
begin=$SECONDS
seed
printf 'seeded %s rows and %s objects in %s s\n\n' "$rows" "$objects" "$((SECONDS - begin))"
printf '%-58s | %-24s | %-34s | %s\n' what target 'median of runs' 'bare limit'
for part in list adoption visibility; do
  if [[ -f bench/vault/$part.sh ]]; then
    bash "bench/vault/$part.sh"
  fi
done
