// SPDX-License-Identifier: Apache-2.0
import CNeedletailSandbox
import Foundation

/// Restricts this process for good: limits on memory, processor time, file size and open files; no new privileges; file
/// access only to the system's programs, libraries and fonts and to one private directory; no sockets, no tracing.
enum Sandbox {
    /// What `pdftotext` and the dynamic linker need, on any distribution.
    private static let readable = [
        "/usr/bin", "/usr/local/bin", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64", "/bin",
        "/etc/ld.so.cache", "/etc/ld.so.preload", "/etc/fonts", "/usr/share/poppler", "/usr/share/fonts",
        "/usr/share/zoneinfo", "/usr/share/locale", "/usr/share/i18n", "/dev/null", "/dev/urandom", "/dev/zero",
    ]

    static func enter(_ configuration: ChildConfiguration) -> SandboxReport {
        let limits = configuration.limits
        var report = SandboxReport(enforced: [], missing: [])
        func note(_ name: String, _ status: Int32) {
            if status == 0 {
                report.enforced.append(name)
            } else {
                report.missing.append("\(name): \(String(cString: strerror(status)))")
            }
        }
        note("privileges", ndl_sandbox_renounce_privileges())
        note(
            "limits",
            ndl_sandbox_limit(
                UInt64(clamping: limits.memoryBytes), UInt64(clamping: limits.inputBytes) + 1 << 20, 256))
        let toolDirectory = (configuration.pdfTool as NSString).deletingLastPathComponent
        let files = CStrings.with(readable + [toolDirectory]) { readable in
            CStrings.with([configuration.temporaryDirectory, "/dev/null"]) { writable in
                readable.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: 1) { readable in
                    writable.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: 1) { writable in
                        ndl_sandbox_restrict_files(readable, writable)
                    }
                }
            }
        }
        note("files", files)
        note("systemCalls", ndl_sandbox_deny_system_calls())
        return report
    }
}
