#!/usr/bin/env bash
# ffmpeg: an animated PNG that is decoded and encoded again ends with another time.
#
# Expected: frames of 100, 200 and 50 ms come out with these times.
# Seen:     the last one is shown as long as the one before it: the muxer knows the time of a frame only when the next
#           one comes. The file says nothing of it, and ffprobe adds the longer time to the duration.
# Versions: ffmpeg 5.1.9-0+deb12u1 (Debian 12)
# Output:   frames in ms: 100 200 50 -> 100 200 200
# Meets:    whoever marks or resizes animated PNG with ffmpeg. `-final_delay` of the muxer has to be given, read from
#           the last fcTL chunk of the original.
#
# Needs ffmpeg and python3 without packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
ffmpeg -version | head -n 1

cat > apng.py <<'PY'
import struct, sys, zlib

def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

def write(path, times):
    size, number = 16, 0
    out = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0))
    out += chunk(b"acTL", struct.pack(">II", len(times), 0))
    for index, time in enumerate(times):
        out += chunk(b"fcTL", struct.pack(">IIIIIHHBB", number, size, size, 0, 0, time, 1000, 0, 0))
        number += 1
        rows = zlib.compress(b"".join(b"\0" + bytes([40 * index + row for _ in range(size)]) for row in range(size)))
        if index == 0:
            out += chunk(b"IDAT", rows)
        else:
            out += chunk(b"fdAT", struct.pack(">I", number) + rows)
            number += 1
    open(path, "wb").write(out + chunk(b"IEND", b""))

def times(path):
    data, place, found = open(path, "rb").read(), 8, []
    while place < len(data):
        length, kind = struct.unpack(">I4s", data[place:place + 8])
        if kind == b"fcTL":
            top, bottom = struct.unpack(">HH", data[place + 8 + 20:place + 8 + 24])
            found.append(1000 * top // (bottom or 100))
        place += 12 + length
    return " ".join(map(str, found))

if sys.argv[1] == "write":
    write(sys.argv[2], [100, 200, 50])
else:
    print(times(sys.argv[2]))
PY
python3 apng.py write made.png
ffmpeg -v error -i made.png -f apng encoded.png
before=$(python3 apng.py times made.png)
after=$(python3 apng.py times encoded.png)
echo "frames in ms: $before -> $after"
if [[ $before != '100 200 50' || $after != '100 200 200' ]]; then
  echo 'changed: the last frame no longer takes the time of the one before it'
  exit 1
fi
