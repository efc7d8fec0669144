// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// How a collection is searched; fixed when it is created.
public struct CollectionConfiguration: Hashable, Sendable, Codable {
    /// Nil until the first write fixes it for ever. 1...65,536.
    public var dimension: Int?
    public var metric: Metric
    /// Names the analyzer of the lexical index; nil for none.
    public var language: String?
    /// Graph parameters, see `HNSWParameters`.
    public var M: Int
    public var efConstruction: Int
    /// Beam width of searches; at least the number of wanted results is used.
    public var efSearch: Int

    public init(
        dimension: Int? = nil, metric: Metric = .l2, language: String? = nil, M: Int = 16,
        efConstruction: Int = 200, efSearch: Int = 96
    ) {
        self.dimension = dimension
        self.metric = metric
        self.language = language
        self.M = M
        self.efConstruction = efConstruction
        self.efSearch = efSearch
    }
}
