package io.vitrine.testing.reflection;

import io.vitrine.testing.reflection.CallSites.Hook;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Puts a call of [ReflectionLog] beside each reflective call of one method.
final class CallRecorder implements CodeTransform {
  /// Where [ReflectionLog] is in the bootstrap class loader. Another one than in our jar: class
  /// loaders of Quarkus look into jars before they ask their parent.
  static final String PACKAGE = "io/vitrine/booting/reflection/";

  static final ClassDesc LOG = ClassDesc.ofInternalName(PACKAGE + "ReflectionLog");

  private final String site;
  private final List<Instruction> before = new ArrayList<>();

  /// @param site class and method
  CallRecorder(String site) {
    this.site = site;
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeInstruction call && call.opcode() != Opcode.INVOKESPECIAL) {
      CallSites.hook(call, isConstant(call))
          .ifPresentOrElse(hook -> record(code, call, hook), () -> code.with(call));
    } else {
      code.with(element);
    }
    if (element instanceof Instruction instruction) {
      before.add(instruction);
    }
  }

  /// The loader that `Class.forName` is given does not matter to the native compiler.
  private boolean isConstant(InvokeInstruction call) {
    boolean ofVariableLoader =
        call.name().equalsString("forName")
            && call.typeSymbol().parameterCount() == 3
            && before.getLast() instanceof LoadInstruction
            && Constants.areAll(before.subList(0, before.size() - 1), 2);
    return ofVariableLoader || Constants.areAll(before, operands(call).size());
  }

  private void record(CodeBuilder code, InvokeInstruction call, Hook hook) {
    List<Local> locals = hook.takesOperands() ? keep(code, operands(call)) : List.of();
    if (hook.takesTheResult()) {
      code.with(call);
      code.dup();
    }
    for (int value : hook.values()) {
      if (value >= 0) {
        locals.get(value).load(code);
      }
    }
    code.loadConstant(site);
    code.invokestatic(LOG, hook.method(), type(hook.values().size()));
    if (!hook.takesTheResult()) {
      code.with(call);
    }
  }

  private record Local(TypeKind kind, int slot) {
    void load(CodeBuilder code) {
      code.loadLocal(kind, slot);
    }
  }

  /// Copies the operands, which stay on the stack, to local variables of their own.
  private static List<Local> keep(CodeBuilder code, List<TypeKind> operands) {
    List<Local> locals = new ArrayList<>();
    for (TypeKind kind : operands.reversed()) {
      Local local = new Local(kind, code.allocateLocal(kind));
      code.storeLocal(kind, local.slot());
      locals.add(local);
    }
    Collections.reverse(locals);
    locals.forEach(local -> local.load(code));
    return locals;
  }

  private static List<TypeKind> operands(InvokeInstruction call) {
    List<TypeKind> operands = new ArrayList<>();
    if (call.opcode() != Opcode.INVOKESTATIC) {
      operands.add(TypeKind.REFERENCE);
    }
    for (ClassDesc parameter : call.typeSymbol().parameterList()) {
      operands.add(TypeKind.from(parameter));
    }
    return operands;
  }

  private static MethodTypeDesc type(int values) {
    List<ClassDesc> parameters =
        new ArrayList<>(Collections.nCopies(values, ConstantDescs.CD_Object));
    parameters.add(ConstantDescs.CD_String);
    return MethodTypeDesc.of(ConstantDescs.CD_void, parameters);
  }
}
