// SPDX-License-Identifier: Apache-2.0

/// Walks a part of an HTML tree and hands its blocks to a builder.
struct HTMLContentWalker {
    private static let dropped: Set<String> = [
        "script", "style", "noscript", "template", "svg", "math", "head", "nav", "footer", "aside", "button",
        "select", "input", "textarea", "iframe", "object", "embed", "canvas", "audio", "video", "dialog", "map",
    ]
    private static let blockLevel: Set<String> = [
        "address", "article", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "header", "hgroup", "hr", "html", "legend", "main", "ol", "p", "section", "summary", "table", "tbody",
        "td", "tfoot", "th", "thead", "tr", "ul",
    ]

    private(set) var builder: DocumentBuilder
    private var inline = ""
    private var openLists = 0
    private var openQuotes = 0
    private var root: HTMLNode?

    init(builder: DocumentBuilder) {
        self.builder = builder
    }

    mutating func read(_ root: HTMLNode) throws(ExtractionError) {
        self.root = root
        var walker = self
        try root.walk { (visit, node) throws(ExtractionError) -> Bool in
            try walker.visit(visit, node)
        }
        try walker.flush()
        self = walker
    }

    private mutating func visit(_ visit: HTMLNode.Visit, _ node: HTMLNode) throws(ExtractionError) -> Bool {
        if node.isText {
            inline += node.text
            return false
        }
        guard node.isElement else { return false }
        return visit == .enter ? try enter(node) : try leave(node)
    }

    private mutating func enter(_ node: HTMLNode) throws(ExtractionError) -> Bool {
        let name = node.name
        if Self.isDropped(node, name, isRoot: node == root) {
            inline += " "
            return false
        }
        switch name {
        case "h1", "h2", "h3", "h4", "h5", "h6":
            try flush()
            let level = name.utf8.last.map { Int($0) - 0x30 } ?? 6
            try builder.append(.heading(level: level), Self.inlineText(node))
            return false
        case "pre", "listing", "xmp":
            try flush()
            try builder.append(.code(language: Self.language(node)), Self.rawText(node))
            return false
        case "br": inline += "\n"
        case "img":
            if let alternative = node.attribute("alt"), !alternative.isEmpty { inline += " \(alternative) " }
        case "li":
            try flush()
            openLists += 1
        case "blockquote":
            try flush()
            openQuotes += 1
        case "table":
            try flush()
            if let table = HTMLTable(node) {
                try builder.appendTable(table.rows, headerRows: table.headerRows)
                return false
            }
        default:
            if Self.blockLevel.contains(name) { try flush() }
        }
        return true
    }

    private mutating func leave(_ node: HTMLNode) throws(ExtractionError) -> Bool {
        let name = node.name
        switch name {
        case "li":
            try flush()
            openLists = max(0, openLists - 1)
        case "blockquote":
            try flush()
            openQuotes = max(0, openQuotes - 1)
        default:
            if Self.blockLevel.contains(name) { try flush() }
        }
        return true
    }

    private mutating func flush() throws(ExtractionError) {
        let lines = inline.split(separator: "\n").map { String($0).collapsingWhiteSpace() }
        let text = lines.filter { !$0.isEmpty }.joined(separator: " ")
        inline = ""
        try builder.append(openLists > 0 ? .listItem : openQuotes > 0 ? .quote : .paragraph, text)
    }

    static func isDropped(_ node: HTMLNode, _ name: String, isRoot: Bool) -> Bool {
        if isRoot { return false }
        if dropped.contains(name) { return true }
        if node.attribute("hidden") != nil || node.attribute("aria-hidden") == "true" { return true }
        if let role = node.attribute("role"),
            ["navigation", "banner", "contentinfo", "search", "complementary"].contains(role)
        {
            return true
        }
        if let style = node.attribute("style")?.lowercased().filter({ !$0.isWhitespace }),
            style.contains("display:none") || style.contains("visibility:hidden")
        {
            return true
        }
        // A header above the whole page carries its menu; one inside an article carries its heading.
        return name == "header" && node.parent?.name == "body"
    }

    static func inlineText(_ node: HTMLNode) -> String {
        var text = ""
        node.walk { (visit, child) -> Bool in
            guard visit == .enter else { return false }
            if child.isText { text += child.text }
            guard child.isElement else { return false }
            let name = child.name
            if child != node, isDropped(child, name, isRoot: false) { return false }
            if name == "br" || blockLevel.contains(name) || name == "li" { text += " " }
            return true
        }
        return text.collapsingWhiteSpace()
    }

    private static func rawText(_ node: HTMLNode) -> String {
        var text = ""
        node.walk { (visit, child) -> Bool in
            guard visit == .enter else { return false }
            if child.isText { text += child.text }
            if child.name == "br" { text += "\n" }
            return child.isElement
        }
        return text
    }

    /// `class="language-swift"` on the element or on the `code` in it.
    private static func language(_ node: HTMLNode) -> String? {
        for candidate in [node, node.firstChild].compactMap({ $0 }) where candidate.isElement {
            for word in (candidate.attribute("class") ?? "").split(whereSeparator: \.isWhitespace) {
                for prefix in ["language-", "lang-"] where word.hasPrefix(prefix) {
                    return String(word.dropFirst(prefix.count))
                }
            }
        }
        return nil
    }
}
