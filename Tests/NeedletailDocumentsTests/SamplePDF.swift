// SPDX-License-Identifier: Apache-2.0

/// Small PDF files, written object by object.
enum SamplePDF {
    /// - Parameter contents: one content stream per page, with Helvetica as /F1.
    static func file(contents: [String]) -> [UInt8] {
        var objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        var kids: [Int] = []
        for content in contents {
            objects.append("<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream")
            objects.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents \(objects.count) 0 R "
                    + "/Resources << /Font << /F1 3 0 R >> >> >>")
            kids.append(objects.count)
        }
        return assemble(objects, kids: kids)
    }

    /// A page that draws a form ten times, which draws a form ten times, and so on: work exponential in `depth`.
    static func nestedForms(depth: Int) -> [UInt8] {
        var objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            "<< /Length 5 >>\nstream\n/X Do\nendstream",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
                + "/Resources << /XObject << /X 6 0 R >> >> >>",
        ]
        for level in 0..<depth {
            let isLast = level == depth - 1
            let content = isLast ? "0 0 m 1 1 l S" : String(repeating: "/X Do ", count: 10)
            let resources = isLast ? "" : "/XObject << /X \(objects.count + 2) 0 R >>"
            objects.append(
                "<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << \(resources) >> "
                    + "/Length \(content.utf8.count) >>\nstream\n\(content)\nendstream")
        }
        return assemble(objects, kids: [5])
    }

    private static func assemble(_ objects: [String], kids: [Int]) -> [UInt8] {
        var objects = objects
        let references = kids.map { "\($0) 0 R" }.joined(separator: " ")
        objects[1] = "<< /Type /Pages /Count \(kids.count) /Kids [\(references)] >>"
        var file = "%PDF-1.4\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(file.utf8.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            let digits = String(offset)
            file += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        file += "trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n"
        return Array(file.utf8)
    }

    static func line(_ text: String, size: Int, x: Int = 72, y: Int) -> String {
        "BT /F1 \(size) Tf \(x) \(y) Td (\(text)) Tj ET\n"
    }

    /// Four pages with a running header, page numbers, a chapter heading and a paragraph with a broken word.
    static func book() -> [UInt8] {
        file(
            contents: (1...4).map { page in
                line("Running header", size: 9, y: 760) + line("Page \(page)", size: 9, x: 300, y: 30)
                    + line("Chapter \(page)", size: 20, y: 700)
                    + line("This is the first line of a paragraph that holds an exam-", size: 11, y: 660)
                    + line("ple of a broken word and then goes on for some time.", size: 11, y: 647)
            })
    }
}
