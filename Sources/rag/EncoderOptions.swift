// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// Which encoder, and how much of the machine it may use.
struct EncoderOptions: ParsableArguments {
    @Option(name: .customLong("model"), help: ArgumentHelp("Folder of the sentence encoder.", valueName: "dir"))
    var model: String?

    @Option(help: ArgumentHelp("Threads that encode; 0 takes one per core.", valueName: "n"))
    var threads: Int?

    var flags: [String: String?] {
        [Settings.modelDirectory.key: model, Settings.encoderThreads.key: threads.map(String.init)]
    }
}
