// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Makes the context of chunks: the document's title and the headings above, within a part of the token limit.
struct ChunkContexts {
    /// Tokens that units leave free for it.
    let reserve: Int
    private let title: String?
    private let tokens: any TokenCounting

    init(title: String?, tokens: any TokenCounting, limit: Int) {
        self.tokens = tokens
        reserve = limit / 4
        let title = title?.collapsingWhiteSpace()
        self.title = title?.isEmpty == false ? title : nil
    }

    func context(path: [String], tableHeader: String?) -> String {
        var parts = path
        // Many documents repeat their title as the first heading.
        if let title, parts.first != title { parts.insert(title, at: 0) }
        // The inner headings say most: the outer ones go first when there is no room.
        while !parts.isEmpty, tokens.count(parts.joined(separator: " > ")) > reserve { parts.removeFirst() }
        let heading = parts.joined(separator: " > ")
        guard let tableHeader else { return heading }
        return heading.isEmpty ? tableHeader : heading + "\n" + tableHeader
    }
}
