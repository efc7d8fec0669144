// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// The command line's root.
struct Rag: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rag",
        abstract: "Ask your own documents, and see the passage behind every sentence of the answer.",
        discussion: """
            Put documents in with `rag ingest PATH`, ask with `rag ask QUESTION`, or do both in the browser with `rag serve`.
            Everything stays on this machine unless you connect a model provider.

            Exit codes: 0 success; 1 failure; 3 not answered (only with --fail-unanswered); 64 usage; 65 some inputs failed;
            69 something needed is not available; 75 the library is in use; 130 interrupted.

            Shell completion: rag --generate-completion-script zsh|bash|fish
            """,
        version: BuildInformation.version,
        subcommands: [
            Run.self, Serve.self, Ingest.self, Ask.self, Search.self, Documents.self, Collections.self, Model.self,
            Embed.self, Evaluate.self, Doctor.self, Config.self, Version.self, ParseDocument.self,
        ])
}
