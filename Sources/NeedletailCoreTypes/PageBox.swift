// SPDX-License-Identifier: Apache-2.0

/// A rectangle on a page: points (1/72 inch) from the page's top left corner, y downwards. Pages count from 1.
public struct PageBox: Hashable, Sendable, Codable {
    public var page: Int
    public var x: Double
    public var y: Double
    public var width: Double
    public var height: Double

    public init(page: Int, x: Double, y: Double, width: Double, height: Double) {
        self.page = page
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }
}
