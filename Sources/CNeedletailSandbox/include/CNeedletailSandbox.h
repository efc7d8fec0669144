// SPDX-License-Identifier: Apache-2.0
#ifndef NEEDLETAIL_SANDBOX_H
#define NEEDLETAIL_SANDBOX_H

#include <spawn.h>
#include <stdint.h>

// What a process gives up before it reads a hostile document. Each function returns 0, or the errno that says why the
// kernel refused. All of it is inherited by child processes and cannot be undone.

/// No new privileges by exec, no core files, no tracing by others.
int ndl_sandbox_renounce_privileges(void);

/// Limits in bytes, seconds and numbers. Processor time is a soft limit and may be raised again by
/// `ndl_sandbox_limit_processor`; the others are final.
int ndl_sandbox_limit(uint64_t address_space, uint64_t file_size, uint64_t open_files);

/// Allows `seconds` of processor time more than the process has used; then SIGXCPU.
int ndl_sandbox_limit_processor(uint64_t seconds);

/// Ends the process by SIGALRM `seconds` from now.
void ndl_sandbox_alarm(unsigned seconds);

/// Restricts file access of the calling thread and its later children with Landlock: `readable` may be read and
/// executed, `writable` may be read and written, all else neither. Lists end with NULL; absent paths are skipped. Where
/// the kernel can, sockets and signals beyond the process's own children are denied too.
int ndl_sandbox_restrict_files(const char *const *readable, const char *const *writable);

/// Denies system calls that no parser needs (sockets, tracing, mounting, kernel keys, io_uring, …) with EPERM.
int ndl_sandbox_deny_system_calls(void);

/// Adds to `actions` that the new process closes every descriptor from `first` on.
int ndl_spawn_close_from(posix_spawn_file_actions_t *actions, int first);

#endif
