// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import NeedletailCoreTypes
import NeedletailLibrary

struct Documents: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List, show and delete documents.",
        subcommands: [List.self, Show.self, Text.self, Delete.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the documents of a collection.")
        @OptionGroup var collection: CollectionOption
        @Option(help: ArgumentHelp("Only those whose name or title contains this.", valueName: "text")) var query:
            String?
        @Option(help: "Only those in this state: pending, ready, failed or updating.") var state: DocumentView.State?
        @OptionGroup var global: GlobalOptions

        func run() async throws {
            let documents = try await LibraryHost.withLibrary(global.settings(), purpose: .lists) { library in
                try await library.allDocuments(in: collection.name, matching: query, state: state)
            }
            guard !global.json else { return Output.json(["documents": documents]) }
            var table = Table(["ID", "STATE", "SIZE", "PAGES", "CHUNKS", "NAME"])
            for document in documents {
                table.add([
                    document.id.rawValue, document.state.rawValue, Formatting.bytes(document.bytes),
                    document.pages.map(String.init) ?? "", "\(document.chunks)", document.name,
                ])
            }
            Output.line(table.render())
            for document in documents where document.error != nil {
                Output.line("\(document.name): \(document.error ?? "")")
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show what is known of a document.")
        @OptionGroup var reference: DocumentReference
        @OptionGroup var global: GlobalOptions

        func run() async throws {
            let document = try await LibraryHost.withLibrary(global.settings(), purpose: .lists) { library in
                try await reference.resolve(in: library)
            }
            guard !global.json else { return Output.json(document) }
            var table = Table(["", ""])
            table.add(["name", document.name])
            table.add(["title", document.title ?? ""])
            table.add(["id", document.id.rawValue])
            table.add(["collection", document.collection])
            table.add(["state", document.state.rawValue])
            table.add(["type", document.mediaType ?? ""])
            table.add(["size", Formatting.bytes(document.bytes)])
            table.add(["sha-256", document.sha256])
            table.add(["pages", document.pages.map(String.init) ?? ""])
            table.add(["chunks", "\(document.chunks)"])
            table.add(["updated", document.updatedAt.iso8601])
            if let error = document.error { table.add(["error", error]) }
            for warning in document.warnings { table.add(["warning", warning]) }
            Output.line(table.render())
        }
    }

    struct Text: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the text that was extracted from a document.")
        @OptionGroup var reference: DocumentReference
        @OptionGroup var global: GlobalOptions

        func run() async throws {
            let content = try await LibraryHost.withLibrary(global.settings(), purpose: .lists) { library in
                try await library.content(of: reference.resolve(in: library).id)
            }
            if global.json { Output.json(content) } else { Output.text(content.text) }
        }
    }

    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Delete documents.",
            discussion: "When the command returns, no search and no answer shows them any more.")
        @Argument(help: "Ids or names.") var documents: [String]
        @OptionGroup var collection: CollectionOption
        @OptionGroup var global: GlobalOptions

        func run() async throws {
            let receipts = try await LibraryHost.withLibrary(global.settings(), purpose: .deletion) { library in
                var receipts: [DeletionView] = []
                for document in documents {
                    let found = try await DocumentReference.find(document, in: collection.name, of: library)
                    receipts.append(try await library.deleteDocument(found.id))
                }
                return receipts
            }
            guard !global.json else { return Output.json(["deleted": receipts]) }
            for receipt in receipts { Output.line("Deleted \(receipt.name).") }
        }
    }
}

extension DocumentView.State: ExpressibleByArgument {}

/// A document named by its id or by its name.
struct DocumentReference: ParsableArguments {
    @Argument(help: "The document's id or name.") var document: String
    @OptionGroup var collection: CollectionOption

    func resolve(in library: any Library) async throws -> DocumentView {
        try await Self.find(document, in: collection.name, of: library)
    }

    static func find(_ reference: String, in collection: String, of library: any Library) async throws -> DocumentView {
        do {
            return try await library.document(DocumentID(reference))
        } catch let error as LibraryError where error.kind == .notFound || error.kind == .invalid {
            let named = try await library.allDocuments(in: collection, matching: reference, state: nil)
                .filter { $0.name == reference }
            switch named.count {
            case 1: return named[0]
            case 0:
                throw CommandFailure(
                    .failure, code: "document_not_found",
                    "there is no document “\(reference)” in “\(collection)”; `rag documents list` shows what there is")
            default:
                let ids = named.map(\.id.rawValue).joined(separator: ", ")
                throw CommandFailure(
                    .usage, code: "ambiguous_document",
                    "several documents are called “\(reference)”; name one by its id: \(ids)")
            }
        }
    }
}

extension Library {
    /// Every page of the list.
    func allDocuments(
        in collection: String, matching query: String?, state: DocumentView.State?
    ) async throws -> [DocumentView] {
        var documents: [DocumentView] = []
        var cursor: String?
        repeat {
            let page = try await self.documents(
                in: collection, matching: query, state: state, cursor: cursor, limit: 200)
            documents += page.items
            cursor = page.nextCursor
        } while cursor != nil
        return documents
    }
}
