import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Puts or removes numbered objects: `put|remove PREFIX COUNT`, keys `PREFIX1.jpg` and so on.
class Objects {
  static void main(String[] arguments) throws Exception {
    Stream<String> keys =
        IntStream.rangeClosed(1, Integer.parseInt(arguments[2]))
            .mapToObj(number -> arguments[1] + number + ".jpg");
    try (Store store = Store.open()) {
      switch (arguments[0]) {
        case "put" -> store.put(keys);
        case "remove" -> store.remove(keys);
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    }
  }
}
