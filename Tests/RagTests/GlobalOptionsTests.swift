// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import rag

@Suite struct GlobalOptionsTests {
    @Test(arguments: [
        (["--data-dir", "D", "ask", "why"], ["ask", "why", "--data-dir", "D"]),
        (["--data-dir=D", "--json", "ask", "why"], ["ask", "why", "--data-dir=D", "--json"]),
        (["-q", "documents", "--json", "list"], ["documents", "list", "-q", "--json"]),
        (["documents", "--set", "a=b", "show", "x"], ["documents", "show", "x", "--set", "a=b"]),
        (["--json", "ask", "--", "--data-dir"], ["ask", "--json", "--", "--data-dir"]),
        (["ask", "--json", "why"], ["ask", "--json", "why"]),
        (["--help"], ["--help"]), (["--json"], ["--json"]), (["--data-dir"], ["--data-dir"]), ([], []),
        (["--bogus", "ask"], ["--bogus", "ask"]),
    ])
    func optionsBeforeTheCommandMoveBehindIt(given: [String], expected: [String]) {
        #expect(GlobalOptions.movedBehindCommand(given, groups: ["documents"]) == expected)
    }

    @Test func anOverrideWithoutAValueIsExplained() throws {
        let ask = try Ask.parse(["why", "--set", "server.port"])
        #expect(throws: CommandFailure.self) { try ask.global.settings() }
    }

    @Test func flagsBecomeSettings() throws {
        let serve = try Serve.parse(["--port", "9000", "--threads", "3", "--base-url", "http://127.0.0.1:1/v1"])
        #expect(serve.server.flags["server.port"] == "9000")
        #expect(serve.encoder.flags["encoder.threads"] == "3")
        #expect(serve.generation.flags["generation.baseURL"] == "http://127.0.0.1:1/v1")
    }

    @Test func everyCommandParsesItsHelp() {
        for command in Rag.configuration.subcommands {
            #expect(command.helpMessage().contains("USAGE") || command.configuration.shouldDisplay == false)
        }
    }
}
