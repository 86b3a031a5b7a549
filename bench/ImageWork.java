import io.vitrine.enrichment.imaging.ImagingProgram;
import io.vitrine.enrichment.vips.Frames;
import io.vitrine.enrichment.vips.ImagingAnswer;
import io.vitrine.enrichment.vips.ImagingJob;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Copies one JPEG by one imaging child, told apart from everything else that the worker does.
/// Prints wall milliseconds and CPU milliseconds of the child for each copy, and its largest
/// resident size in MiB.
///
/// Arguments: picture, target, copies to warm up, copies to measure, and where the brightness for a
/// fingerprint goes, when it is wanted.
public class ImageWork {
  public static void main(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("taskset", "-c", "0"));
    command.addAll(ImagingProgram.command());
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (InputStream answers = new BufferedInputStream(child.getInputStream())) {
      ImagingJob job =
          new ImagingJob.Copy(
              new ImagingJob.Source(arguments[0], ImagingJob.Format.JPEG),
              arguments[1],
              85,
              false,
              new ImagingJob.Mark("JOIP", "Sans Bold"),
              arguments.length > 4 ? new ImagingJob.Size(512, arguments[4]) : null);
      copy(child, answers, job, Integer.parseInt(arguments[2]));
      int copies = Integer.parseInt(arguments[3]);
      long begin = System.nanoTime();
      long cpu = cpu(child);
      copy(child, answers, job, copies);
      System.out.printf(
          "%.2f %.2f %d%n",
          (System.nanoTime() - begin) / 1e6 / copies,
          (double) (cpu(child) - cpu) / copies,
          resident(child));
    } finally {
      child.destroyForcibly();
    }
  }

  private static void copy(Process child, InputStream answers, ImagingJob job, int times)
      throws IOException {
    for (int copy = 0; copy < times; copy++) {
      Frames.write(child.getOutputStream(), job);
      ImagingAnswer answer = Frames.readAnswer(answers);
      if (!(answer instanceof ImagingAnswer.Done)) {
        throw new IOException(answer.toString());
      }
    }
  }

  private static long cpu(Process child) {
    return child.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
  }

  private static long resident(Process child) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(child.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
