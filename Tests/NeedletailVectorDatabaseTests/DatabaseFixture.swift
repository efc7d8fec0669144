// SPDX-License-Identifier: Apache-2.0
import Foundation
import Logging
import NeedletailVectorDatabase

/// A database in a folder of its own, removed with the fixture.
final class DatabaseFixture: Sendable {
    let directory: String
    let options: VectorDatabaseOptions

    /// - Parameter eager: graph, compaction and saving begin at a few records, so that short tests meet them.
    init(eager: Bool = false) {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent("vdb-\(UUID().uuidString)").path
        var options = VectorDatabaseOptions()
        if eager {
            options.graphFrom = 12
            options.compactionFloor = 8
            options.saveEvery = 10
        }
        self.options = options
    }

    deinit {
        // Nothing depends on the folder's absence.
        try? FileManager.default.removeItem(atPath: directory)
    }

    func open(fingerprint: String = "test words 1") throws -> VectorDatabase {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return try VectorDatabase(
            directory: directory, options: options, logger: logger,
            analyzers: { _ in WordAnalyzer(fingerprint: fingerprint) })
    }

    var derivedFiles: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: directory + "/derived").sorted()
                .map { directory + "/derived/" + $0 }
        }
    }
}
