#!/usr/bin/env bash
# The community's feed among 1,000,000 published items, the bytes of a copy, and shares; beside each figure a bare
# limit of the same run. ROWS, RUNS, WARM_UP and SECONDS_EACH make it smaller, PARTS takes some of its parts. For its
# last part it starts the suite anew; it ends with the suite up or down, as it was found.
# needs: wrk pgbench psql curl jq vips
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/machine.sh
. bench/machine.sh

# Where ./vitrine up has put things.
export COMMUNITY=${COMMUNITY:-http://localhost:8082} GATEWAY=${VITRINE_GATEWAY:-http://localhost:8080}
export KEYCLOAK=${VITRINE_KEYCLOAK:-http://localhost:8180}
export RUNS=${RUNS:-5} WARM_UP=${WARM_UP:-5} SECONDS_EACH=${SECONDS_EACH:-5} CONNECTIONS=32
export PGHOST=localhost PGPORT=${VITRINE_PORT_POSTGRESQL:-15432} PGDATABASE=community
export PGUSER=community_owner PGPASSWORD=community_owner
# Ids of the vault that it will never have reached.
export FIRST_ID=1000000000000
rows=${ROWS:-1000000}

clean_up() {
  psql -qX -v first="$FIRST_ID" -f bench/community/remove.sql || true
  # What the vault was told of the shares.
  PGPASSWORD=vault_owner psql -qX -U vault_owner -d vault \
    -c "DELETE FROM activity WHERE action = 'media_shared' AND (details ->> 'mediaId')::bigint > $FIRST_ID" || true
}

machine
was_up=yes
./vitrine status >/dev/null 2>&1 || { was_up='' && ./vitrine up --detach >/dev/null; }
trap clean_up EXIT
clean_up
begin=$SECONDS
psql -qX -v ON_ERROR_STOP=1 -v first="$FIRST_ID" -v rows="$rows" -f bench/community/seed.sql
printf 'seeded %s published items in %s s\n\n' "$rows" "$((SECONDS - begin))"
printf '%-58s | %-24s | %-34s | %s\n' what target 'median of runs' 'bare limit'
for part in ${PARTS:-feed bytes shares quick}; do
  bash "bench/community/$part.sh"
done
clean_up
trap - EXIT
./vitrine down >/dev/null
[[ -z $was_up ]] || ./vitrine up --detach >/dev/null
