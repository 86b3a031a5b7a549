#!/usr/bin/env bash
# ffmpeg: a plain MP4 copied into fragments with empty_moov shows its pictures later than its sound.
#
# Expected: `-c copy -movflags frag_keyframe+empty_moov` changes the boxes and not the time: pictures and sound begin
#   together as before.
# Seen: with B frames an MP4 tells by an edit list (edts) how far the first picture is moved by their order. With
#   empty_moov the header is written before the first packet, so there is no edit list, and the pictures begin two
#   frames late (0.2 s at 10 frames a second) while the sound begins at 0. Nothing is said at the level of warnings.
#   With delay_moov instead the edit lists are there and the pictures begin at 0.
# Versions: ffmpeg 5.1.9 and libx264 of Debian 12.
# Output seen:
#   plain: video at 0.000000, with edit lists
#   empty_moov: video at 0.200000, audio at 0.000000, without edit lists, 0 lines said
#   delay_moov: video at 0.000000, with edit lists
# Who meets it: whoever makes fragmented MP4 by copy for streaming, or writes MP4 to a pipe.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
ffmpeg -version | sed -n 1p

ffmpeg -v error -f lavfi -i testsrc=size=64x64:rate=10:duration=3 -f lavfi -i sine=duration=3 \
  -c:v libx264 -bf 2 -c:a aac "$folder/plain.mp4"
for flag in empty_moov delay_moov; do
  ffmpeg -nostdin -v warning -i "$folder/plain.mp4" -c copy -movflags "frag_keyframe+$flag" "$folder/$flag.mp4" \
    2> "$folder/$flag.log"
done

start() {
  ffprobe -v error -select_streams "$2" -show_entries stream=start_time -of csv=p=0 "$folder/$1.mp4"
}
edits() {
  grep -aq edts "$folder/$1.mp4" && echo with || echo without
}
seen=$(
  echo "plain: video at $(start plain v), $(edits plain) edit lists"
  echo "empty_moov: video at $(start empty_moov v), audio at $(start empty_moov a)," \
    "$(edits empty_moov) edit lists, $(wc -l < "$folder/empty_moov.log") lines said"
  echo "delay_moov: video at $(start delay_moov v), $(edits delay_moov) edit lists"
)
expected=$(cat <<'TEXT'
plain: video at 0.000000, with edit lists
empty_moov: video at 0.200000, audio at 0.000000, without edit lists, 0 lines said
delay_moov: video at 0.000000, with edit lists
TEXT
)
echo "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected was:\n%s\n' "$expected" >&2; exit 1; }
echo "as stated"
