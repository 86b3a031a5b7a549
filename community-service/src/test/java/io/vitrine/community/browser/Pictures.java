package io.vitrine.community.browser;

import io.vitrine.community.Suite;
import io.vitrine.storage.ObjectKey;
import io.vitrine.testing.Samples;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/// Public copies without the way that leads there: rows and small real pictures, of which every
/// eighth is a film's first.
final class Pictures {
  /// Far from the ids that other tests use.
  private static final long FIRST_ID = 5_000_000;

  private static final String[] TAGS = {"landscape", "sea", "night", "city", "plant", "travel"};
  private static final int[][] SIZES = {{640, 480}, {480, 640}, {800, 450}, {600, 600}};

  private final Suite suite;

  Pictures(Suite suite) {
    this.suite = suite;
  }

  static boolean isFilm(int number) {
    return number % 8 == 6;
  }

  /// Publishes as many, the last one newest. Every second has the tag sea, every third night.
  List<Long> publish(int count) {
    remove();
    List<Long> ids = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      ids.add(publish(FIRST_ID + number, number));
    }
    return ids;
  }

  private long publish(long mediaId, int number) {
    int[] size = SIZES[number % SIZES.length];
    suite.rows(
        """
        insert into vault_media (id, user_id, bucket, object_key, size_bytes, original_name,
                                 media_type, source)
        values (?, 'user_pictures', 'user-media', 'pictures/' || ?, 1, 'p.jpg', 'image/jpeg', ?)
        """,
        mediaId,
        mediaId,
        source(number));
    boolean film = isFilm(number);
    String mediaType = film ? "video/mp4" : "image/jpeg";
    byte[] bytes = film ? Samples.bytes("rocket.mp4") : draw(number, size[0], size[1]);
    long rendition =
        suite.count(
            """
            insert into rendition (media_id, purpose, generation, bucket, status, size_bytes,
                                   media_type, width, height, sha256, requested_at, published_at,
                                   source_sha256, pdq, pdq_quality)
            select id, 'community', 1, 'general', 'published', ?, ?, ?, ?, md5(id::text),
                   now(), now(), md5('a' || id) || md5('b' || id), md5('c' || id) || md5('d' || id),
                   100
            from vault_media where id = ? returning id
            """,
            bytes.length,
            mediaType,
            size[0],
            size[1],
            mediaId);
    put("renditions/community/" + rendition + "/1", bytes, mediaType);
    thumbnail(rendition, number, 320, size);
    thumbnail(rendition, number, 1280, size);
    long place =
        suite.count(
            """
            insert into community_media (media_id, name, rendition_id, source, shared_at)
            values (?, 'picture-' || lpad(to_hex(?::bigint), 8, '0') || '.jpg', ?, ?,
                    timestamptz '2031-05-01 12:00Z' + ? * interval '1 minute') returning id
            """,
            mediaId,
            mediaId,
            rendition,
            source(number),
            number);
    tag(place, TAGS[number % TAGS.length]);
    if (number % 2 == 0) {
      tag(place, "sea");
    }
    if (number % 3 == 0) {
      tag(place, "night");
    }
    return place;
  }

  /// Drawn as JPEG: nothing here writes WebP, and browsers go by the bytes of a picture.
  private void thumbnail(long rendition, int number, int edge, int[] size) {
    double scale = Math.min(1, (double) edge / Math.max(size[0], size[1]));
    int width = (int) Math.round(size[0] * scale);
    int height = (int) Math.round(size[1] * scale);
    byte[] bytes = draw(number, width, height);
    String key = "thumbnails/community/" + rendition + "/1/" + edge + ".webp";
    suite.rows(
        """
        insert into rendition_thumbnail (rendition_id, edge, width, height, size_bytes, etag)
        values (?, ?, ?, ?, ?, ?) returning edge
        """,
        rendition,
        edge,
        width,
        height,
        bytes.length,
        put(key, bytes, "image/webp"));
  }

  /// The store's tag of what was put.
  private String put(String key, byte[] bytes, String mediaType) {
    return suite
        .store()
        .put(
            new ObjectKey("general", key),
            () -> new ByteArrayInputStream(bytes),
            bytes.length,
            mediaType)
        .etag();
  }

  private static String source(int number) {
    return number % 5 == 0 ? "babecock" : "upload";
  }

  private void tag(long place, String slug) {
    suite.rows(
        """
        insert into community_media_tag (community_media_id, tag_slug, shared_at)
        select id, ?, shared_at from community_media where id = ? on conflict do nothing
        """,
        slug,
        place);
  }

  /// Makes room for other tests.
  void remove() {
    for (String table : List.of("community_media", "rendition")) {
      suite.rows("delete from " + table + " where media_id between 5000000 and 5999999");
    }
    suite.rows("delete from vault_media where id between 5000000 and 5999999");
  }

  /// Hills under a sky, in colours of their own.
  private static byte[] draw(int number, int width, int height) {
    Random chance = new Random(number);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    float hue = number * 0.137f;
    pen.setPaint(
        new GradientPaint(
            0,
            0,
            Color.getHSBColor(hue, 0.35f, 0.95f),
            0,
            height,
            Color.getHSBColor(hue + 0.1f, 0.2f, 1)));
    pen.fillRect(0, 0, width, height);
    pen.setPaint(Color.getHSBColor(hue + 0.1f, 0.1f, 1));
    pen.fillOval(width / 2 + chance.nextInt(width / 3), height / 6, width / 8, width / 8);
    for (int hill = 0; hill < 4; hill++) {
      pen.setPaint(Color.getHSBColor(hue + 0.05f * hill, 0.5f, 0.75f - 0.15f * hill));
      int top = height / 2 + hill * height / 9;
      int reach = width + chance.nextInt(width);
      pen.fillOval(chance.nextInt(width) - reach / 2, top, reach, height);
    }
    pen.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
