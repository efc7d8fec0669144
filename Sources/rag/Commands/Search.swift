// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import NeedletailCoreTypes
import NeedletailLibrary

struct Search: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Find passages.")

    @Argument(help: "A question or some words.")
    var query: String

    @OptionGroup var collection: CollectionOption
    @OptionGroup var global: GlobalOptions

    @Option(name: [.customShort("k"), .long], help: ArgumentHelp("The most passages, 1 to 200.", valueName: "k"))
    var limit = 10

    @Option(help: "hybrid (meaning and words), dense (meaning) or lexical (words).")
    var mode: SearchMode = .hybrid

    @Flag(help: "Show what each part of the search gave.")
    var explain = false

    func run() async throws {
        let request = SearchRequest(query: query, collection: collection.name, limit: limit, mode: mode)
        let result = try await LibraryHost.withLibrary(global.settings(), purpose: .questions) { library in
            try await library.search(request)
        }
        guard !global.json else { return Output.json(result) }
        if result.hits.isEmpty {
            Output.line("No passage found in “\(collection.name)”.")
        }
        for (index, hit) in result.hits.enumerated() {
            Output.line(
                Output.bold("\(index + 1).") + " " + Output.accent(hit.place) + "  "
                    + Output.dim(Formatting.decimal(hit.score, 3)))
            if explain { Output.line("   " + Output.dim(hit.scores.explanation)) }
            Output.line("   " + hit.excerpt(limit: 280))
        }
    }
}

extension ScoreParts {
    /// Each part with its rank, as `rag search --explain` prints it.
    var explanation: String {
        var parts = ["fused \(Formatting.decimal(fused, 4))"]
        if let dense {
            parts.append(
                "dense \(Formatting.decimal(dense, 4))" + (denseRank.map { " (rank \($0))" } ?? " (not in its list)"))
        }
        if let lexical {
            parts.append(
                "lexical \(Formatting.decimal(lexical, 3))"
                    + (lexicalRank.map { " (rank \($0))" } ?? " (not in its list)"))
        }
        return parts.joined(separator: " · ")
    }
}
