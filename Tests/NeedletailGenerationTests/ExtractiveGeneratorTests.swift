// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import Testing

@testable import NeedletailGeneration

struct ExtractiveGeneratorTests {
    private func generator(threshold: Double = 0) -> ExtractiveGenerator {
        ExtractiveGenerator(
            encoder: HashingEncoder(), analyzer: english,
            configuration: ExtractiveConfiguration(answerability: AnswerabilityModel(threshold: threshold)))
    }

    private let passages = [
        bridge,
        passage("wall", "Hadrian's Wall was begun in 122. It runs for 73 miles across the north of England."),
    ]

    @Test func answerQuotesTheSentenceThatAnswers() async throws {
        let answer = try await generator().answer(
            AnswerRequest(question: "When was the Tay Bridge opened?", passages: passages))
        #expect(answer.answered)
        #expect(answer.text.hasPrefix("The Tay Bridge was opened in 1878. [1]"))
        #expect(answer.citations.first?.quote == "The Tay Bridge was opened in 1878.")
    }

    @Test func everyCitationIsExactInSourceAndAnswer() async throws {
        let answer = try await generator().answer(
            AnswerRequest(question: "How long is the wall across the north of England?", passages: passages))
        #expect(!answer.citations.isEmpty)
        for citation in answer.citations {
            let source = try #require(passages.first { $0.id == citation.chunk })
            let place = TextRange(
                start: citation.source.start - source.range.start, end: citation.source.end - source.range.start)
            #expect(scalars(source.text, place) == citation.quote)
            #expect(scalars(answer.text, citation.answer).contains("73 miles"))
            #expect(citation.verdict == .verbatim)
            #expect(answer.text.contains("[\(citation.number)]"))
        }
    }

    @Test func sentenceThatLeansOnItsPredecessorIsQuotedWithIt() async throws {
        let answer = try await generator().answer(
            AnswerRequest(question: "Who designed it, Thomas Bouch?", passages: [bridge]))
        #expect(
            answer.citations.contains {
                $0.quote == "The Tay Bridge was opened in 1878. It was designed by Thomas Bouch."
            })
    }

    @Test func nothingIsSaidTwice() async throws {
        let copies = [bridge, passage("copy", bridge.text, fused: 0.7)]
        let answer = try await generator().answer(
            AnswerRequest(question: "When was the Tay Bridge opened?", passages: copies))
        #expect(answer.text.components(of: "opened in 1878") == 1)
    }

    @Test func belowTheThresholdItSaysThatTheDocumentsDoNotAnswer() async throws {
        let answer = try await generator(threshold: AnswerabilityModel.operatingPoint).answer(
            AnswerRequest(
                question: "Which enzyme breaks down lactose?",
                passages: [passage("wall", passages[1].text, dense: 0.05)]))
        #expect(!answer.answered)
        #expect(answer.text == Answer.refusal)
        #expect(answer.citations.isEmpty)
    }

    @Test func withoutPassagesItRefuses() async throws {
        let answer = try await generator().answer(AnswerRequest(question: "Anything?", passages: []))
        #expect(!answer.answered)
    }

    @Test func deltasJoinedAreTheAnswerAndCitationsFollowTheirSentence() async throws {
        var text = ""
        var citations: [Citation] = []
        var done: Answer?
        for try await event in generator().events(
            for: AnswerRequest(question: "What happened to the Tay Bridge in the storm?", passages: passages))
        {
            switch event {
            case .delta(let delta): text += delta
            case .citation(let citation):
                #expect(text.unicodeScalars.count >= citation.answer.end)
                citations.append(citation)
            case .done(let answer): done = answer
            }
        }
        #expect(done?.text == text)
        #expect(done?.citations == citations)
    }

    @Test func questionForSeveralThingsIsAnsweredByTheTableThatListsThem() async throws {
        let table = passage(
            "formats",
            "Format | Endings\nPlain text | .txt\nMarkdown | .md, .markdown\nWord | .docx\n",
            headings: ["Supported file formats"])
        let reasons = passage(
            "failures", "The usual ones:\n\n- Not one of the supported file formats\n- The file is empty", fused: 0.7)
        let answer = try await generator().answer(
            AnswerRequest(question: "Which file formats are supported?", passages: [table, reasons]))
        #expect(answer.text.contains("- Format: Plain text; Endings: .txt\n- Format: Markdown"))
        #expect(answer.citations.map(\.documentName) == ["formats.md"])
    }

    @Test func howToIsAnsweredByTheStepsAndNotByWhatRepeatsTheQuestion() async throws {
        let steps = passage(
            "steps",
            "To delete a document:\n\n1. Open the documents page.\n2. Press the button beside its name.\n\n"
                + "Deleting a document deletes the document.")
        let answer = try await generator().answer(
            AnswerRequest(question: "How do I delete a document?", passages: [steps]))
        #expect(
            answer.text
                == "To delete a document:\n1. Open the documents page.\n2. Press the button beside its name. [1]")
    }

    @Test func definitionComesBeforeSentencesThatOnlyUseTheWord() async throws {
        let glossary = passage(
            "glossary",
            "Every search skips a tombstone and a tombstone is cheap to write.\n\n"
                + "**Tombstone**: the mark of a deleted row.")
        let answer = try await generator().answer(
            AnswerRequest(question: "What is a tombstone?", passages: [glossary]))
        #expect(answer.text.hasPrefix("Tombstone: the mark of a deleted row. [1]"))
    }

    @Test func aWordAloneIsQuotedWithWhatFollows() async throws {
        let question = passage(
            "faq", "Does it work offline?\n\nYes. After the set-up no network is needed.", headings: ["Questions"])
        let answer = try await generator().answer(
            AnswerRequest(question: "Does it work offline?", passages: [question]))
        #expect(answer.text == "Yes. After the set-up no network is needed. [1]")
    }

    @Test(arguments: [
        ("When did it open?", AnswerKind.fact), ("How many miles is it?", .fact), ("Who built it?", .fact),
        ("Which metal is it?", .fact), ("How do I set it up?", .procedure), ("What are the steps?", .procedure),
        ("How does it work?", .open), ("Which file formats are supported?", .list), ("What are the limits?", .list),
        ("What is a chunk?", .definition), ("What does recall mean?", .definition), ("Why does it refuse?", .reason),
        ("Can it read pictures?", .yesOrNo), ("What happens when I stop it?", .open), ("lactose enzyme", .open),
    ])
    func kindIsReadFromTheQuestion(question: String, kind: AnswerKind) {
        #expect(AnswerKind(question: question) == kind)
    }
}

extension String {
    fileprivate func components(of part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}
