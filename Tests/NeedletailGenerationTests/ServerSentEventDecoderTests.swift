// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import NeedletailGeneration

struct ServerSentEventDecoderTests {
    private let stream =
        "\u{FEFF}: hello\r\nevent: a\r\ndata: {\"x\":\r\ndata: 1}\r\n\r\nid: 4\ndata:ü🚀\n\ndata\n\nevent: lost\n\ndata: last\r\r"

    private func events(_ bytes: [UInt8], pieces: Int) throws -> [ServerSentEventDecoder.Event] {
        var decoder = ServerSentEventDecoder()
        var events: [ServerSentEventDecoder.Event] = []
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            events += try decoder.append(bytes[start..<min(start + pieces, bytes.count)])
        }
        if let last = decoder.finish() { events.append(last) }
        return events
    }

    @Test(arguments: [1, 2, 3, 7, 1000])
    func piecesDoNotMatter(pieces: Int) throws {
        let events = try events(Array(stream.utf8), pieces: pieces)
        #expect(events.map(\.data) == ["{\"x\":\n1}", "ü🚀", "", "last"])
        #expect(events.map(\.name) == ["a", "message", "message", "message"])
    }

    @Test func unfinishedLastEventIsGivenOut() throws {
        #expect(try events(Array("data: a\n\ndata: b".utf8), pieces: 4).map(\.data) == ["a", "b"])
    }

    @Test func anEventWithoutEndIsRefused() {
        var decoder = ServerSentEventDecoder(limit: 100)
        #expect(throws: ServerSentEventDecoder.Failure.eventTooLong(limit: 100)) {
            for _ in 0..<20 { _ = try decoder.append("data: xxxx\n".utf8) }
        }
    }
}
