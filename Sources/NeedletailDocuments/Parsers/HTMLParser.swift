// SPDX-License-Identifier: Apache-2.0

/// HTML pages: the words a reader came for. Scripts, styles, navigation, page headers and footers, sidebars, forms and
/// hidden elements are dropped; where a page marks its main part (`main`, `role=main`, a single `article`) and that
/// holds real text, only that part is read.
struct HTMLParser: DocumentParser {
    let limits: ExtractionLimits

    func parse(_ bytes: [UInt8], name: String) throws(ExtractionError) -> ExtractedDocument {
        var warnings: [String] = []
        let tree: HTMLTree? = try {
            () throws(ExtractionError) in
            if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
                let decoded = try TextDecoder.decode(bytes, name: name)
                warnings = decoded.warnings
                return HTMLTree(Array(decoded.text.utf8), encoding: "UTF-8")
            }
            return HTMLTree(bytes, encoding: Self.encoding(bytes))
        }()
        guard let tree else { throw .noText(name) }
        let title = Self.title(tree.root)
        if let main = Self.mainPart(tree.root) {
            var walker = HTMLContentWalker(builder: DocumentBuilder(name: name, limits: limits))
            try walker.read(main)
            if walker.builder.length >= 200 { return try finish(walker.builder, title, warnings) }
        }
        var walker = HTMLContentWalker(builder: DocumentBuilder(name: name, limits: limits))
        try walker.read(tree.root)
        return try finish(walker.builder, title, warnings)
    }

    private func finish(
        _ builder: DocumentBuilder, _ title: String?, _ warnings: [String]
    ) throws(ExtractionError) -> ExtractedDocument {
        var builder = builder
        builder.title = title
        builder.warnings = warnings
        var document = try builder.finish(mediaType: DocumentFormat.html.mediaType)
        if document.title == nil, let heading = document.blocks.first(where: { $0.kind == .heading(level: 1) }) {
            document.title = ScalarIndexedText(document.text)[heading.range]
        }
        return document
    }

    /// What is valid UTF-8 is UTF-8, whatever the page says; else the page's word counts, else Windows-1252.
    private static func encoding(_ bytes: [UInt8]) -> String? {
        let head = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
        let declares = head.contains("charset") || head.contains("encoding=")
        if head.contains("iso-2022") { return nil }
        if String(validating: bytes, as: UTF8.self) != nil { return "UTF-8" }
        return declares ? nil : "windows-1252"
    }

    private static func title(_ root: HTMLNode) -> String? {
        var title: String?
        root.walk { (visit, node) -> Bool in
            guard visit == .enter, title == nil else { return false }
            if node.name == "title" { title = node.firstChild?.text.collapsingWhiteSpace() }
            return node.name != "body" && node.name != "svg"
        }
        return title?.isEmpty == true ? nil : title
    }

    private static func mainPart(_ root: HTMLNode) -> HTMLNode? {
        var main: HTMLNode?
        var articles: [HTMLNode] = []
        root.walk { (visit, node) -> Bool in
            guard visit == .enter, main == nil, node.isElement else { return false }
            let name = node.name
            if name == "main" || node.attribute("role") == "main" { main = node }
            if name == "article" {
                articles.append(node)
                return false
            }
            return true
        }
        return main ?? (articles.count == 1 ? articles.first : nil)
    }
}
