package io.vitrine.enrichment.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vitrine.enrichment.process.CallFilter.Instruction;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs the filters as the kernel would, for machines that are not at hand as well.
class CallFilterTest {
  private static final int READ_OF_X86_64 = 0;
  private static final int READ_OF_AARCH64 = 63;
  private static final int OTHER_MACHINE = 0x4000_0003;

  @ParameterizedTest
  @EnumSource
  void allowsWhatIsNotNamed(Machine machine) {
    int read = machine == Machine.X86_64 ? READ_OF_X86_64 : READ_OF_AARCH64;
    for (List<Instruction> filter : List.of(Lockdown.starter(machine), Lockdown.decoder(machine))) {
      assertEquals(CallFilter.ALLOW, run(filter, machine.auditNumber(), read, 0));
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesTheNetworkAndOtherProcesses(Machine machine) {
    for (List<Instruction> filter : List.of(Lockdown.starter(machine), Lockdown.decoder(machine))) {
      for (SystemCall call :
          List.of(
              SystemCall.SOCKET,
              SystemCall.CONNECT,
              SystemCall.IO_URING_SETUP,
              SystemCall.KILL,
              SystemCall.PTRACE,
              SystemCall.PROCESS_VM_READV,
              SystemCall.MOUNT,
              SystemCall.SWAPOFF)) {
        assertEquals(CallFilter.NOT_PERMITTED, run(filter, machine, call, 0), call.name());
      }
      assertEquals(CallFilter.ALLOW, run(filter, machine, SystemCall.PRLIMIT64, 0));
      assertEquals(CallFilter.NOT_PERMITTED, run(filter, machine, SystemCall.PRLIMIT64, 4_711));
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesADecoderProgramsAndProcessesButNoThreads(Machine machine) {
    List<Instruction> starter = Lockdown.starter(machine);
    List<Instruction> decoder = Lockdown.decoder(machine);
    int thread = 0x003D_0F00;

    assertEquals(CallFilter.ALLOW, run(starter, machine, SystemCall.EXECVE, 0));
    assertEquals(CallFilter.NOT_PERMITTED, run(decoder, machine, SystemCall.EXECVE, 0));
    assertEquals(CallFilter.ALLOW, run(decoder, machine, SystemCall.CLONE, thread));
    assertEquals(CallFilter.NOT_PERMITTED, run(decoder, machine, SystemCall.CLONE, 17));
    assertEquals(CallFilter.NOT_KNOWN, run(decoder, machine, SystemCall.CLONE3, 0));
    assertEquals(CallFilter.ALLOW, run(starter, machine, SystemCall.CLONE3, 0));
  }

  @ParameterizedTest
  @EnumSource
  void letsOnlyThreadsOfItsOwnBeSignalled(Machine machine) {
    int own = (int) ProcessHandle.current().pid();
    List<Instruction> starter = Lockdown.starter(machine);
    List<Instruction> decoder = Lockdown.decoder(machine);

    assertEquals(CallFilter.NOT_PERMITTED, run(starter, machine, SystemCall.TGKILL, own));
    assertEquals(CallFilter.ALLOW, run(starter, machine, SystemCall.TGKILL, own + 1));
    assertEquals(CallFilter.ALLOW, run(decoder, machine, SystemCall.TGKILL, own));
    assertEquals(CallFilter.NOT_PERMITTED, run(decoder, machine, SystemCall.TGKILL, own + 1));
  }

  @ParameterizedTest
  @EnumSource
  void refusesTheNumbersOfOtherMachines(Machine machine) {
    List<Instruction> starter = Lockdown.starter(machine);

    assertEquals(CallFilter.NOT_PERMITTED, run(starter, OTHER_MACHINE, READ_OF_X86_64, 0));
    assertEquals(
        CallFilter.NOT_PERMITTED, run(starter, machine.auditNumber(), 0x4000_0000 + 41, 0));
  }

  private static int run(List<Instruction> program, Machine machine, SystemCall call, int first) {
    return run(program, machine.auditNumber(), call.number(machine), first);
  }

  private static int run(List<Instruction> program, int machine, int number, int first) {
    int at = 0;
    int value = 0;
    while (true) {
      Instruction instruction = program.get(at++);
      switch (instruction.code()) {
        case 0x20 ->
            value =
                switch (instruction.value()) {
                  case 0 -> number;
                  case 4 -> machine;
                  case 16 -> first;
                  default -> throw new AssertionError(instruction);
                };
        case 0x15 -> at += value == instruction.value() ? instruction.yes() : instruction.no();
        case 0x35 ->
            at +=
                Integer.compareUnsigned(value, instruction.value()) >= 0
                    ? instruction.yes()
                    : instruction.no();
        case 0x45 ->
            at += (value & instruction.value()) != 0 ? instruction.yes() : instruction.no();
        case 0x06 -> {
          return instruction.value();
        }
        default -> throw new AssertionError(instruction);
      }
    }
  }
}
