// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import rag

@Suite struct LayeredSettingsTests {
    private func file(_ yaml: String, _ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "settings-\(UUID().uuidString).yaml")
        try yaml.write(to: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: path) }
        try body(path.path)
    }

    @Test func flagsWinOverEnvironmentOverFileOverDefault() throws {
        try file("server:\n  port: 7001\n  host: 127.0.0.2\nlog:\n  level: error\n") { path in
            let settings = try LayeredSettings(
                flags: ["server.port": "7003"],
                environment: ["RAG_SERVER_PORT": "7002", "RAG_SERVER_HOST": "127.0.0.3"], filePath: path)
            #expect(try settings.value(Settings.serverPort) == 7003)
            #expect(try settings.value(Settings.serverHost) == "127.0.0.3")
            #expect(try settings.value(Settings.logLevel) == .error)
            #expect(try settings.value(Settings.encoderThreads) == 0)
            #expect(settings.text(of: Settings.serverPort)?.source == .flag)
            #expect(settings.text(of: Settings.serverHost)?.source == .environment("RAG_SERVER_HOST"))
            #expect(settings.text(of: Settings.logLevel)?.source == .file(path))
            #expect(settings.text(of: Settings.encoderThreads)?.source == .default)
        }
    }

    @Test func anEmptyEnvironmentVariableIsNotGiven() throws {
        let settings = try LayeredSettings(flags: [:], environment: ["RAG_SERVER_PORT": ""], filePath: nil)
        #expect(try settings.value(Settings.serverPort) == 8000)
    }

    @Test func settingsWithoutDefaultAreNil() throws {
        let settings = try LayeredSettings(flags: [:], environment: [:], filePath: nil)
        #expect(try settings.optional(Settings.serverToken) == nil)
        #expect(throws: ConfigurationError.self) { try settings.value(Settings.modelDirectory) }
    }

    @Test(arguments: [
        ("server.prot", "server.port"), ("generation.baseUrl", "generation.baseURL"), ("log.levle", "log.level"),
        ("server.maxUploadByte", "server.maxUploadBytes"),
    ])
    func anUnknownKeyIsNamedWithTheNearestOne(key: String, nearest: String) throws {
        let expected = ConfigurationError.unknownKey(key: key, source: .flag, nearest: nearest)
        #expect(throws: expected) { try LayeredSettings(flags: [key: "1"], environment: [:], filePath: nil) }
        #expect(expected.description.contains(key) && expected.description.contains(nearest))
    }

    @Test func aKeyLikeNoOtherGetsNoSuggestion() throws {
        #expect(throws: ConfigurationError.unknownKey(key: "colour", source: .flag, nearest: nil)) {
            try LayeredSettings(flags: ["colour": "red"], environment: [:], filePath: nil)
        }
    }

    @Test(arguments: [
        ("server.port", "many"), ("server.port", "70000"), ("log.level", "loud"), ("encoder.threads", "-1"),
        ("ingestion.maxFileBytes", "0"), ("generation.provider", "oracle"),
    ])
    func aBadValueStopsTheStart(key: String, value: String) throws {
        let setting = try #require(Settings.all.first { $0.key == key })
        let expected = ConfigurationError.invalidValue(
            key: key, value: value, expected: setting.expected, source: .environment(setting.environmentName))
        #expect(throws: expected) {
            try LayeredSettings(flags: [:], environment: [setting.environmentName: value], filePath: nil)
        }
    }

    @Test(arguments: [
        "server: [", "server: &a\n  port: 1\nother: *a\n", "server:\n  prot: 1\n", "server:\n  port: x\n",
    ])
    func aBadFileIsNamed(yaml: String) throws {
        try file(yaml) { path in
            do {
                _ = try LayeredSettings(flags: [:], environment: [:], filePath: path)
                Issue.record("it was taken")
            } catch let error as ConfigurationError {
                #expect(error.description.contains(path))
            }
        }
    }

    @Test func aMissingFileIsNamed() {
        #expect(throws: ConfigurationError.self) {
            try LayeredSettings(flags: [:], environment: [:], filePath: "/nowhere/config.yaml")
        }
    }

    @Test func secretsComeFromAFileWithoutTheWhiteSpaceAroundThem() throws {
        try file("correct-horse-battery\n") { path in
            let settings = try LayeredSettings(flags: ["server.tokenFile": path], environment: [:], filePath: nil)
            #expect(
                try settings.secret(Settings.serverToken, file: Settings.serverTokenFile) == "correct-horse-battery")
        }
        let settings = try LayeredSettings(flags: ["server.tokenFile": "/nowhere"], environment: [:], filePath: nil)
        #expect(throws: ConfigurationError.self) {
            try settings.secret(Settings.serverToken, file: Settings.serverTokenFile)
        }
    }
}
