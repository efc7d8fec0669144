// SPDX-License-Identifier: Apache-2.0
import NeedletailEncoders
import NeedletailVectorStore

/// What a new collection is made from.
public struct CollectionDraft: Hashable, Sendable {
    /// 1 to 128 characters, none of them a control character or `/`, no white space at either end.
    public var name: String
    /// At most 4,096 characters.
    public var description: String
    public var encoder: EncoderIdentity
    public var configuration: VectorCollectionConfiguration

    public init(
        name: String, description: String = "", encoder: EncoderIdentity, configuration: VectorCollectionConfiguration
    ) {
        self.name = name
        self.description = description
        self.encoder = encoder
        self.configuration = configuration
    }
}
