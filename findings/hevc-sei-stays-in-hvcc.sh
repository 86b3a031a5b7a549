#!/usr/bin/env bash
# ffmpeg's filter_units takes SEI out of the coded pictures, and leaves it in hvcC.
#
# Expected: `-c copy -bsf:v filter_units=remove_types=39-40` gives an MP4 without any SEI message of HEVC.
# Seen: the messages between the pictures are gone, but the decoder configuration (box hvcC, ISO/IEC 14496-15) may
#   hold an array of SEI units as well, and the filter leaves that as it is. x265's own text, with all options of the
#   encoder, stays in the copy.
# Versions: ffmpeg 5.1.9 and libx265 of Debian 12.
# Output seen:
#   before: 10 SEI units among the pictures, 1 in hvcC
#   after: 0 SEI units among the pictures, 1 in hvcC
# Who meets it: whoever takes messages (a camera's place and maker, an encoder's options) out of videos without
#   encoding them. H.264 is no example: its avcC has no place for SEI.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
ffmpeg -version | head -n 1

# hash=1 puts one suffix SEI (type 40) behind each picture, info=1 the encoder's text (type 39) into the header.
ffmpeg -v error -f lavfi -i testsrc=size=320x240:rate=10:duration=1 -c:v libx265 \
  -x265-params log-level=none:info=1:hash=1 -tag:v hvc1 "$folder/before.mp4"
ffmpeg -v error -i "$folder/before.mp4" -c copy -bsf:v filter_units=remove_types=39-40 "$folder/after.mp4"

cat > "$folder/count.py" <<'PYTHON'
import struct, sys

def boxes(data, at, end):
    while at + 8 <= end:
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        yield kind, at + 8, at + size
        at += size

def units(data, at, end):
    while at < end:
        size = int.from_bytes(data[at:at + 4], "big")
        yield data[at + 4] >> 1 & 63
        at += 4 + size

data = open(sys.argv[1], "rb").read()
among = sum(kind in (39, 40)
            for box, at, end in boxes(data, 0, len(data)) if box == b"mdat"
            for kind in units(data, at, end))
at = data.index(b"hvcC") + 4 + 22
arrays, at, configured = data[at], at + 1, 0
for _ in range(arrays):
    kind, count = data[at] & 63, int.from_bytes(data[at + 1:at + 3], "big")
    at += 3
    for _ in range(count):
        configured += kind in (39, 40)
        at += 2 + int.from_bytes(data[at:at + 2], "big")
print(f"{among} SEI units among the pictures, {configured} in hvcC")
PYTHON

before=$(python3 "$folder/count.py" "$folder/before.mp4")
after=$(python3 "$folder/count.py" "$folder/after.mp4")
echo "before: $before"
echo "after: $after"
grep -aq 'x265 (build' "$folder/after.mp4" && text=yes || text=no

if [ "$before" = "10 SEI units among the pictures, 1 in hvcC" ] \
  && [ "$after" = "0 SEI units among the pictures, 1 in hvcC" ] && [ "$text" = yes ]; then
  echo "as stated"
else
  echo "CHANGED: the encoder's text in the copy: $text" >&2
  exit 1
fi
