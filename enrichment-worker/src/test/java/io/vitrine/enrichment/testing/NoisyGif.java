package io.vitrine.enrichment.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// An animation of noise, which no compression makes small: about one byte for each pixel.
public final class NoisyGif {
  private NoisyGif() {}

  public static byte[] of(int width, int height, int frames) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    Random random = new Random(width);
    try (ImageOutputStream output = ImageIO.createImageOutputStream(file)) {
      writer.setOutput(output);
      writer.prepareWriteSequence(null);
      for (int frame = 0; frame < frames; frame++) {
        writer.writeToSequence(new IIOImage(noise(width, height, random), null, null), null);
      }
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return file.toByteArray();
  }

  private static BufferedImage noise(int width, int height, Random random) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED);
    byte[] pixels = new byte[width * height];
    random.nextBytes(pixels);
    image.getRaster().setDataElements(0, 0, width, height, pixels);
    return image;
  }
}
