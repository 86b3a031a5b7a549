package io.vitrine.enrichment.process;

import java.util.ArrayList;
import java.util.List;

/// Puts a filter of system calls together, in the classic BPF of seccomp(2): what is not refused is
/// allowed. A call of another machine's numbering, which a 64-bit kernel may offer, is refused
/// whatever it is.
final class CallFilter {
  /// `SECCOMP_RET_ALLOW`, and `SECCOMP_RET_ERRNO` with EPERM and with ENOSYS.
  static final int ALLOW = 0x7FFF_0000;

  static final int NOT_PERMITTED = 0x0005_0001;
  static final int NOT_KNOWN = 0x0005_0026;

  /// Positions in `struct seccomp_data`; of an argument the lower half.
  private static final int NUMBER = 0;

  private static final int MACHINE = 4;
  private static final int ARGUMENTS = 16;

  /// The numbers of x32 begin here, under the name of x86-64.
  private static final int X32 = 0x4000_0000;

  /// `BPF_LD | BPF_W | BPF_ABS`, `BPF_JMP` with `BPF_JEQ`, `BPF_JGE` and `BPF_JSET`, `BPF_RET`.
  private static final int LOAD = 0x20;

  private static final int IF_EQUAL = 0x15;
  private static final int IF_AT_LEAST = 0x35;
  private static final int IF_SET = 0x45;
  private static final int RETURN = 0x06;

  /// `struct sock_filter`.
  ///
  /// @param yes how many instructions to pass over when the comparison holds
  /// @param no how many otherwise
  record Instruction(int code, int yes, int no, int value) {}

  private final Machine machine;
  private final List<Instruction> program = new ArrayList<>();

  CallFilter(Machine machine) {
    this.machine = machine;
    add(LOAD, 0, 0, MACHINE);
    add(IF_EQUAL, 1, 0, machine.auditNumber());
    add(RETURN, 0, 0, NOT_PERMITTED);
    add(LOAD, 0, 0, NUMBER);
    add(IF_AT_LEAST, 0, 1, X32);
    add(RETURN, 0, 0, NOT_PERMITTED);
  }

  CallFilter refuse(SystemCall... calls) {
    for (SystemCall call : calls) {
      refuse(call, NOT_PERMITTED);
    }
    return this;
  }

  /// As if the kernel were too old for it, so that the caller takes its predecessor.
  CallFilter hide(SystemCall call) {
    return refuse(call, NOT_KNOWN);
  }

  private CallFilter refuse(SystemCall call, int answer) {
    if (call.number(machine) != SystemCall.NONE) {
      add(IF_EQUAL, 0, 1, call.number(machine));
      add(RETURN, 0, 0, answer);
    }
    return this;
  }

  /// Refuses it for this value of its first argument.
  CallFilter refuseFor(SystemCall call, int value) {
    return refuseBy(call, new Instruction(IF_EQUAL, 0, 1, value));
  }

  /// Refuses it for all other values of its first argument.
  CallFilter refuseUnlessFor(SystemCall call, int value) {
    return refuseBy(call, new Instruction(IF_EQUAL, 1, 0, value));
  }

  /// Refuses it when its first argument has none of these bits.
  CallFilter refuseWithout(SystemCall call, int bits) {
    return refuseBy(call, new Instruction(IF_SET, 1, 0, bits));
  }

  private CallFilter refuseBy(SystemCall call, Instruction comparison) {
    add(IF_EQUAL, 0, 4, call.number(machine));
    add(LOAD, 0, 0, ARGUMENTS);
    program.add(comparison);
    add(RETURN, 0, 0, NOT_PERMITTED);
    add(LOAD, 0, 0, NUMBER);
    return this;
  }

  /// The whole filter.
  List<Instruction> program() {
    List<Instruction> whole = new ArrayList<>(program);
    whole.add(new Instruction(RETURN, 0, 0, ALLOW));
    return whole;
  }

  private void add(int code, int yes, int no, int value) {
    program.add(new Instruction(code, yes, no, value));
  }
}
