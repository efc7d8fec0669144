// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailClient
import NeedletailLibrary
import NeedletailService

/// Gets a command its library: opened here, or that of the process which serves the data folder already.
enum LibraryHost {
    /// What a command wants with the library; shown to others while it has the folder.
    enum Purpose: String {
        case questions = "rag ask"
        case lists = "rag documents"
        case deletion = "rag documents delete"
        case ingestion = "rag ingest"
        case serving = "rag serve"
        case repair = "rag doctor"
    }

    static func dataDirectory(_ settings: LayeredSettings) throws -> DataDirectory {
        let given = try settings.optional(Settings.dataDirectory)
        return DataDirectory(DefaultFolders.data(given: given, environment: ProcessInfo.processInfo.environment))
    }

    /// Runs `body` with the library, wherever it lives, and closes it.
    static func withLibrary<Result: Sendable>(
        _ settings: LayeredSettings, purpose: Purpose, _ body: @Sendable (any Library) async throws -> Result
    ) async throws -> Result {
        try await withHost(settings, purpose: purpose) { host in
            switch host {
            case .local(let library): try await body(library.library)
            case .remote(let library): try await body(library)
            }
        }
    }

    enum Host {
        case local(OpenLibrary)
        case remote(RemoteLibrary)
    }

    /// As `withLibrary`, for commands that do different things in the two cases.
    static func withHost<Result: Sendable>(
        _ settings: LayeredSettings, purpose: Purpose, _ body: @Sendable (Host) async throws -> Result
    ) async throws -> Result {
        let directory = try dataDirectory(settings)
        do {
            return try await withOpenLibrary(settings, purpose: purpose) { try await body(.local($0)) }
        } catch let error as LibraryError where error.code == "in_use" {
            guard let note = ServerNote.read(from: directory) else {
                throw CommandFailure(.inUse, code: error.code, error.message)
            }
            return try await body(.remote(RemoteLibrary(baseURL: note.url, token: note.token)))
        }
    }

    /// Runs `body` with the library opened in this process.
    /// - Throws: `LibraryError` with code `in_use` when another process has it.
    static func withOpenLibrary<Result: Sendable>(
        _ settings: LayeredSettings, purpose: Purpose, _ body: @Sendable (OpenLibrary) async throws -> Result
    ) async throws -> Result {
        Logs.start(settings)
        let open = try await OpenLibrary(settings: settings, purpose: purpose)
        do {
            let result = try await body(open)
            await open.close()
            return result
        } catch {
            await open.close()
            throw error
        }
    }
}
