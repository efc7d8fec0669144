// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailDocuments
import Testing

@testable import rag

@Suite struct SettingTests {
    @Test(arguments: [
        ("dataDir", "RAG_DATA_DIR"), ("server.maxUploadBytes", "RAG_SERVER_MAX_UPLOAD_BYTES"),
        ("generation.baseURL", "RAG_GENERATION_BASE_URL"), ("generation.apiKey", "RAG_GENERATION_API_KEY"),
        ("generation.apiKeyFile", "RAG_GENERATION_API_KEY_FILE"), ("server.webDir", "RAG_SERVER_WEB_DIR"),
    ])
    func environmentNamesFollowTheKey(key: String, name: String) throws {
        #expect(try #require(Settings.all.first { $0.key == key }).environmentName == name)
    }

    @Test func everySettingHasANameOfItsOwnAndADefaultThatIsValid() throws {
        #expect(Set(Settings.all.map(\.key)).count == Settings.all.count)
        #expect(Set(Settings.all.map(\.environmentName)).count == Settings.all.count)
        for setting in Settings.all {
            if let text = setting.defaultText { try setting.check(text, from: .default) }
        }
    }

    @Test func theReferencePageNamesEverySettingAndNoSecret() {
        let page = ConfigurationReference.markdown()
        for setting in Settings.all {
            #expect(page.contains("| `\(setting.key)` | `\(setting.environmentName)` |"))
        }
        #expect(page.split(separator: "\n").filter { $0.hasPrefix("| `") }.allSatisfy { $0.hasSuffix(" |") })
    }

    @Test func theReferencePageInTheTreeIsTheGeneratedOne() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/configuration.md")
        #expect(
            try String(contentsOf: page, encoding: .utf8) == ConfigurationReference.markdown(),
            "run: rag config --reference > docs/configuration.md")
    }

    @Test func aSecretIsNotRepeatedInAnError() {
        let setting = Setting<Int>("token", expected: "a number", default: nil, isSecret: true, help: "") { Int($0) }
        do {
            _ = try setting.value(of: "hunter2", from: .flag)
            Issue.record("it was taken")
        } catch {
            #expect(!"\(error)".contains("hunter2"))
        }
    }

    @Test func filesMayBeAsLargeFromTheCommandLineAsByUploadAndInTheParser() throws {
        let settings = try LayeredSettings(flags: [:], environment: [:], filePath: nil)
        let limit = ExtractionLimits().inputBytes
        #expect(limit == 100_000_000)
        #expect(try settings.value(Settings.ingestionMaxFileBytes) == limit)
        #expect(try settings.value(Settings.serverMaxUploadBytes) == limit)
    }
}
