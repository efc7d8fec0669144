// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Where things are when nobody says so.
enum DefaultFolders {
    /// The data folder: the given one, else that of the XDG base directory specification.
    static func data(given: String?, environment: [String: String]) -> URL {
        if let given { return absolute(given) }
        if let base = environment["XDG_DATA_HOME"], base.hasPrefix("/") {
            return URL(filePath: base, directoryHint: .isDirectory).appending(path: "needletail")
        }
        return FileManager.default.homeDirectoryForCurrentUser.appending(path: ".local/share/needletail")
    }

    /// A link among the models of a data folder to the one that was imported last.
    static let importedModel = "current"

    /// Folders that may hold the encoder, in the order in which they are tried.
    static func models(dataDirectory: URL) -> [URL] {
        let name = "all-MiniLM-L6-v2"
        var candidates = [dataDirectory.appending(path: "models/\(importedModel)").resolvingSymlinksInPath()]
        var folder = executable().deletingLastPathComponent()
        // Beside an installed program (…/bin/rag → …/share/needletail/models) or above one that was built in a checkout.
        candidates.append(folder.deletingLastPathComponent().appending(path: "share/needletail/models/\(name)"))
        for _ in 0..<5 {
            candidates.append(folder.appending(path: "models/\(name)"))
            folder.deleteLastPathComponent()
        }
        candidates.append(absolute("models/\(name)"))
        return candidates
    }

    /// Folders that may hold the built web interface, in the order in which they are tried.
    static func webInterfaces() -> [URL] {
        var folder = executable().deletingLastPathComponent()
        var candidates = [folder.deletingLastPathComponent().appending(path: "share/needletail/web")]
        for _ in 0..<5 {
            candidates.append(folder.appending(path: "web/dist"))
            folder.deleteLastPathComponent()
        }
        candidates.append(absolute("web/dist"))
        return candidates
    }

    static func executable() -> URL {
        let link = "/proc/self/exe"
        let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: link)) ?? CommandLine.arguments[0]
        return absolute(path)
    }

    static func absolute(_ path: String) -> URL {
        let expanded =
            path == "~" || path.hasPrefix("~/")
            ? FileManager.default.homeDirectoryForCurrentUser.path + path.dropFirst() : path
        return URL(filePath: expanded).absoluteURL.standardizedFileURL
    }
}
