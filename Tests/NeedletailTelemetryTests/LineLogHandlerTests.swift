// SPDX-License-Identifier: Apache-2.0
import Foundation
import Logging
import NeedletailCoreTypes
import NeedletailTelemetry
import Testing

@Suite struct LineLogHandlerTests {
    private struct FixedClock: WallClock {
        func now() -> Timestamp { Timestamp(milliseconds: 0) }
    }

    private func logged(_ format: LineLogHandler.Format, _ body: (Logger) -> Void) throws -> String {
        let pipe = Pipe()
        let logger = Logger(label: "test") { label in
            LineLogHandler(
                label: label, level: .info, format: format, clock: FixedClock(), output: pipe.fileHandleForWriting)
        }
        body(logger)
        try pipe.fileHandleForWriting.close()
        return String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    }

    @Test func jsonLinesParseWhateverTheMessageHolds() throws {
        let text = try logged(.json) { logger in
            logger.info("a \"quoted\"\nline\u{1}", metadata: ["key": "välue", "message": "clash"])
            logger.debug("below the level")
        }
        let lines = text.split(separator: "\n")
        #expect(lines.count == 1)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: String])
        #expect(object["message"] == "a \"quoted\"\nline\u{1}")
        #expect(object["key"] == "välue")
        #expect(object["metadata_message"] == "clash")
        #expect(object["time"] == "1970-01-01T00:00:00.000Z")
    }

    @Test func textLinesStayOneLine() throws {
        let text = try logged(.text) { $0.warning("two\nlines", metadata: ["b": "2", "a": "1"]) }
        #expect(text == "1970-01-01T00:00:00.000Z WARNING test: two\\nlines a=1 b=2\n")
    }
}
