#!/usr/bin/env bash
# The first page of the feed; bench/community.sh seeds the rows and sets the environment.
set -euo pipefail
# shellcheck source=bench/machine.sh
. bench/machine.sh
# shellcheck source=bench/load.sh
. bench/load.sh
trap 'rm -rf "$folder"' EXIT

target='1500 requests/s, p99 50 ms'
item="m.id, m.name, r.width, r.height, r.media_type, m.source,
  array_to_string(array(select a.tag_slug from community_media_tag a
    where a.community_media_id = m.id order by a.tag_slug), ' '), m.shared_at"
joined="join rendition r on r.id = m.rendition_id and r.status = 'published'"

page="select $item from community_media m $joined order by m.shared_at desc, m.id desc limit 51;"
echo "$page" >"$folder/page.sql"
tagged() { # slug
  echo "select $item from community_media_tag t join community_media m on m.id = t.community_media_id $joined
    where t.tag_slug = '$1' order by t.shared_at desc, t.community_media_id desc limit 51;"
}
slugs=$(psql -qXAt -c 'SELECT slug FROM tag ORDER BY slug LIMIT 20')
common=$(head -n 1 <<<"$slugs") rare=$(tail -n 1 <<<"$slugs")
tagged "$common" >"$folder/common.sql"
tagged "$rare" >"$folder/rare.sql"

feed() { # what, statement, query
  [[ $(curl -sf "$COMMUNITY/api/community$3" | jq '.items | length') == 50 ]]
  measure "$1" "$target" statements/s "bare $folder/$2.sql" "$COMMUNITY/api/community$3"
}
feed 'feed, first page of 50' page ''
feed "feed, the most frequent of 20 tags ($common)" common "?tags=$common"
feed "feed, the rarest of 20 tags ($rare)" rare "?tags=$rare"
