// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Turns texts into vectors whose cosine says how near the texts are in meaning.
///
/// Law for every form: row `i` of the result belongs to text `i`; the same text gives the same vector whatever stands beside
/// it in the batch (within rounding of the precision); an empty list gives an empty matrix; an empty text is legal; a text
/// beyond `tokens.limit` is cut, never refused. Calls may overlap. A cancelled task throws `CancellationError` between batches.
public protocol SentenceEncoder: Sendable {
    /// Recorded with every collection; vectors of encoders with different identities are never compared.
    var identity: EncoderIdentity { get }
    /// Numbers in one vector.
    var dimension: Int { get }
    /// Counts tokens as this encoder's model does.
    var tokens: any TokenCounting { get }

    func encode(_ texts: [String], as role: TextRole) async throws -> EmbeddingMatrix
}

/// Some models prefix questions and passages differently.
public enum TextRole: String, Sendable, Codable {
    case query
    case passage
}

/// What tells one vector space from another.
public struct EncoderIdentity: Hashable, Sendable, Codable {
    /// For people: the model's name.
    public var name: String
    /// SHA-256 of the weights, lower-case hexadecimal.
    public var fingerprint: String
    /// Kernel family, for example `fp32`; precisions are never mixed within a collection.
    public var precision: String

    public init(name: String, fingerprint: String, precision: String) {
        self.name = name
        self.fingerprint = fingerprint
        self.precision = precision
    }
}

/// Rows of equal length, row-major: `[rows, dimension]` Float32, each row of length 1 where the model normalizes.
public struct EmbeddingMatrix: Hashable, Sendable {
    public let dimension: Int
    public private(set) var values: [Float]

    /// - Precondition: `dimension > 0` and `values.count` is a multiple of it.
    public init(dimension: Int, values: [Float]) {
        precondition(dimension > 0 && values.count.isMultiple(of: dimension), "an embedding matrix has whole rows")
        self.dimension = dimension
        self.values = values
    }

    public var rows: Int { values.count / dimension }

    public subscript(row: Int) -> ArraySlice<Float> { values[row * dimension..<(row + 1) * dimension] }
}
