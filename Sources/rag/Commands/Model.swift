// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import NeedletailEncoders
import NeedletailService

struct Model: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show, verify and import the sentence encoder.",
        subcommands: [Show.self, Verify.self, Import.self], defaultSubcommand: Show.self)

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the model in use.")
        @OptionGroup var encoder: EncoderOptions
        @OptionGroup var global: GlobalOptions

        func run() async throws {
            let folder = try EncoderLoader(settings: global.settings(flags: encoder.flags)).folder()
            ModelSummary(folder: folder, description: try ModelDirectory(folder).verify()).show(asJSON: global.json)
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check the model's files, and its weights against the published SHA-256.")
        @Option(help: ArgumentHelp("The SHA-256 to expect. Default: that of all-MiniLM-L6-v2.", valueName: "hex"))
        var sha256 = ModelDirectory.allMiniLML6V2
        @OptionGroup var encoder: EncoderOptions
        @OptionGroup var global: GlobalOptions

        func run() async throws {
            let folder = try EncoderLoader(settings: global.settings(flags: encoder.flags)).folder()
            let description = try ModelDirectory(folder).verify(fingerprint: sha256)
            ModelSummary(folder: folder, description: description).show(asJSON: global.json)
            if !global.json { Output.line("The weights are the expected ones.") }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Copy a model into the data folder and use it from now on.",
            discussion: "DIR holds a BERT-family sentence encoder as sentence-transformers saves it.")
        @Argument(help: ArgumentHelp("Folder of the model.", valueName: "dir")) var directory: String
        @OptionGroup var global: GlobalOptions

        func run() async throws {
            let source = DefaultFolders.absolute(directory)
            let data = try LibraryHost.dataDirectory(global.settings())
            try data.create()
            let target = try ModelImport(source: source, models: data.models).run()
            ModelSummary(folder: target, description: try ModelDirectory(target).verify()).show(asJSON: global.json)
            if !global.json { Output.line("Imported to \(target.path).") }
        }
    }
}

/// What `rag model` prints.
struct ModelSummary: Encodable {
    var name: String
    var path: String
    var sha256: String
    var knownAs: String?
    var dimension: Int
    var maxTokens: Int
    var layers: Int
    var pooling: String
    var bytes: Int

    init(folder: URL, description: ModelDescription) {
        name = description.name
        path = folder.path
        sha256 = description.fingerprint
        knownAs = description.knownAs
        dimension = description.configuration.hiddenSize
        maxTokens = description.sequenceLength
        layers = description.configuration.layers
        pooling = description.layout.pooling.rawValue
        bytes = description.weightBytes
    }

    func show(asJSON: Bool) {
        guard !asJSON else { return Output.json(self) }
        var table = Table(["MODEL", name])
        table.add(["known as", knownAs ?? "not one of the known models"])
        table.add(["folder", path])
        table.add(["sha-256", sha256])
        table.add(["size", Formatting.bytes(Int64(bytes))])
        table.add(["dimension", "\(dimension)"])
        table.add(["longest text", "\(maxTokens) tokens"])
        table.add(["layers", "\(layers)"])
        table.add(["pooling", pooling])
        Output.line(table.render())
    }
}
