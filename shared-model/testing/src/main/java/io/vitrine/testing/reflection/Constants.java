package io.vitrine.testing.reflection;

import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.List;
import java.util.OptionalInt;

/// Tells whether the operands of a call are constants of the code, as for
/// `Some.class.getDeclaredConstructor(String.class)`: native-image evaluates such a call while it
/// compiles and registers what it finds.
final class Constants {
  private Constants() {}

  /// @param before the instructions in front of the call
  /// @param operands how many values the call takes
  static boolean areAll(List<Instruction> before, int operands) {
    int height = 0;
    for (Instruction instruction : before.reversed()) {
      OptionalInt effect = effect(instruction);
      if (effect.isEmpty()) {
        return false;
      }
      height += effect.getAsInt();
      if (height == operands) {
        return true;
      }
    }
    return false;
  }

  /// By how many values the stack grows; empty for an instruction that is not part of a constant.
  private static OptionalInt effect(Instruction instruction) {
    return switch (instruction) {
      case ConstantInstruction _ -> OptionalInt.of(1);
      case NewReferenceArrayInstruction _ -> OptionalInt.of(0);
      case TypeCheckInstruction check when check.opcode() == Opcode.CHECKCAST -> OptionalInt.of(0);
      case StackInstruction copy when copy.opcode() == Opcode.DUP -> OptionalInt.of(1);
      case ArrayStoreInstruction _ -> OptionalInt.of(-3);
      case FieldInstruction field when field.name().equalsString("TYPE") -> OptionalInt.of(1);
      case InvokeInstruction call -> ofCall(call);
      default -> OptionalInt.empty();
    };
  }

  /// The class loader of a call is never asked in an executable: any that is named here counts as a
  /// constant.
  private static OptionalInt ofCall(InvokeInstruction call) {
    return switch (call.name().stringValue()) {
      case "methodType" -> OptionalInt.of(1 - call.typeSymbol().parameterCount());
      case "currentThread", "getSystemClassLoader" -> OptionalInt.of(1);
      case "getContextClassLoader", "getClassLoader" -> OptionalInt.of(0);
      default -> OptionalInt.empty();
    };
  }
}
