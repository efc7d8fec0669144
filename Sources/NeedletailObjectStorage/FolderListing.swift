// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Reads the keys below a folder in byte order, visiting only folders that can hold keys asked for.
struct FolderListing {
    let root: String
    let prefix: String
    let after: String?
    let limit: Int
    private var found: [String] = []

    init(root: String, prefix: String, after: String?, limit: Int) {
        self.root = root
        self.prefix = prefix
        self.after = after
        self.limit = limit
    }

    mutating func keys() throws -> [String] {
        try visit(root, parent: "")
        return found
    }

    /// - Parameter parent: the keys' common beginning, empty or ending in `/`.
    private mutating func visit(_ folder: String, parent: String) throws {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            // Deleted while the listing went on.
            if !FileManager.default.fileExists(atPath: folder) { return }
            throw ObjectStorageError.unavailable(
                operation: "list", key: parent, reason: error.localizedDescription)
        }
        // A folder sorts as its keys do: with the slash that follows its name in them.
        let entries = names.compactMap { name -> String? in
            switch name.first {
            case "k": parent + name.dropFirst()
            case "d": parent + name.dropFirst() + "/"
            default: nil
            }
        }
        for entry in entries.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            guard found.count < limit else { return }
            if entry.hasSuffix("/") {
                guard entry.hasPrefix(prefix) || prefix.hasPrefix(entry), !isPassed(folder: entry) else { continue }
                let name = entry.dropFirst(parent.count).dropLast()
                try visit(folder + "/d" + name, parent: entry)
            } else if entry.hasPrefix(prefix), after.map({ precedes($0, entry) }) ?? true {
                found.append(entry)
            }
        }
    }

    /// Whether all keys in the folder come before the position to go on from.
    private func isPassed(folder: String) -> Bool {
        guard let after else { return false }
        return precedes(folder, after) && !after.hasPrefix(folder)
    }

    private func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
