// SPDX-License-Identifier: Apache-2.0
import HTTPTypes

/// The id by which a request is found in the log: the caller's, when it is sane, else a fresh one.
enum RequestIdentity {
    static let header = HTTPField.Name.requestID

    /// 1...128 letters, digits, and `-_.:`; anything else could forge log lines.
    static func accepted(from headers: HTTPFields) -> String? {
        guard let value = headers[header], (1...128).contains(value.utf8.count),
            value.utf8.allSatisfy({ byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || [0x2D, 0x5F, 0x2E, 0x3A].contains(byte)
            })
        else { return nil }
        return value
    }
}
