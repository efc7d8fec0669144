// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import NeedletailClient

@Suite struct ServerSentEventParserTests {
    static let stream =
        ": alive\n\nevent: delta\ndata: {\"text\":\"ä\"}\n\ndata: a\r\ndata: b\r\n\r\nevent: x\n\nid: 1\ndata\n\n"
    static let events = [
        ServerSentEventParser.Event(name: "delta", data: "{\"text\":\"ä\"}"),
        ServerSentEventParser.Event(name: "message", data: "a\nb"),
        ServerSentEventParser.Event(name: "message", data: ""),
    ]

    @Test(arguments: 1...60) func eventsDoNotDependOnWhereTheStreamIsCut(size: Int) throws {
        let bytes = Array(Self.stream.utf8)
        var parser = ServerSentEventParser()
        var events: [ServerSentEventParser.Event] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            events += try parser.consume(bytes[start..<min(start + size, bytes.count)])
        }
        #expect(events == Self.events)
    }

    @Test func anEventWithoutItsEmptyLineIsNotReported() throws {
        var parser = ServerSentEventParser()
        #expect(try parser.consume(Array("data: half\n".utf8)).isEmpty)
    }
}
