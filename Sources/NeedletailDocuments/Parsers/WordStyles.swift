// SPDX-License-Identifier: Apache-2.0

/// What a Word document's paragraph styles mean (ECMA-376 part 1, section 17.7).
struct WordStyles {
    enum Meaning: Hashable {
        case title
        case heading(level: Int)
        case listItem
        case quote
        case code
    }

    private var meanings: [String: Meaning] = [:]

    subscript(identifier: String) -> Meaning? { meanings[identifier] }

    init() {}

    init(styles: [UInt8]) {
        let reader = XMLReader(XMLBytes(styles))
        var identifier: String?
        var parents: [String: String] = [:]
        while let event = reader.next() {
            switch event {
            case .start("style"): identifier = reader.attribute("styleId")
            case .start("name"):
                guard let identifier, let name = reader.attribute("val") else { continue }
                meanings[identifier] = Self.meaning(name.lowercased())
            case .start("basedOn"):
                if let identifier, let parent = reader.attribute("val") { parents[identifier] = parent }
            case .start("outlineLvl"):
                guard let identifier, meanings[identifier] == nil else { continue }
                if let level = reader.attribute("val").flatMap({ Int($0) }), 0...8 ~= level {
                    meanings[identifier] = .heading(level: level + 1)
                }
            case .end("style"): identifier = nil
            case .damaged: return
            default: continue
            }
        }
        for (child, parent) in parents where meanings[child] == nil { meanings[child] = meanings[parent] }
    }

    private static func meaning(_ name: String) -> Meaning? {
        if name == "title" { return .title }
        if name.hasPrefix("heading "), let level = Int(name.dropFirst(8)), 1...9 ~= level {
            return .heading(level: level)
        }
        if name.hasPrefix("list ") { return .listItem }
        if name.contains("quote") || name == "block text" { return .quote }
        if name == "source code" || name == "html preformatted" || name == "plain text" { return .code }
        return nil
    }
}
