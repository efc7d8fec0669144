// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// Who writes the answer.
struct GenerationOptions: ParsableArguments {
    @Option(help: "extractive (no model), openai (any OpenAI-compatible server) or anthropic.")
    var provider: String?

    @Option(name: .customLong("base-url"), help: ArgumentHelp("Base URL of the provider.", valueName: "url"))
    var baseURL: String?

    @Option(name: .customLong("model"), help: ArgumentHelp("The provider's model.", valueName: "name"))
    var model: String?

    @Option(
        name: .customLong("api-key-file"), help: ArgumentHelp("File that holds the provider's key.", valueName: "file"))
    var apiKeyFile: String?

    var flags: [String: String?] {
        [
            Settings.generationProvider.key: provider, Settings.generationBaseURL.key: baseURL,
            Settings.generationModel.key: model, Settings.generationAPIKeyFile.key: apiKeyFile,
        ]
    }
}
