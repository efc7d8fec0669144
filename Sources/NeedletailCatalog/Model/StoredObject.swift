// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes

/// Something in object storage that the catalog knows of.
public enum StoredObject: Hashable, Sendable {
    /// An original, by the SHA-256 of its bytes.
    case original(contentHash: String)
    /// What extraction made of a version.
    case extracted(DocumentVersionID)
}
