// SPDX-License-Identifier: Apache-2.0
import CArchive

/// ZIP files written by libarchive.
enum SampleZip {
    static func file(_ entries: [(path: String, content: [UInt8])]) -> [UInt8] {
        let content = entries.reduce(0) { $0 + $1.content.count }
        var buffer = [UInt8](repeating: 0, count: content + 100_000)
        var used = 0
        guard let archive = archive_write_new(), let entry = archive_entry_new() else { return [] }
        archive_write_set_format_zip(archive)
        buffer.withUnsafeMutableBytes { target in
            archive_write_open_memory(archive, target.baseAddress, target.count, &used)
            for item in entries {
                archive_entry_clear(entry)
                archive_entry_set_pathname(entry, item.path)
                archive_entry_set_size(entry, Int64(item.content.count))
                archive_entry_set_filetype(entry, 0o100000)
                archive_entry_set_perm(entry, 0o644)
                archive_write_header(archive, entry)
                archive_write_data(archive, item.content, item.content.count)
            }
            archive_write_close(archive)
        }
        archive_entry_free(entry)
        archive_write_free(archive)
        return Array(buffer[..<used])
    }

    static func word(body: String, styles: String = "", notes: String = "", title: String? = nil) -> [UInt8] {
        let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
        var entries: [(path: String, content: [UInt8])] = [
            ("word/document.xml", Array("<w:document \(space)><w:body>\(body)</w:body></w:document>".utf8)),
            ("word/styles.xml", Array("<w:styles \(space)>\(styles)</w:styles>".utf8)),
            ("word/footnotes.xml", Array("<w:footnotes \(space)>\(notes)</w:footnotes>".utf8)),
        ]
        if let title {
            let core = "<p xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>\(title)</dc:title></p>"
            entries.append(("docProps/core.xml", Array(core.utf8)))
        }
        return file(entries)
    }
}
