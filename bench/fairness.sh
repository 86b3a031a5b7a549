#!/usr/bin/env bash
# What one person's heavy files cost another: three GIFs just within the limits, a video of ten minutes and 20,000 files
# that appear in the bucket are in the queues, and somebody else shares 1920x1080 JPEGs one after the other. Beside it
# the build before (BEFORE, a commit; none: without it). Target: p95 within 3 times that of the idle suite. RUNS, FILES,
# FRAMES, MINUTES (of the video) and SECONDS_EACH make it smaller. It ends with the suite down.
# needs: git vips ffmpeg
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/machine.sh
. bench/machine.sh
before=${BEFORE-b691d61}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

vips thumbnail shared-model/testing/src/main/resources/samples/hubble.jpg "$folder/full.jpg[Q=90]" \
  1920 --height 1080 --size force
vips thumbnail "$folder/full.jpg" "$folder/small.jpg[Q=80]" 64
for number in 1 2 3; do
  ffmpeg -v error -f lavfi -i "testsrc=size=350x350:rate=25:duration=60" \
    -vf "hue=h=$((number * 40)),scale=1400:1400:flags=neighbor,format=gray" -frames:v "${FRAMES:-500}" "$folder/$number.gif"
done
ffmpeg -v error -f lavfi -i "testsrc=size=1280x720:rate=25:duration=$((${MINUTES:-10} * 60))" \
  -c:v libx264 -preset ultrafast -pix_fmt yuv420p "$folder/long.mp4"

# In a checkout, with a suite of its own.
measure() {
  (
    cd "$1"
    ./vitrine up --detach >/dev/null
    "${JAVA_HOME:?}/bin/java" -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
      -cp 'vault-service/target/quarkus-app/lib/main/*:vault-service/target/quarkus-app/lib/boot/*' \
      "$2/bench/Fairness.java" "$folder" "${RUNS:-40}" "${FILES:-20000}" "${SECONDS_EACH:-240}"
    ./vitrine down >/dev/null
  )
}

machine
./vitrine down >/dev/null 2>&1 || true
root=$PWD
if [[ -n $before && $before != none ]]; then
  old=$folder/before
  git worktree add --quiet --detach "$old" "$before"
  trap 'git worktree remove --force "$old"; rm -rf "$folder"' EXIT
  printf '\nthe build before, %s\n' "$before"
  VITRINE_DATA=$old/.vitrine measure "$old" "$root"
fi
printf '\nthis build\n'
measure "$root" "$root"
