import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/// Answers every request with one file: the limit of the HTTP server that the services run on.
class FileServer {
  static void main(String[] arguments) {
    String file = arguments[0];
    int port = Integer.parseInt(arguments[1]);
    Vertx vertx = Vertx.vertx(new VertxOptions());
    for (int loop = 0; loop < Runtime.getRuntime().availableProcessors(); loop++) {
      vertx
          .createHttpServer()
          .requestHandler(
              request ->
                  request.response().putHeader("Content-Type", "image/jpeg").sendFile(file))
          .listen(port, "127.0.0.1")
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    }
  }
}
