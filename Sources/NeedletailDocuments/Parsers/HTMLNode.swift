// SPDX-License-Identifier: Apache-2.0
import CNeedletailXML

/// A node of an `HTMLTree`; valid as long as the tree.
struct HTMLNode: Equatable {
    let handle: OpaquePointer

    init?(_ handle: OpaquePointer?) {
        guard let handle else { return nil }
        self.handle = handle
    }

    var isElement: Bool { ndl_html_node_kind(handle) == NDL_HTML_ELEMENT }
    var isText: Bool { ndl_html_node_kind(handle) == NDL_HTML_TEXT }
    var name: String { String(cString: ndl_html_node_name(handle)) }
    var text: String { String(cString: ndl_html_node_text(handle)) }
    var firstChild: HTMLNode? { HTMLNode(ndl_html_first_child(handle)) }
    var nextSibling: HTMLNode? { HTMLNode(ndl_html_next_sibling(handle)) }
    var parent: HTMLNode? { HTMLNode(ndl_html_parent(handle)) }

    func attribute(_ name: String) -> String? {
        guard let value = ndl_html_node_attribute(handle, name) else { return nil }
        defer { ndl_xml_free(value) }
        return String(cString: value)
    }

    enum Visit {
        case enter
        case leave
    }

    /// Visits this node and all below it in document order, without recursion: hostile trees are deep. `leave` comes
    /// for elements that were entered and descended into only.
    /// - Parameter visit: for `enter`, whether to go below the node.
    func walk<Failure: Error>(_ visit: (Visit, HTMLNode) throws(Failure) -> Bool) throws(Failure) {
        var node = self
        while true {
            if try visit(.enter, node) {
                if let child = node.firstChild {
                    node = child
                    continue
                }
                if node.isElement { _ = try visit(.leave, node) }
            }
            while node != self, node.nextSibling == nil, let parent = node.parent {
                _ = try visit(.leave, parent)
                node = parent
            }
            guard node != self, let sibling = node.nextSibling else { return }
            node = sibling
        }
    }

    /// Stops looking after `budget` nodes.
    func containsElement(budget: Int = 20_000, where matches: (HTMLNode) -> Bool) -> Bool {
        var found = false
        var left = budget
        walk { (visit, node) -> Bool in
            guard visit == .enter else { return false }
            left -= 1
            if node != self, node.isElement, matches(node) { found = true }
            return !found && left > 0
        }
        return found
    }
}

/// A parsed HTML page.
final class HTMLTree {
    private let handle: OpaquePointer
    let root: HTMLNode

    /// - Parameter encoding: nil for what the page declares.
    init?(_ bytes: [UInt8], encoding: String?) {
        let parsed = bytes.withUnsafeBytes { buffer in
            ndl_html_parse(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, encoding)
        }
        guard let parsed else { return nil }
        guard let root = HTMLNode(ndl_html_root(parsed)) else {
            ndl_html_destroy(parsed)
            return nil
        }
        handle = parsed
        self.root = root
    }

    deinit {
        ndl_html_destroy(handle)
    }
}
