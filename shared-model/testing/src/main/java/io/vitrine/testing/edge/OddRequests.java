package io.vitrine.testing.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Requests that no client of ours sends. Each kind is tried with every operation of the running
/// service that it can be tried with, and must be told apart from a fault of the service.
@SuppressWarnings("ImmutableEnumChecker") // References to methods, which have no state.
public enum OddRequests {
  DUPLICATE_KEYS(OddRequests::withJson, OddBodies::duplicateKeys, Expected.REFUSED),
  BROKEN_JSON(OddRequests::withJson, OddBodies::brokenJson, Expected.REFUSED),
  TIMES(OddRequests::withTimes, OddBodies::times, Expected.REFUSED),
  BROKEN_FORMS(OddRequests::withBody, OddBodies::forms, Expected.REFUSED),
  MULTIPART(OddRequests::withBody, OddBodies::multipart, Expected.REFUSED),
  CONTENT_TYPES(OddRequests::withBody, OddBodies::contentTypes, Expected.REFUSED),
  BROKEN_QUERIES(OddRequests::any, OddRequests::queries, Expected.REFUSED),
  BROKEN_PATHS(OddRequests::withParameter, OddRequests::paths, Expected.REFUSED),
  QUERY_VALUES(OddRequests::any, OddRequests::queryValues, Expected.NO_FAULT),
  ACCEPT(OddRequests::some, OddRequests::accept, Expected.NO_FAULT),
  FORWARDED(OddRequests::few, OddRequests::forwarded, Expected.AS_WITHOUT);

  private enum Expected {
    REFUSED,
    NO_FAULT,
    /// The status of the same request without the last header.
    AS_WITHOUT
  }

  private static final List<String> BROKEN = List.of("%", "%2", "%zz");

  /// Escapes that are well-formed, of bytes that are no UTF-8.
  private static final List<String> NO_TEXT = List.of("%00", "%C3%28", "%ED%A0%80");

  private static final List<String> VALUES =
      List.of(
          "",
          "%00",
          "-1",
          "0",
          "99999999999999999999",
          "1e9",
          "+999999999-12-31T23:59:59Z",
          "x".repeat(5000),
          "%F0%9F%90%88",
          "'%22%3C%3E%5C",
          "AAAA");

  /// Not those without any name (`:`, an empty one): Quarkus 3.32 reads them before the first
  /// filter and never answers. A proxy has to replace what a client sends, see
  /// `docs/operations.md`.
  private static final List<String> FORWARDED_FOR =
      List.of(
          "unknown",
          "_hidden",
          "192.0.2.1:99999",
          "192.0.2.1:x",
          "192.0.2.1, ",
          "192.0.2.1, rubbish",
          "999.999.999.999",
          "[2001:db8::1",
          "[2001:db8::1]:80",
          "fe80::1%eth0",
          "2001:db8::g",
          "a b\tc",
          "\u00e9",
          "x".repeat(4000));

  private final Function<TriedService, List<Operation>> operations;
  private final BiFunction<RawRequest, Operation, Stream<RawRequest>> variants;
  private final Expected expected;

  OddRequests(
      Function<TriedService, List<Operation>> operations,
      BiFunction<RawRequest, Operation, Stream<RawRequest>> variants,
      Expected expected) {
    this.operations = operations;
    this.variants = variants;
    this.expected = expected;
  }

  /// Fails unless each request of this kind is answered as it should be, in the service's shape,
  /// and none leaves a stack trace in the log. A service without any such operation passes.
  public void check(TriedService service) {
    List<Runnable> tries = new ArrayList<>();
    for (Operation operation : operations.apply(service)) {
      RawRequest plain = service.request(operation);
      variants
          .apply(plain, operation)
          .forEach(odd -> tries.add(() -> check(service, operation, plain, odd)));
    }
    if (!tries.isEmpty()) {
      service.all(tries);
    }
  }

  private void check(TriedService service, Operation operation, RawRequest plain, RawRequest odd) {
    int status = service.send(odd, operation.answers()).status();
    boolean holds =
        switch (expected) {
          case REFUSED -> status >= 400;
          case NO_FAULT -> true;
          case AS_WITHOUT -> status == service.send(plain, operation.answers()).status();
        };
    if (!holds) {
      throw new AssertionError("answered with " + status + "\n" + odd);
    }
  }

  /// What looks at these headers is the same for all: one that gives pages, one that counts
  /// clients.
  private static List<Operation> few(TriedService service) {
    return service.operations().stream().limit(2).toList();
  }

  /// Each fifth, and all that choose by the header.
  private static List<Operation> some(TriedService service) {
    List<Operation> all = service.operations();
    return IntStream.range(0, all.size())
        .filter(i -> i % 5 == 0 || all.get(i).path().startsWith("/shared/"))
        .mapToObj(all::get)
        .toList();
  }

  private static List<Operation> any(TriedService service) {
    return service.operations();
  }

  private static List<Operation> withParameter(TriedService service) {
    return service.operations().stream().filter(Operation::hasParameters).toList();
  }

  private static List<Operation> withBody(TriedService service) {
    return service.operations().stream().filter(it -> !it.bodies().isEmpty()).toList();
  }

  private static List<Operation> withJson(TriedService service) {
    return service.operations().stream()
        .filter(it -> it.bodies().containsKey("application/json"))
        .toList();
  }

  private static List<Operation> withTimes(TriedService service) {
    return withJson(service).stream().filter(it -> !OddBodies.timesOf(it).isEmpty()).toList();
  }

  private static Stream<RawRequest> queries(RawRequest plain, Operation operation) {
    List<String> names = new ArrayList<>(operation.queries());
    names.add("unheard");
    return Stream.concat(
            BROKEN.stream().map(escape -> "?" + escape),
            names.stream()
                .flatMap(name -> BROKEN.stream().map(escape -> "?" + name + "=" + escape)))
        .map(query -> to(plain, plain.target() + query));
  }

  private static Stream<RawRequest> queryValues(RawRequest plain, Operation operation) {
    return operation.queries().stream()
        .flatMap(
            name ->
                Stream.concat(VALUES.stream(), NO_TEXT.stream())
                    .map(value -> "?" + name + "=" + value))
        .map(query -> to(plain, plain.target() + query));
  }

  private static Stream<RawRequest> paths(RawRequest plain, Operation operation) {
    return Stream.concat(
            Stream.concat(BROKEN.stream(), NO_TEXT.stream()),
            Stream.of("x".repeat(5000), "99999999999999999999"))
        .map(value -> to(plain, operation.target(name -> value)));
  }

  private static RawRequest to(RawRequest plain, String target) {
    return new RawRequest(plain.method(), target, plain.headers(), plain.body());
  }

  private static Stream<RawRequest> accept(RawRequest plain, Operation operation) {
    return Stream.of(
            "",
            " ",
            ";",
            "/",
            "*",
            "text/",
            "/json",
            "garbage",
            "*/*;q=nope",
            "*/*;q=2",
            "*/*;",
            "application/json;q=",
            ",,,",
            "\u00e9/\u00e9",
            "a/b/c",
            "text/html;level=\"",
            "x/y,".repeat(1000))
        .map(value -> plain.with("Accept: " + value));
  }

  private static Stream<RawRequest> forwarded(RawRequest plain, Operation operation) {
    return FORWARDED_FOR.stream()
        .flatMap(
            value ->
                Stream.of(
                    "X-Forwarded-For: " + value,
                    "Forwarded: for=" + value,
                    "Forwarded: for=\"" + value + "\";proto=http",
                    "Forwarded: " + value))
        .map(plain::with);
  }
}
