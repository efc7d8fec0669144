// SPDX-License-Identifier: Apache-2.0
import CNeedletailSandbox
import Foundation

/// Starts a program in a process group of its own, with nothing inherited but its three standard streams.
enum ChildSpawn {
    struct Failure: Error, CustomStringConvertible {
        var code: Int32
        var description: String { String(cString: strerror(code)) }
    }

    /// - Returns: the process, the socket to its input and the pipe from its output; the caller closes both.
    static func start(_ executable: String, _ arguments: [String]) throws(Failure) -> (pid_t, Int32, Int32) {
        // A socket for input, as writing to one whose reader is gone can be done without a signal.
        var sockets: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &sockets) == 0 else {
            throw Failure(code: errno)
        }
        var pipes: [Int32] = [-1, -1]
        guard pipe(&pipes) == 0 else {
            let code = errno
            for descriptor in sockets { close(descriptor) }
            throw Failure(code: code)
        }
        for descriptor in pipes { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        var process: pid_t = 0
        let status = spawn(executable, arguments, input: sockets[1], output: pipes[1], &process)
        close(sockets[1])
        close(pipes[1])
        guard status == 0 else {
            close(sockets[0])
            close(pipes[0])
            throw Failure(code: status)
        }
        return (process, sockets[0], pipes[0])
    }

    private static func spawn(
        _ executable: String, _ arguments: [String], input: Int32, output: Int32, _ process: inout pid_t
    ) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        ndl_spawn_close_from(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        return CStrings.with([executable] + arguments) { argv in
            CStrings.with(["LC_ALL=C.UTF-8"]) { environment in
                posix_spawn(&process, executable, &actions, &attributes, argv, environment)
            }
        }
    }
}
