package io.vitrine.e2e;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// A picture that takes the worker long enough to be met at work.
final class LargePicture {
  private static final int WIDTH = 9000;
  private static final int HEIGHT = 6000;

  private LargePicture() {}

  static Path in(Path folder) throws IOException {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.BLUE, WIDTH, HEIGHT, Color.ORANGE));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.dispose();
    Path file = folder.resolve("large.jpg");
    ImageIO.write(picture, "jpg", file.toFile());
    return file;
  }
}
