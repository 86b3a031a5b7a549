#!/usr/bin/env bash
# The enrichment worker against sharp in the same run, with a store, a broker and a worker of its own: it needs no
# running suite, and is best run without one. Targets: image work 0.85 of sharp's rate on one core; from S3 to S3
# through Kafka 0.7 on all cores; 500 probes a second with less than 256 KiB read for each; the worker below
# 300 MiB, its children below 200 MiB. Beside it: image work by two starts of the vips command, as the worker once did.
# ROUNDS, COPIES (of a round), PROBES (of a round) and JOBS (the mix that memory is watched with) make it smaller.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/machine.sh
. bench/machine.sh
rounds=${ROUNDS:-7} copies=${COPIES:-100} probes=${PROBES:-2000} jobs=${JOBS:-10000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

for program in node npm vips taskset; do
  command -v "$program" >/dev/null ||
    { echo "bench worker needs $program (Debian: apt-get install nodejs npm libvips-tools util-linux)" >&2; exit 1; }
done
classes=enrichment-worker/target/classes
servers=deploy/local/target/class-path
[[ -f enrichment-worker/target/quarkus-app/quarkus-run.jar && -f $servers ]] ||
  { echo 'bench worker needs what ./vitrine up builds: run it once, or mvn package' >&2; exit 1; }
# Kept between runs, outside of what git sees.
npm=${VITRINE_DATA:-$PWD/.vitrine}/bench/sharp
mkdir -p "$npm"
[[ -d $npm/node_modules/sharp ]] ||
  npm install --silent --no-audit --no-fund --prefix "$npm" sharp@0.34.5

sample=shared-model/testing/src/main/resources/samples/hubble.jpg
vips thumbnail "$sample" "$folder/full.jpg[Q=90,strip]" 1920 --height 1080 --size force
# As large as the worker's mark for this size, and at the same place.
vips text "$folder/text.png" '<span foreground="white">JOIP</span>' --font 'Sans Bold 60' --dpi 72 --rgba
vips gravity "$folder/text.png" "$folder/mark.png" centre 180 70
left=1720 top=990

ours() {
  "${JAVA_HOME:?}/bin/java" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$classes" bench/ImageWork.java \
    "$folder/$1.jpg" "$folder/ours.jpg" "${@:2}"
}

theirs() {
  taskset -c 0 node bench/sharp-copy.cjs "$npm/node_modules/sharp" "$folder/$1.jpg" "$folder/mark.png" "$left" "$top" \
    "$folder/theirs.jpg" "$2" "$3"
}

twice() {
  local begin end
  begin=$(date +%s%N)
  for ((index = 0; index < 5; index++)); do
    taskset -c 0 vips thumbnail "$folder/full.jpg" "$folder/upright.tif" 10000000 --height 10000000 --size down
    taskset -c 0 vips composite2 "$folder/upright.tif" "$folder/mark.png" "$folder/old.jpg[strip,Q=85]" over \
      --x "$left" --y "$top"
  done
  end=$(date +%s%N)
  echo "$(((end - begin) / 5000000)) 0 0"
}

column() {
  awk -v c="$2" '{ print $c }' "$folder/$1" | median
}

machine
printf 'sharp:   %s\n' "$(node -p "const v=require('$npm/node_modules/sharp').versions; 'sharp '+v.sharp+', libvips '+v.vips+', mozjpeg '+v.mozjpeg")"
printf 'worker:  %s, libjpeg of the system\n' "$(vips --version)"
# In turn, so that what else the machine does hits all alike.
for ((round = 0; round < rounds; round++)); do
  ours full 20 "$copies" >>"$folder/ours"
  theirs full 20 "$copies" >>"$folder/theirs"
  ours full 20 "$copies" "$folder/brightness.pgm" >>"$folder/both"
  twice >>"$folder/twice"
done
printf '\nwatermarked copy of 1920x1080, median of %s rounds of %s copies on one core\n' "$rounds" "$copies"
printf '%-22s %8s ms wall  %8s ms CPU\n' 'imaging child' "$(column ours 1)" "$(column ours 2)"
printf '%-22s %8s ms wall  %8s ms CPU\n' 'sharp' "$(column theirs 1)" "$(column theirs 2)"
printf '%-22s %8s ms wall  %8s ms CPU\n' 'child, and fingerprint' "$(column both 1)" "$(column both 2)"
printf '%-22s %8s ms wall\n' 'vips, started twice' "$(column twice 1)"
printf 'rate of the child to that of sharp: %s by wall clock, %s by CPU time (target 0.85)\n' \
  "$(awk "BEGIN { printf \"%.2f\", $(column theirs 1) / $(column ours 1) }")" \
  "$(awk "BEGIN { printf \"%.2f\", $(column theirs 2) / $(column ours 2) }")"

vips thumbnail "$sample" "$folder/large.jpg[Q=90,strip]" 4000 --height 3000 --size force
printf 'largest resident size of a child after 20 copies of 12 megapixels, fingerprint included: %s MiB (target 200)\n' \
  "$(ours large 0 20 "$folder/brightness.pgm" | awk '{ print $3 }')"

# The events and what they are read with come from the worker.
library=enrichment-worker/target/quarkus-app/lib/main
path="deploy/local/target/classes:$(<"$servers"):$(printf '%s:' "$library"/io.vitrine.vitrine-events-*.jar \
  "$library"/com.fasterxml.jackson.datatype.jackson-datatype-jsr310-*.jar "$library"/org.jspecify.jspecify-*.jar)"
# As the launcher, which holds store and broker in the suite.
"$JAVA_HOME/bin/java" -Xmx512m -XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions \
  -XX:CompilerDirectivesFile=deploy/local/compilers.json -XX:-DisplayVMOutput \
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -Dlogback.configurationFile=logback-launcher.xml -Dvitrine.log="$folder" -cp "${path%:}" bench/worker/Load.java \
  "$folder" "$folder/full.jpg" "$folder/large.jpg" "$rounds" "$probes" "$copies" "$jobs" \
  node bench/sharp-copy.cjs "$npm/node_modules/sharp" "$folder/full.jpg" "$folder/mark.png" "$left" "$top"
