#!/usr/bin/env bash
# libvips: autorot and thumbnail of an animated WebP with an EXIF orientation turn the strip of frames, not the frames.
#
# Expected: three frames of 12 x 8 that are to be turned by 90 degrees become three frames of 8 x 12; or the turn is
#   refused for a picture of several pages.
# Seen: the frames are read as one picture, one below the other, and that is turned as a whole: they come to lie beside
#   each other, the page height no longer fits and is dropped, and what is saved is one still picture of 24 x 12 with
#   all frames in it. No error, no warning, exit status 0; thumbnail, which turns by itself, does the same.
# Versions: libvips 8.14.1 and exiftool 12.57 of Debian 12.
# Output seen:
#   before: 3 pages, 12 x 24, orientation 6
#   autorot: 1 pages, 24 x 12, orientation 1
#   thumbnail: 1 pages, 48 x 24, orientation 1
# Who meets it: whoever makes copies or thumbnails of animations with n=-1. What helps is to look for both before, and
#   to turn frame by frame.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
vips --version
echo "exiftool $(exiftool -ver)"

# Three frames of 12 x 8, black, grey and white.
for shade in 0 128 255; do
  vips black "$folder/0.v" 12 8 --bands 3
  vips linear "$folder/0.v" "$folder/$shade.png" 1 "$shade" --uchar
done
vips arrayjoin "$folder/0.png $folder/128.png $folder/255.png" "$folder/strip.png" --across 1
vips webpsave "$folder/strip.png" "$folder/before.webp" --page-height 8 --lossless
# exiftool warns of the header that libvips gives to EXIF in WebP, and writes a good one.
exiftool -q -q -overwrite_original -n -Orientation=6 "$folder/before.webp"

vips autorot "$folder/before.webp[n=-1]" "$folder/autorot.webp"
vips thumbnail "$folder/before.webp[n=-1]" "$folder/thumbnail.webp" 24

tell() {
  local header pages
  header=$(vipsheader -a "$folder/$1.webp[n=-1]")
  pages=$(sed -n 's/^n-pages: //p' <<< "$header")
  echo "$1: ${pages:-1} pages, $(sed -n 's/^width: //p' <<< "$header") x $(sed -n 's/^height: //p' <<< "$header")," \
    "orientation $(sed -n 's/^orientation: //p' <<< "$header")"
}
seen=$(tell before; tell autorot; tell thumbnail)
expected=$(cat <<'TEXT'
before: 3 pages, 12 x 24, orientation 6
autorot: 1 pages, 24 x 12, orientation 1
thumbnail: 1 pages, 48 x 24, orientation 1
TEXT
)
echo "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected was:\n%s\n' "$expected" >&2; exit 1; }
echo "as stated"
