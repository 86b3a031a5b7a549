package io.vitrine.testing.reflection;

import java.io.IOException;
import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.CodeSource;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What instrumented code calls beside each reflective access. It lives in the bootstrap class
/// loader, so that code of every loader calls the same one, and knows the JDK only.
///
/// Writes a line for each access that a native executable would make at run time: `kind TAB target
/// TAB class#method of the caller TAB static initialisers on the stack`.
public final class ReflectionLog {
  static final String FILE_PROPERTY = "vitrine.reflection.record";

  /// An access by a test may be one of the application later; after so many it is not asked again.
  private static final int MOST_LOOKS = 200;

  private static final List<String> TEST_CODE =
      List.of("org.junit.", "io.restassured.", "io.quarkus.test.", "org.awaitility.");

  private static final Map<String, Integer> LOOKS = new ConcurrentHashMap<>();
  private static final Set<String> CONSTANTS = ConcurrentHashMap.newKeySet();
  private static final ThreadLocal<Boolean> BUSY = new ThreadLocal<>();
  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private ReflectionLog() {}

  /// A class that was found by a name.
  public static void type(@Nullable Object type, String site) {
    if (type instanceof Class<?> found && !found.isPrimitive() && !found.isArray()) {
      note("class", found.getName(), site);
    }
  }

  /// A member whose class, name and parameters are constants: the native compiler finds it itself.
  public static void constant(@Nullable Object member, String site) {
    if (member instanceof Member known) {
      CONSTANTS.add(name(known));
    }
  }

  /// A member that was looked up. A static initialiser keeps it for later, and what is kept when
  /// the executable is built can be called in it.
  public static void found(@Nullable Object member, String site) {
    if (member instanceof Member known
        && WALKER.walk(
            frames -> frames.anyMatch(frame -> frame.getMethodName().equals("<clinit>")))) {
      CONSTANTS.add(name(known));
    }
  }

  /// A constructor, method or field that is called, read or written.
  public static void member(@Nullable Object member, String site) {
    if (member instanceof Member used && !isTest(used.getDeclaringClass())) {
      note(kind(used), name(used), site);
    }
  }

  /// An object that was made by `Class.newInstance`.
  public static void made(@Nullable Object instance, String site) {
    if (instance != null) {
      note("constructor", instance.getClass().getName() + "()", site);
    }
  }

  /// A provider that a `ServiceLoader` makes.
  public static void provider(Object service, Object type) {
    if (service instanceof Class<?> of
        && type instanceof Class<?> made
        && verdict(made.getName(), made) != Verdict.TEST) {
      note("service", of.getName() + "=" + made.getName(), "");
    }
  }

  /// A proxy class that was made.
  public static void proxy(@Nullable Object instance, String site) {
    if (instance != null) {
      StringJoiner interfaces = new StringJoiner(",");
      for (Class<?> type : instance.getClass().getInterfaces()) {
        interfaces.add(type.getName());
      }
      note("proxy", interfaces.toString(), site);
    }
  }

  /// A resource that was found.
  public static void resource(
      @Nullable Object found, @Nullable Object receiver, @Nullable Object name, String site) {
    boolean isThere = found instanceof Enumeration<?> all ? all.hasMoreElements() : found != null;
    if (isThere && name instanceof String path) {
      String folder =
          receiver instanceof Class<?> type && !path.startsWith("/")
              ? type.getPackageName().replace('.', '/') + "/"
              : "";
      note("resource", folder + (path.startsWith("/") ? path.substring(1) : path), site);
    }
  }

  /// A method handle that was looked up by name.
  public static void handle(
      @Nullable Object found, Object type, Object name, Object signature, String site) {
    if (found != null && type instanceof Class<?> of && signature instanceof MethodType method) {
      note("method", of.getName() + "#" + name + parameters(method.parameterArray()), site);
    }
  }

  /// A constructor's handle that was looked up.
  public static void handleOfConstructor(
      @Nullable Object found, Object type, Object signature, String site) {
    if (found != null && type instanceof Class<?> of && signature instanceof MethodType made) {
      note("constructor", of.getName() + parameters(made.parameterArray()), site);
    }
  }

  /// A handle of a field that was looked up by name.
  public static void handleOfField(@Nullable Object found, Object type, Object name, String site) {
    if (found != null && type instanceof Class<?> of) {
      note("field", of.getName() + "#" + name, site);
    }
  }

  /// By name: a member as a key would keep a stopped application's class loader alive.
  private static void note(String kind, String target, String site) {
    if (BUSY.get() != null || CONSTANTS.contains(target)) {
      return;
    }
    String what = kind + "\t" + target + "\t";
    String access = what + site;
    if (LOOKS.getOrDefault(access, 0) >= MOST_LOOKS) {
      return;
    }
    BUSY.set(true);
    try {
      LOOKS.merge(access, 1, Integer::sum);
      Optional<String> rest =
          WALKER.walk(
              frames ->
                  seen(
                      site,
                      frames
                          .filter(frame -> frame.getDeclaringClass() != ReflectionLog.class)
                          .iterator()));
      if (rest.isPresent()) {
        LOOKS.put(access, MOST_LOOKS);
        append(what + rest.get());
      }
    } finally {
      BUSY.remove();
    }
  }

  /// Site and static initialisers of an access that the application made. The innermost frame that
  /// is ours, a test's or the generated start of the application decides that. What a static
  /// initialiser does, an executable did when it was built.
  private static Optional<String> seen(String site, Iterator<StackFrame> frames) {
    String caller = site;
    StringJoiner initialisers = new StringJoiner(",");
    Verdict verdict = Verdict.OPEN;
    while (frames.hasNext()) {
      StackFrame frame = frames.next();
      String type = frame.getClassName();
      if (frame.getMethodName().equals("<clinit>")) {
        initialisers.add(type);
      }
      if (caller.isEmpty() && !type.startsWith("java.")) {
        if (!isApplication(frame.getDeclaringClass().getClassLoader())) {
          return Optional.empty();
        }
        caller = type + "#" + frame.getMethodName();
      }
      if (verdict == Verdict.OPEN) {
        verdict = verdict(type, frame.getDeclaringClass());
      }
    }
    return verdict == Verdict.TEST ? Optional.empty() : Optional.of(caller + "\t" + initialisers);
  }

  enum Verdict {
    OPEN,
    APPLICATION,
    TEST
  }

  private static Verdict verdict(String type, Class<?> declaring) {
    if (type.startsWith("io.quarkus.runner.")) {
      return Verdict.APPLICATION;
    }
    if (type.startsWith("io.vitrine.")) {
      return isTest(declaring) ? Verdict.TEST : Verdict.APPLICATION;
    }
    return TEST_CODE.stream().anyMatch(type::startsWith) ? Verdict.TEST : Verdict.OPEN;
  }

  /// The two class loaders that Quarkus runs an application under test in.
  static boolean isApplication(@Nullable ClassLoader loader) {
    String name = loader == null ? "" : String.valueOf(loader.getName());
    return name.startsWith("Quarkus Base Runtime ClassLoader")
        || name.startsWith("Quarkus Runtime ClassLoader");
  }

  private static boolean isTest(Class<?> type) {
    String name = type.getName();
    CodeSource source = type.getProtectionDomain().getCodeSource();
    String place = source == null ? "" : String.valueOf(source.getLocation());
    return name.startsWith("io.vitrine.testing.")
        || name.startsWith("io.vitrine.embedded.")
        || (name.startsWith("io.vitrine.")
            && (place.contains("test-classes") || place.contains("-tests.jar")));
  }

  private static synchronized void append(String line) {
    try {
      Files.writeString(
          Path.of(System.getProperty(FILE_PROPERTY)),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new IllegalStateException("cannot record reflection", e);
    }
  }

  private static String name(Member member) {
    String type = member.getDeclaringClass().getName();
    return switch (member) {
      case Constructor<?> made -> type + parameters(made.getParameterTypes());
      case Method called -> type + "#" + called.getName() + parameters(called.getParameterTypes());
      default -> type + "#" + member.getName();
    };
  }

  private static String parameters(Class<?>[] types) {
    StringJoiner names = new StringJoiner(",", "(", ")");
    for (Class<?> type : types) {
      names.add(type.getTypeName());
    }
    return names.toString();
  }

  private static String kind(Member member) {
    return switch (member) {
      case Constructor<?> _ -> "constructor";
      case Method _ -> "method";
      default -> "field";
    };
  }
}
