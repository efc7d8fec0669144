// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A tool started by the child process: no input, no errors, its output in a pipe; limits and restrictions of the child
/// are inherited, and so is its process group, with which it ends.
final class ToolProcess {
    enum Ending: Hashable {
        case exited(Int32)
        case signalled(Int32)
    }

    /// The reading end of the tool's output.
    let output: Int32
    private let process: pid_t
    private var isClosed = false

    init(_ path: String, _ arguments: [String], document: String) throws(ExtractionError) {
        var pipes: [Int32] = [-1, -1]
        var started: pid_t = 0
        var status = pipe(&pipes) == 0 ? 0 : errno
        if status == 0 {
            for descriptor in pipes { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
            status = Self.spawn(path, arguments, output: pipes[1], &started)
            close(pipes[1])
            if status != 0 { close(pipes[0]) }
        }
        guard status == 0 else {
            throw ExtractionError(
                .unavailable, document: document,
                message:
                    "cannot read \"\(document)\": \(path) did not start "
                    + "(\(String(cString: strerror(status)))). Install poppler-utils.")
        }
        output = pipes[0]
        process = started
    }

    deinit {
        closeOutput()
    }

    private static func spawn(_ path: String, _ arguments: [String], output: Int32, _ process: inout pid_t) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        return CStrings.with([path] + arguments) { argv in
            CStrings.with(["LC_ALL=C.UTF-8"]) { environment in
                posix_spawn(&process, path, &actions, nil, argv, environment)
            }
        }
    }

    /// A tool that still writes ends by SIGPIPE.
    func closeOutput() {
        if !isClosed { close(output) }
        isClosed = true
    }

    func wait() -> Ending {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            if errno != EINTR { return .exited(99) }
        }
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
    }
}
