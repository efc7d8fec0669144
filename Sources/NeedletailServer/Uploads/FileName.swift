// SPDX-License-Identifier: Apache-2.0

/// The name of an uploaded file as people see it.
enum FileName {
    /// Without path parts, control and direction-changing characters, at most 255 bytes; nil when nothing is left.
    static func sanitized(_ raw: String) -> String? {
        var kept = String.UnicodeScalarView()
        for scalar in raw.unicodeScalars {
            if scalar == "/" || scalar == "\\" {
                kept = String.UnicodeScalarView()
                continue
            }
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: continue
            default: kept.append(scalar)
            }
        }
        while let first = kept.first, first == " " { kept.removeFirst() }
        while let last = kept.last, last == " " { kept.removeLast() }
        while String(kept).utf8.count > 255 { kept.removeLast() }
        let name = String(kept)
        return name.isEmpty || name.allSatisfy({ $0 == "." }) ? nil : name
    }
}
