// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import NeedletailCoreTypes
import NeedletailLibrary

struct Ask: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer a question from the documents, every sentence with its source.")

    @Argument(help: "The question, in plain language.")
    var question: String

    @OptionGroup var collection: CollectionOption
    @OptionGroup var generation: GenerationOptions
    @OptionGroup var global: GlobalOptions

    @Option(help: ArgumentHelp("Passages to answer from, 1 to 50.", valueName: "k"))
    var limit = 8

    @Option(help: "How passages are found: hybrid, dense or lexical.")
    var mode: SearchMode = .hybrid

    @Flag(help: "Exit with 3 when the documents do not answer.")
    var failUnanswered = false

    func run() async throws {
        let request = AskRequest(question: question, collection: collection.name, limit: limit, mode: mode)
        let answer = try await LibraryHost.withLibrary(
            global.settings(flags: generation.flags), purpose: .questions
        ) { library in
            try await show(try await library.ask(request))
        }
        if failUnanswered, !answer.answered {
            throw ExitCode(ExitStatus.notAnswered.rawValue)
        }
    }

    private func show(_ events: AsyncThrowingStream<AskEvent, any Error>) async throws -> AnswerView {
        for try await event in events {
            switch event {
            case .delta(let text):
                if !global.json { Output.text(text) }
            case .done(let answer):
                if global.json {
                    Output.json(answer)
                } else {
                    showSources(answer)
                }
                return answer
            case .retrieval, .citation:
                break
            }
        }
        throw CommandFailure(.failure, code: "no_answer", "the answer ended early; try again")
    }

    private func showSources(_ answer: AnswerView) {
        guard answer.answered else {
            Output.line()
            guard !answer.nearest.isEmpty else {
                Output.line(Output.dim("The collection “\(collection.name)” holds nothing that comes near."))
                return
            }
            Output.line(Output.dim("Nearest passages:"))
            for hit in answer.nearest.prefix(3) {
                Output.line("  " + Output.accent(hit.place) + "  " + hit.excerpt(limit: 160))
            }
            return
        }
        Output.line("\n")
        for citation in answer.citations {
            let page = citation.page.map { ", page \($0)" } ?? ""
            let heading = citation.headingPath.isEmpty ? "" : " › " + citation.headingPath.joined(separator: " › ")
            Output.line(
                Output.bold("[\(citation.number)]") + " " + Output.accent(citation.document + page)
                    + Output.dim(heading))
            Output.line("    “" + citation.quote.singleLine(limit: 240) + "”")
        }
    }
}
