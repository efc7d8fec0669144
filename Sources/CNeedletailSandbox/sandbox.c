// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "CNeedletailSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

int ndl_sandbox_renounce_privileges(void) {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return errno;
    struct rlimit none = {0, 0};
    return setrlimit(RLIMIT_CORE, &none) == 0 ? 0 : errno;
}

static int limit(int resource, uint64_t value) {
    struct rlimit current;
    if (getrlimit(resource, &current) != 0) return errno;
    rlim_t wanted = (rlim_t)value;
    if (current.rlim_max != RLIM_INFINITY && wanted > current.rlim_max) wanted = current.rlim_max;
    struct rlimit next = {wanted, wanted};
    return setrlimit(resource, &next) == 0 ? 0 : errno;
}

int ndl_sandbox_limit(uint64_t address_space, uint64_t file_size, uint64_t open_files) {
    int status = limit(RLIMIT_AS, address_space);
    if (status == 0) status = limit(RLIMIT_FSIZE, file_size);
    if (status == 0) status = limit(RLIMIT_NOFILE, open_files);
    return status;
}

int ndl_sandbox_limit_processor(uint64_t seconds) {
    struct rusage usage;
    struct rlimit current;
    if (getrusage(RUSAGE_SELF, &usage) != 0 || getrlimit(RLIMIT_CPU, &current) != 0) return errno;
    rlim_t used = (rlim_t)usage.ru_utime.tv_sec + (rlim_t)usage.ru_stime.tv_sec + 1;
    current.rlim_cur = used + (rlim_t)seconds;
    if (current.rlim_max != RLIM_INFINITY && current.rlim_cur > current.rlim_max) current.rlim_cur = current.rlim_max;
    return setrlimit(RLIMIT_CPU, &current) == 0 ? 0 : errno;
}

void ndl_sandbox_alarm(unsigned seconds) { alarm(seconds); }

// Newer than the oldest kernel headers we build against.
struct ndl_ruleset {
    uint64_t handled_access_fs;
    uint64_t handled_access_net;
    uint64_t scoped;
};
#define NDL_ACCESS_REFER (1ULL << 13)
#define NDL_ACCESS_TRUNCATE (1ULL << 14)
#define NDL_ACCESS_IOCTL_DEV (1ULL << 15)
#define NDL_ACCESS_NET (3ULL)
#define NDL_SCOPE_ALL (3ULL)
#define NDL_FILE_ACCESS (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE)

static int allow(int ruleset, const char *const *paths, uint64_t access) {
    for (; *paths; paths++) {
        int descriptor = open(*paths, O_PATH | O_CLOEXEC);
        if (descriptor < 0) continue;
        struct stat information;
        uint64_t allowed = access;
        if (fstat(descriptor, &information) == 0 && !S_ISDIR(information.st_mode)) {
            allowed &= NDL_FILE_ACCESS | NDL_ACCESS_TRUNCATE;
        }
        struct landlock_path_beneath_attr rule = {.allowed_access = allowed, .parent_fd = descriptor};
        long status = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
        int reason = errno;
        close(descriptor);
        if (status != 0) return reason;
    }
    return 0;
}

int ndl_sandbox_restrict_files(const char *const *readable, const char *const *writable) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 0) return errno;
    // The thirteen rights of the first version, and those that later ones added.
    struct ndl_ruleset attributes = {.handled_access_fs = (1ULL << 13) - 1};
    size_t size = sizeof(uint64_t);
    if (version >= 2) attributes.handled_access_fs |= NDL_ACCESS_REFER;
    if (version >= 3) attributes.handled_access_fs |= NDL_ACCESS_TRUNCATE;
    if (version >= 4) {
        attributes.handled_access_net = NDL_ACCESS_NET;
        size = 2 * sizeof(uint64_t);
    }
    if (version >= 5) attributes.handled_access_fs |= NDL_ACCESS_IOCTL_DEV;
    if (version >= 6) {
        attributes.scoped = NDL_SCOPE_ALL;
        size = 3 * sizeof(uint64_t);
    }
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attributes, size, 0);
    if (ruleset < 0) return errno;
    uint64_t read = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
    uint64_t write = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_WRITE_FILE
        | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE | NDL_ACCESS_TRUNCATE;
    int status = allow(ruleset, readable, read);
    if (status == 0) status = allow(ruleset, writable, write & attributes.handled_access_fs);
    if (status == 0 && syscall(SYS_landlock_restrict_self, ruleset, 0) != 0) status = errno;
    close(ruleset);
    return status;
}

int ndl_sandbox_deny_system_calls(void) {
    static const int denied[] = {
        SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(accept),
        SCMP_SYS(accept4), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev),
        SCMP_SYS(pidfd_getfd), SCMP_SYS(kill), SCMP_SYS(tkill), SCMP_SYS(mount), SCMP_SYS(umount2),
        SCMP_SYS(pivot_root), SCMP_SYS(chroot), SCMP_SYS(setns), SCMP_SYS(unshare), SCMP_SYS(keyctl),
        SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(kexec_load),
        SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(delete_module), SCMP_SYS(reboot), SCMP_SYS(swapon),
        SCMP_SYS(swapoff), SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register),
        SCMP_SYS(userfaultfd), SCMP_SYS(open_by_handle_at), SCMP_SYS(acct), SCMP_SYS(settimeofday),
        SCMP_SYS(clock_settime), SCMP_SYS(sethostname), SCMP_SYS(setuid), SCMP_SYS(setgid), SCMP_SYS(syslog),
        SCMP_SYS(fanotify_init), SCMP_SYS(mknodat), SCMP_SYS(setpriority),
    };
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (!filter) return ENOMEM;
    int status = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1);
    for (size_t index = 0; status == 0 && index < sizeof denied / sizeof *denied; index++) {
        status = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), denied[index], 0);
    }
    if (status == 0) status = seccomp_load(filter);
    seccomp_release(filter);
    return -status;
}

int ndl_spawn_close_from(posix_spawn_file_actions_t *actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}
