import io.vitrine.events.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// The worker from S3 to S3 through Kafka: probes, copies beside sharp, and its memory. What it is
/// compared with runs in turn with it, so that what else the machine does hits both alike.
///
/// Arguments: a folder for everything, a JPEG of 1920x1080, one of 12 megapixels, rounds, probes and
/// copies of a round, jobs of the last part, then the command that copies with sharp but for its last
/// three arguments (target, copies to warm up, copies to measure).
final class Load {
  private static final int OBJECTS = 20;
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /// As many as the worker reads at once.
  private static final int READERS = 16;

  private static final int FIRST_BYTES = 64 * 1024;
  private static final int COPY_EVERY = 10;

  private final Surroundings surroundings;
  private final Jobs jobs;
  private final Path folder;
  private final int rounds;

  private Load(Surroundings surroundings, Jobs jobs, Path folder, int rounds) {
    this.surroundings = surroundings;
    this.jobs = jobs;
    this.folder = folder;
    this.rounds = rounds;
  }

  static void main(String[] arguments) {
    int code = 0;
    try {
      run(arguments);
    } catch (Exception e) {
      System.err.println("bench worker: " + e.getMessage());
      code = 1;
    }
    // The broker in this process leaves threads behind.
    System.exit(code);
  }

  private static void run(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    List<String> sharp = List.of(arguments).subList(7, arguments.length);
    try (Surroundings surroundings = new Surroundings(folder);
        Jobs jobs = new Jobs(surroundings.kafka())) {
      List<StoredObject> small =
          Jobs.put(surroundings.s3(), Path.of(arguments[1]), "bench-small", OBJECTS);
      List<StoredObject> large =
          Jobs.put(surroundings.s3(), Path.of(arguments[2]), "bench-large", OBJECTS);
      surroundings.startWorker();
      Load load = new Load(surroundings, jobs, folder, Integer.parseInt(arguments[3]));
      try {
        load.probes(large, Integer.parseInt(arguments[4]));
        load.copies(small, Integer.parseInt(arguments[5]), sharp);
        load.memory(large, Integer.parseInt(arguments[6]));
      } catch (IllegalStateException e) {
        System.err.println("the worker's last lines:\n" + surroundings.lastLines());
        throw e;
      }
    }
  }

  private void probes(List<StoredObject> objects, int count) throws Exception {
    jobs.run(count, index -> Jobs.probe(objects.get(index % OBJECTS)));
    List<Double> ours = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    List<Double> spent = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      long worker = Used.byProcess(surroundings.workerId());
      ours.add(count / jobs.run(count, index -> Jobs.probe(objects.get(index % OBJECTS))));
      spent.add((double) (Used.byProcess(surroundings.workerId()) - worker) / count);
      bare.add(count / reads(objects, count));
    }
    String read = "vitrine_enrichment_probe_read_bytes";
    double average = surroundings.metric(read + "_sum") / surroundings.metric(read + "_count");
    System.out.printf(
        "%nprobes of a JPEG of 12 megapixels (%d KiB), median of %d rounds of %d%n",
        objects.getFirst().size() / 1024, rounds, count);
    System.out.printf("%-44s %8.0f per second (target 500)%n", "worker", median(ours));
    System.out.printf(
        "%-44s %8.0f per second%n", "bare limit: GET of 64 KiB, 16 at once", median(bare));
    System.out.printf("rate to the bare limit: %.2f%n", median(ours) / median(bare));
    System.out.printf("CPU time of a probe: %.2f ms in the worker%n", median(spent));
    System.out.printf(
        "read for a probe: %.0f KiB on average, %.0f KiB at most (target 256)%n",
        average / 1024, surroundings.metric(read + "_max") / 1024);
  }

  /// Seconds for the reads that probes need, without a worker.
  private double reads(List<StoredObject> objects, int count) throws Exception {
    long begin = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(READERS)) {
      List<Callable<Integer>> reads =
          IntStream.range(0, count)
              .mapToObj(index -> (Callable<Integer>) () -> head(objects.get(index % OBJECTS)))
              .toList();
      for (var done : threads.invokeAll(reads)) {
        done.get();
      }
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private int head(StoredObject object) throws IOException {
    try (var answer =
        surroundings
            .s3()
            .getObject(
                get ->
                    get.bucket(object.bucket())
                        .key(object.key())
                        .range("bytes=0-" + (FIRST_BYTES - 1)))) {
      return answer.readAllBytes().length;
    }
  }

  private void copies(List<StoredObject> objects, int count, List<String> sharp) throws Exception {
    jobs.run(count, index -> Jobs.copy(objects.get(index % OBJECTS)));
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    List<Double> theirTime = new ArrayList<>();
    List<Double> spent = new ArrayList<>();
    List<Double> images = new ArrayList<>();
    List<Double> around = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      long worker = Used.byProcess(surroundings.workerId());
      long children = Used.byChildren(surroundings.workerId());
      long rest = Used.byProcess(ProcessHandle.current().pid());
      ours.add(count / jobs.run(count, index -> Jobs.copy(objects.get(index % OBJECTS))));
      spent.add((double) (Used.byProcess(surroundings.workerId()) - worker) / count);
      images.add((double) (Used.byChildren(surroundings.workerId()) - children) / count);
      around.add((double) (Used.byProcess(ProcessHandle.current().pid()) - rest) / count);
      Sharp other = sharp(sharp, count / CORES);
      theirs.add(other.rate());
      theirTime.add(other.cpuMillis());
    }
    System.out.printf(
        "%nwatermarked copies of 1920x1080 from S3 to S3, median of %d rounds of %d%n",
        rounds, count);
    System.out.printf("%-44s %8.1f per second%n", "worker, fingerprint included", median(ours));
    System.out.printf(
        "%-44s %8.1f per second%n",
        "sharp from file to file, one for each of %d cores".formatted(CORES), median(theirs));
    System.out.printf("rate to that of sharp: %.2f (target 0.70)%n", median(ours) / median(theirs));
    System.out.printf(
        "CPU time of a copy: %.1f ms in children, %.1f ms in the worker,"
            + " %.1f ms in store, broker and this program; %.1f ms in sharp%n",
        median(images), median(spent), median(around), median(theirTime));
    System.out.printf(
        "copies for a second of a core to those of sharp, by CPU time of worker and children: %.2f%n",
        median(theirTime) / (median(images) + median(spent)));
  }

  /// @param rate copies of all cores together in a second, start not counted
  /// @param cpuMillis of a copy
  private record Sharp(double rate, double cpuMillis) {}

  private Sharp sharp(List<String> command, int copies) throws Exception {
    List<Process> running = new ArrayList<>();
    for (int core = 0; core < CORES; core++) {
      List<String> bound = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core)));
      bound.addAll(command);
      bound.addAll(
          List.of(folder.resolve("sharp-" + core + ".jpg").toString(), "5", Integer.toString(copies)));
      running.add(
          new ProcessBuilder(bound).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }
    double rate = 0;
    double cpuMillis = 0;
    for (Process process : running) {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("sharp failed");
      }
      String[] figures = said.split(" ", 3);
      rate += 1000 / Double.parseDouble(figures[0]);
      cpuMillis += Double.parseDouble(figures[1]) / CORES;
    }
    return new Sharp(rate, cpuMillis);
  }

  private void memory(List<StoredObject> objects, int count) {
    try (Memory memory = new Memory(surroundings.workerId())) {
      double seconds =
          jobs.run(
              count,
              index -> {
                StoredObject object = objects.get(index % OBJECTS);
                return index % COPY_EVERY == 0 ? Jobs.copy(object) : Jobs.probe(object);
              });
      System.out.printf(
          "%n%d jobs with a JPEG of 12 megapixels in %.0f s, one in %d a watermarked copy, the"
              + " others probes%n",
          count, seconds, COPY_EVERY);
      System.out.printf(
          "largest resident size of the worker: %d MiB (target 300)%n",
          Memory.peak(surroundings.workerId()));
      System.out.printf(
          "largest resident size of an imaging child: %d MiB (target 200)%n",
          memory.largestChild());
    }
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }
}
