// SPDX-License-Identifier: Apache-2.0

/// A planned change of a graph: new link lists of some nodes, and for an insertion the node itself. Valid for the state
/// it was planned on; apply it before planning the next.
public struct GraphEdit {
    /// The node that enters the graph, and its top layer.
    var inserted: (ordinal: UInt32, level: Int)?
    /// The row whose turn it was, whether or not it entered.
    var turn: UInt32?
    /// Runs of: node, layer, number of links, links.
    var lists: [UInt32] = []

    mutating func set(_ node: UInt32, level: Int, _ links: [UInt32]) {
        lists.append(node)
        lists.append(UInt32(level))
        lists.append(UInt32(links.count))
        lists.append(contentsOf: links)
    }
}
