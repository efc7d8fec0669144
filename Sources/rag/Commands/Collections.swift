// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import NeedletailLibrary

struct Collections: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List, create, rename and delete collections.",
        subcommands: [List.self, Create.self, Rename.self, Delete.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the collections.")
        @OptionGroup var global: GlobalOptions

        func run() async throws {
            let collections = try await LibraryHost.withLibrary(global.settings(), purpose: .lists) { library in
                try await library.collections()
            }
            guard !global.json else { return Output.json(["collections": collections]) }
            var table = Table(["NAME", "DOCUMENTS", "CHUNKS", "SIZE", "LANGUAGE", "DESCRIPTION"])
            for collection in collections {
                table.add([
                    collection.name, "\(collection.documents)", "\(collection.chunks)",
                    Formatting.bytes(collection.bytes), collection.language, collection.description ?? "",
                ])
            }
            Output.line(table.render())
        }
    }

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Create a collection.")
        @Argument(help: "Its name.") var name: String
        @Option(help: "What it is for.") var description: String?
        @Option(help: "ISO 639-1 code of its documents' language, for word search.") var language: String?
        @OptionGroup var global: GlobalOptions

        func run() async throws {
            let collection = try await LibraryHost.withLibrary(global.settings(), purpose: .lists) { library in
                try await library.createCollection(name: name, description: description, language: language)
            }
            guard !global.json else { return Output.json(collection) }
            Output.line("Created the collection “\(collection.name)”.")
        }
    }

    struct Rename: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Rename a collection.")
        @Argument(help: "Its present name.") var name: String
        @Argument(help: "Its name from now on.") var newName: String
        @OptionGroup var global: GlobalOptions

        func run() async throws {
            let collection = try await LibraryHost.withLibrary(global.settings(), purpose: .lists) { library in
                try await library.updateCollection(named: name, newName: newName, description: nil)
            }
            guard !global.json else { return Output.json(collection) }
            Output.line("Renamed “\(name)” to “\(collection.name)”.")
        }
    }

    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Delete a collection with all its documents.")
        @Argument(help: "Its name.") var name: String
        @Flag(name: [.customShort("y"), .long], help: "Do not ask.") var yes = false
        @OptionGroup var global: GlobalOptions

        func run() async throws {
            try await LibraryHost.withLibrary(global.settings(), purpose: .lists) { library in
                let collection = try await library.collection(named: name)
                try Confirmation.require(
                    "Delete “\(name)” with \(Formatting.count(collection.documents, "document"))? This cannot be undone.",
                    given: yes)
                try await library.deleteCollection(named: name)
            }
            guard !global.json else { return Output.json(["deleted": name]) }
            Output.line("Deleted the collection “\(name)”.")
        }
    }
}
