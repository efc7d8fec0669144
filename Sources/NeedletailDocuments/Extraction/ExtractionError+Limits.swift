// SPDX-License-Identifier: Apache-2.0

extension ExtractionError {
    static func processorLimit(_ name: String, _ limits: ExtractionLimits) -> ExtractionError {
        ExtractionError(
            .processorLimit, document: name,
            message:
                "reading \"\(name)\" took more than \(limits.processorSeconds) seconds of processor time: the file is "
                + "far too complex or hostile. Split it, or raise the limit.")
    }

    static func memoryLimit(_ name: String, _ limits: ExtractionLimits) -> ExtractionError {
        ExtractionError(
            .memoryLimit, document: name,
            message:
                "reading \"\(name)\" took more than \(limits.memoryBytes >> 20) MiB of memory: the file is far too "
                + "complex or hostile. Split it, or raise the limit.")
    }

    static func timedOut(_ name: String, _ limits: ExtractionLimits) -> ExtractionError {
        ExtractionError(
            .timedOut, document: name,
            message:
                "reading \"\(name)\" took longer than \(limits.wallSeconds) seconds and was stopped: the file is far "
                + "too complex or hostile. Split it, or raise the limit.")
    }

    static func tooLarge(_ name: String, bytes: Int, _ limits: ExtractionLimits) -> ExtractionError {
        ExtractionError(
            .tooLarge, document: name,
            message:
                "\"\(name)\" has \(bytes) bytes, more than the limit of \(limits.inputBytes): split it, or raise the "
                + "limit.")
    }

    static func empty(_ name: String) -> ExtractionError {
        ExtractionError(.empty, document: name, message: "\"\(name)\" is empty: there is nothing to read.")
    }

    static func unreadable(_ name: String, _ reason: String) -> ExtractionError {
        ExtractionError(
            .unreadable, document: name,
            message: "cannot open \"\(name)\": \(reason). Check that it is a file and that this program may read it.")
    }

    /// A Swift program that gets no memory traps, a C library may do without or die: from outside they look alike.
    static func memoryOrCrash(_ name: String, signal: Int32, _ limits: ExtractionLimits) -> ExtractionError {
        ExtractionError(
            .crashed, document: name,
            message: "the child process that read \"\(name)\" was ended by signal \(signal): the file needs more than "
                + "\(limits.memoryBytes >> 20) MiB of memory, or is damaged or hostile. Split it or save it again.")
    }
}
