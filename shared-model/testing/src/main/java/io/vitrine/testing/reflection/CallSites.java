package io.vitrine.testing.reflection;

import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which calls are reflective, and what of them tells the target.
final class CallSites {
  private static final String CLASS = "java/lang/Class";
  private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";
  private static final Set<String> QUERIES =
      Set.of(
          "getConstructor",
          "getDeclaredConstructor",
          "getMethod",
          "getDeclaredMethod",
          "getField",
          "getDeclaredField");
  private static final Set<String> RESOURCES =
      Set.of("getResource", "getResourceAsStream", "getResources");

  /// @param method of [ReflectionLog]
  /// @param values which values of the call it takes: -1 the result, 0 the receiver or the first
  ///   argument of a static call
  record Hook(String method, List<Integer> values) {
    /// Such a hook comes after the call, others before it.
    boolean takesTheResult() {
      return values.getFirst() == -1;
    }

    /// Whether it takes anything but the result.
    boolean takesOperands() {
      return values.size() > 1 || values.getFirst() >= 0;
    }
  }

  private CallSites() {}

  /// Empty for a call that is not reflective.
  ///
  /// @param constant whether receiver and arguments are constants, so that the native compiler
  ///   evaluates the call
  static Optional<Hook> hook(InvokeInstruction call, boolean constant) {
    String name = call.name().stringValue();
    return switch (call.owner().asInternalName()) {
      case CLASS -> ofClass(name, constant);
      case LOOKUP -> constant ? Optional.empty() : ofLookup(name);
      case "java/lang/reflect/Constructor" -> when(name.equals("newInstance"), "member", 0);
      case "java/lang/reflect/Method" -> when(name.equals("invoke"), "member", 0);
      case "java/lang/reflect/Field" ->
          when(
              name.matches("(get|set)(Boolean|Byte|Char|Double|Float|Int|Long|Short)?"),
              "member",
              0);
      case "java/lang/reflect/Proxy" -> when(name.equals("newProxyInstance"), "proxy", -1);
      default -> constant ? Optional.empty() : ofLoader(call, name);
    };
  }

  private static Optional<Hook> ofClass(String name, boolean constant) {
    if (QUERIES.contains(name)) {
      return when(true, constant ? "constant" : "found", -1);
    }
    return switch (name) {
      case "forName" -> when(!constant, "type", -1);
      case "newInstance" -> when(!constant, "made", -1);
      case "getResource", "getResourceAsStream" -> when(!constant, "resource", -1, 0, 1);
      default -> Optional.empty();
    };
  }

  private static Optional<Hook> ofLookup(String name) {
    return switch (name) {
      case "findClass" -> when(true, "type", -1);
      case "findConstructor" -> when(true, "handleOfConstructor", -1, 1, 2);
      case "unreflect",
          "unreflectConstructor",
          "unreflectGetter",
          "unreflectSetter",
          "unreflectVarHandle" ->
          when(true, "member", 1);
      case "findVirtual", "findStatic", "findSpecial" -> when(true, "handle", -1, 1, 2, 3);
      default -> when(name.startsWith("find"), "handleOfField", -1, 1, 2);
    };
  }

  /// Class loaders of any type have these methods.
  private static Optional<Hook> ofLoader(InvokeInstruction call, String name) {
    String type = call.type().stringValue();
    if (call.opcode() != Opcode.INVOKEVIRTUAL && call.opcode() != Opcode.INVOKEINTERFACE) {
      return when(
          name.equals("getSystemResource") || name.equals("getSystemResourceAsStream"),
          "resource",
          -1,
          0,
          0);
    }
    if (type.equals("(Ljava/lang/String;)Ljava/lang/Class;")) {
      return when(name.equals("loadClass"), "type", -1);
    }
    return when(
        RESOURCES.contains(name) && type.startsWith("(Ljava/lang/String;)Ljava/"),
        "resource",
        -1,
        0,
        1);
  }

  private static Optional<Hook> when(boolean condition, String method, Integer... values) {
    return condition ? Optional.of(new Hook(method, List.of(values))) : Optional.empty();
  }
}
