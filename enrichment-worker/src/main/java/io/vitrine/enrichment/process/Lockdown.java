package io.vitrine.enrichment.process;

import static io.vitrine.enrichment.process.SystemCall.*;

import io.vitrine.enrichment.process.CallFilter.Instruction;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// Rights given up for good, without any privilege: a filter of system calls by seccomp(2), which
/// everything inherits that is started afterwards. A list of what is refused, not of what is
/// allowed: a JVM and the decoders call too much for that, and more with each version.
public final class Lockdown {
  /// Of prctl(2).
  private static final int SET_DUMPABLE = 4;

  private static final int GET_SECCOMP = 21;
  private static final int SET_NO_NEW_PRIVILEGES = 38;

  private static final int FILTERED = 2;

  /// `SECCOMP_SET_MODE_FILTER`; `SECCOMP_FILTER_FLAG_TSYNC`.
  private static final long SET_FILTER = 1;

  private static final long ALL_THREADS = 1;

  /// Of clone(2): what is made is a thread, not a process.
  private static final int CLONE_THREAD = 0x0001_0000;

  private static final int INSTRUCTION_BYTES = 8;

  private Lockdown() {}

  /// Gives up, for the calling thread and the children it starts: the network, other processes and
  /// their memory, and what only the system's administrator has use for.
  ///
  /// @return whether it holds; false on machines and kernels that have no such filters
  static boolean ofStarter() {
    return Machine.current().filter(machine -> apply(machine, starter(machine), 0)).isPresent();
  }

  /// Gives up, for the whole process: what [#ofStarter] does, new processes and programs, and
  /// signals to others than itself.
  ///
  /// @return whether it holds; false on machines and kernels that have no such filters
  public static boolean ofDecoder() {
    return Machine.current()
        .filter(machine -> apply(machine, decoder(machine), ALL_THREADS))
        .isPresent();
  }

  /// Keeps other processes of the same user from reading the memory and the environment of this
  /// one, by proc(5) or otherwise. The owner of its files in `/proc` becomes root.
  ///
  /// @return whether it holds
  static boolean hideMemory() {
    return Machine.current().isPresent() && new SystemCalls().control(SET_DUMPABLE, 0) == 0;
  }

  /// Whether the calling thread is behind a filter.
  static boolean holds() {
    return Machine.current().isPresent() && new SystemCalls().control(GET_SECCOMP, 0) == FILTERED;
  }

  /// A thread may signal any of its own process, as `abort` does; of the worker's none.
  static List<Instruction> starter(Machine machine) {
    return common(machine).refuseFor(TGKILL, (int) ProcessHandle.current().pid()).program();
  }

  /// Threads are made by `clone`, whose flags a filter can see; those of `clone3` are in memory.
  static List<Instruction> decoder(Machine machine) {
    return common(machine)
        .refuse(EXECVE, EXECVEAT, FORK, VFORK, UNSHARE)
        .hide(CLONE3)
        .refuseWithout(CLONE, CLONE_THREAD)
        .refuseUnlessFor(TGKILL, (int) ProcessHandle.current().pid())
        .program();
  }

  private static CallFilter common(Machine machine) {
    return new CallFilter(machine)
        // Rings do what they are told without any call that a filter would see.
        .refuse(SOCKET, CONNECT, BIND, IO_URING_SETUP)
        .refuse(KILL, TKILL, RT_SIGQUEUEINFO, RT_TGSIGQUEUEINFO)
        .refuse(PIDFD_OPEN, PIDFD_SEND_SIGNAL, PIDFD_GETFD, PROCESS_MADVISE)
        .refuse(PTRACE, PROCESS_VM_READV, PROCESS_VM_WRITEV, KCMP, MIGRATE_PAGES, MOVE_PAGES)
        .refuseUnlessFor(PRLIMIT64, 0)
        .refuse(MOUNT, UMOUNT2, PIVOT_ROOT, CHROOT, SETNS, OPEN_BY_HANDLE_AT)
        .refuse(OPEN_TREE, MOVE_MOUNT, FSOPEN, FSCONFIG, FSMOUNT, FSPICK, MOUNT_SETATTR)
        .refuse(BPF, PERF_EVENT_OPEN, USERFAULTFD, ADD_KEY, REQUEST_KEY, KEYCTL)
        .refuse(INIT_MODULE, FINIT_MODULE, DELETE_MODULE, KEXEC_LOAD, REBOOT, SWAPON, SWAPOFF);
  }

  private static boolean apply(Machine machine, List<Instruction> program, long flags) {
    SystemCalls calls = new SystemCalls();
    // Without this the kernel takes filters from root only: a program that runs as another user by
    // its file's mode could be misled.
    if (calls.control(SET_NO_NEW_PRIVILEGES, 1) != 0) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment header = arena.allocate(16, 8);
      header.set(ValueLayout.JAVA_SHORT, 0, (short) program.size());
      header.set(ValueLayout.ADDRESS, 8, instructions(arena, program));
      return calls.filter(SECCOMP.number(machine), SET_FILTER, flags, header) == 0;
    }
  }

  private static MemorySegment instructions(Arena arena, List<Instruction> program) {
    MemorySegment segment = arena.allocate((long) INSTRUCTION_BYTES * program.size(), 8);
    long at = 0;
    for (Instruction instruction : program) {
      segment.set(ValueLayout.JAVA_SHORT, at, (short) instruction.code());
      segment.set(ValueLayout.JAVA_BYTE, at + 2, (byte) instruction.yes());
      segment.set(ValueLayout.JAVA_BYTE, at + 3, (byte) instruction.no());
      segment.set(ValueLayout.JAVA_INT, at + 4, instruction.value());
      at += INSTRUCTION_BYTES;
    }
    return segment;
  }
}
