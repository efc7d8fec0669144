// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailIngestion
import Testing

@Suite
struct SourceScannerTests {
    private func scan(_ roots: [String]) async throws -> ([ScannedFile], ScanSummary) {
        var files: [ScannedFile] = []
        let summary = try await SourceScanner().scan(roots) { files.append($0) }
        return (files, summary)
    }

    @Test func skipsWhatNobodyWroteAndCountsIt() async throws {
        try await LibraryFixture.with { fixture in
            for name in ["b.txt", "a/x.txt", ".git/config", ".hidden", "node_modules/m/i.js", "a/.env"] {
                try fixture.write(name, name)
            }
            let (files, summary) = try await scan([fixture.files.path])
            #expect(files.map(\.name) == ["a/x.txt", "b.txt"])
            #expect(files.map(\.path) == files.map { fixture.files.path + "/" + $0.name })
            #expect(files.map(\.bytes) == [7, 5])
            #expect(summary.hidden == 3 && summary.ignoredFolders == 1 && summary.unreadable.isEmpty)
        }
    }

    @Test func linksInCirclesAreLeftAtTheSecondVisit() async throws {
        try await LibraryFixture.with { fixture in
            try fixture.write("a/x.txt", "x")
            try FileManager.default.createSymbolicLink(
                at: fixture.files.appending(path: "a/up"), withDestinationURL: fixture.files)
            let (files, summary) = try await scan([fixture.files.path])
            #expect(files.map(\.name) == ["a/x.txt"])
            #expect(summary.loops == 1)
        }
    }

    @Test func namesWhatIsNotThereAndGoesOn() async throws {
        try await LibraryFixture.with { fixture in
            try fixture.write("x.txt", "x")
            try FileManager.default.createSymbolicLink(
                atPath: fixture.files.path + "/broken", withDestinationPath: "/nowhere/at/all")
            let single = fixture.files.path + "/x.txt"
            let (files, summary) = try await scan(["/nowhere", fixture.files.path, single])
            #expect(files.map(\.name) == ["x.txt", "x.txt"])
            #expect(Set(files.map(\.path)) == [single])
            #expect(summary.unreadable.map(\.path) == ["/nowhere", fixture.files.path + "/broken"])
        }
    }
}
