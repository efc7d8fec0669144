// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailEncoders

/// Vectors of different encoders are never mixed in a collection.
public enum EncoderCheck {
    /// - Throws: `IngestionProblem` with code `encoder_mismatch`.
    public static func check(_ encoder: EncoderIdentity, against collection: CollectionRecord) throws {
        guard encoder == collection.encoder else {
            throw IngestionProblem(
                code: "encoder_mismatch",
                message: "Collection “\(collection.name)” was made with the encoder \(words(collection.encoder)), and "
                    + "this program runs with \(words(encoder)). Start it with that model, or create a new collection "
                    + "and ingest the documents into it.")
        }
    }

    private static func words(_ encoder: EncoderIdentity) -> String {
        "\(encoder.name) (\(encoder.precision), \(encoder.fingerprint.prefix(12)))"
    }
}
