// SPDX-License-Identifier: Apache-2.0
import Foundation
import Logging
import NeedletailVectorDatabase
import NeedletailVectorStore
import Testing
import VectorStoreConformance

@Suite struct EmbeddedVectorStoreTests {
    /// With a graph from the first record and with none, maintenance eager: the law is the same.
    @Test(arguments: [1, 4_096])
    func conforms(graphFrom: Int) async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: directory) }
        var options = VectorDatabaseOptions()
        options.graphFrom = graphFrom
        options.compactionFloor = 4
        options.saveEvery = 8
        let database = try VectorDatabase(
            directory: directory, options: options, logger: Logger(label: "test"), analyzers: { _ in WordAnalyzer() })
        try await VectorStoreConformance(store: EmbeddedVectorStore(database: database)).run()
        try await database.close()
    }
}
