#!/usr/bin/env bash
# The bytes of a public copy of 200 kB, beside the same HTTP server sending the same bytes from a file without
# looking at anything; then with 64 clients that read slowly. bench/community.sh sets the environment.
set -euo pipefail
# shellcheck source=bench/machine.sh
. bench/machine.sh
# shellcheck source=bench/load.sh
. bench/load.sh
# shellcheck source=bench/community/account.sh
. bench/community/account.sh
token=$(token alice) id='' server='' readers=''
clean_up() {
  [[ -z $server ]] || kill "$server" || true
  [[ -z $readers ]] || kill "$readers" || true
  [[ -z $id ]] || forget "$token" "$id" || true
  rm -rf "$folder"
}
trap clean_up EXIT

# A copy of this width takes about 200 kB.
vips thumbnail shared-model/testing/src/main/resources/samples/hubble.jpg "$folder/picture.jpg[Q=90]" \
  "${WIDTH:-1024}" --height 4096 --size both
id=$(upload "$token" "$folder/picture.jpg")
url=$COMMUNITY/community/media/$(basename "$(share "$token" "$id")")
curl -sf -o "$folder/copy.jpg" "$url"
size=$(wc -c <"$folder/copy.jpg")
pid=$(./vitrine status | awk '$1 == "community" { print $4 }')

"${JAVA_HOME:?}/bin/java" -XX:+UseSerialGC -Xmx112m --enable-native-access=ALL-UNNAMED \
  -cp 'community-service/target/quarkus-app/lib/main/*:community-service/target/quarkus-app/lib/boot/*' \
  bench/FileServer.java "$folder/copy.jpg" "${BARE_PORT:-8092}" >"$folder/server" 2>&1 &
server=$!
until curl -sf -o /dev/null "http://localhost:${BARE_PORT:-8092}/"; do kill -0 "$server"; done

bare_file() {
  wrk -t2 -c"$CONNECTIONS" -d"${SECONDS_EACH}s" "http://localhost:${BARE_PORT:-8092}/" |
    awk '/^Requests\/sec/ { printf "%d\n", $2 }'
}
resident() { ps -o rss= -p "$pid" | awk '{ printf "%d MiB", $1 / 1024 }'; }
threads() { ps -o nlwp= -p "$pid" | tr -d ' '; }
# What is left of the heap after a collection, in KiB.
heap() {
  "${JAVA_HOME:?}/bin/jcmd" "$pid" GC.run >/dev/null
  "${JAVA_HOME:?}/bin/jcmd" "$pid" GC.heap_info |
    awk '/used/ { for (i = 1; i <= NF; i++) if ($i == "used") { sum += $(i + 1) + 0; break } } END { print sum }'
}

measure "bytes of a copy of $size B" '1500 requests/s' 'requests/s of a file server' bare_file "$url"
before=$(resident)
measure "the same again: resident $before before" '1500 requests/s, memory flat' 'requests/s of a file server' bare_file "$url"
row 'resident memory of the service afterwards' "as before: $before" "$(resident)" ''
few=$(threads) little=$(heap)
"${JAVA_HOME:?}/bin/java" bench/SlowReaders.java "$url" 64 >"$folder/readers" 2>&1 &
readers=$!
until grep -q waiting "$folder/readers"; do kill -0 "$readers"; done
row '64 slow readers: threads of the service' "as before: $few" "$(threads)" ''
row '64 slow readers: heap in use after a collection' "as before: $little KiB" "$(heap) KiB" ''
measure 'bytes of that copy beside 64 slow readers' '1500 requests/s' 'requests/s of a file server' bare_file "$url"
