// SPDX-License-Identifier: Apache-2.0
import NeedletailLibrary

/// What became of the files of a form.
struct UploadView: Sendable, Codable {
    struct Rejection: Hashable, Sendable, Codable {
        var name: String
        var code: String
        var detail: String
    }

    var documents: [DocumentView]
    var rejected: [Rejection]
}
