// SPDX-License-Identifier: Apache-2.0
import NeedletailCatalog
import NeedletailLibrary

extension DeletionView {
    init(_ receipt: DeletionReceipt) {
        self.init(
            id: receipt.id, name: receipt.name, tombstonedAt: receipt.tombstonedAt,
            vectorsRemovedAt: receipt.vectorsRemovedAt, originalRemovedAt: receipt.originalRemovedAt,
            reclaimedAt: receipt.reclaimedAt)
    }
}
