package io.vitrine.enrichment.process;

/// Calls that a decoder has no need of, with their numbers: asm/unistd_64.h for x86-64,
/// asm-generic/unistd.h for 64-bit ARM. Since 424 they are the same everywhere.
enum SystemCall {
  SOCKET(41, 198),
  CONNECT(42, 203),
  BIND(49, 200),
  CLONE(56, 220),
  FORK(57, SystemCall.NONE),
  VFORK(58, SystemCall.NONE),
  EXECVE(59, 221),
  KILL(62, 129),
  PTRACE(101, 117),
  RT_SIGQUEUEINFO(129, 138),
  PIVOT_ROOT(155, 41),
  CHROOT(161, 51),
  MOUNT(165, 40),
  UMOUNT2(166, 39),
  SWAPON(167, 224),
  SWAPOFF(168, 225),
  REBOOT(169, 142),
  INIT_MODULE(175, 105),
  DELETE_MODULE(176, 106),
  TKILL(200, 130),
  TGKILL(234, 131),
  KEXEC_LOAD(246, 104),
  ADD_KEY(248, 217),
  REQUEST_KEY(249, 218),
  KEYCTL(250, 219),
  MIGRATE_PAGES(256, 238),
  UNSHARE(272, 97),
  MOVE_PAGES(279, 239),
  RT_TGSIGQUEUEINFO(297, 240),
  PERF_EVENT_OPEN(298, 241),
  PRLIMIT64(302, 261),
  OPEN_BY_HANDLE_AT(304, 265),
  SETNS(308, 268),
  PROCESS_VM_READV(310, 270),
  PROCESS_VM_WRITEV(311, 271),
  KCMP(312, 272),
  FINIT_MODULE(313, 273),
  SECCOMP(317, 277),
  BPF(321, 280),
  EXECVEAT(322, 281),
  USERFAULTFD(323, 282),
  PIDFD_SEND_SIGNAL(424, 424),
  IO_URING_SETUP(425, 425),
  OPEN_TREE(428, 428),
  MOVE_MOUNT(429, 429),
  FSOPEN(430, 430),
  FSCONFIG(431, 431),
  FSMOUNT(432, 432),
  FSPICK(433, 433),
  PIDFD_OPEN(434, 434),
  CLONE3(435, 435),
  PIDFD_GETFD(438, 438),
  PROCESS_MADVISE(440, 440),
  MOUNT_SETATTR(442, 442);

  static final int NONE = -1;

  private final int x86;
  private final int arm;

  SystemCall(int x86, int arm) {
    this.x86 = x86;
    this.arm = arm;
  }

  /// Its number; [#NONE] where there is no such call.
  int number(Machine machine) {
    return switch (machine) {
      case X86_64 -> x86;
      case AARCH64 -> arm;
    };
  }
}
