// SPDX-License-Identifier: Apache-2.0
import CNeedletailXML

/// Where an `XMLReader` takes its bytes from.
protocol XMLSource: AnyObject {
    /// Fills `buffer` from its start; returns how many bytes, 0 at the end, −1 to stop.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int
}

/// Reads XML as a stream of events: bounded memory, no network, no external entities, no entity expansion.
final class XMLReader {
    enum Event {
        case start(String)
        case end(String)
        case text(String)
        /// Not well-formed from here on.
        case damaged
    }

    private let source: any XMLSource
    private let box: UnsafeMutablePointer<any XMLSource>
    private var handle: OpaquePointer?

    init(_ source: any XMLSource) {
        self.source = source
        box = .allocate(capacity: 1)
        box.initialize(to: source)
        handle = ndl_xml_reader_create(
            { context, buffer, capacity in
                guard let context, let buffer, capacity > 0 else { return -1 }
                let target = UnsafeMutableRawBufferPointer(start: buffer, count: Int(capacity))
                return Int32(clamping: context.assumingMemoryBound(to: (any XMLSource).self).pointee.read(into: target))
            }, box)
    }

    deinit {
        ndl_xml_reader_destroy(handle)
        box.deinitialize(count: 1)
        box.deallocate()
    }

    /// Nil at the end of the document.
    func next() -> Event? {
        guard let handle else { return .damaged }
        while true {
            switch ndl_xml_reader_next(handle) {
            case NDL_XML_START_ELEMENT: return .start(String(cString: ndl_xml_reader_name(handle)))
            case NDL_XML_END_ELEMENT: return .end(String(cString: ndl_xml_reader_name(handle)))
            case NDL_XML_TEXT: return .text(String(cString: ndl_xml_reader_text(handle)))
            case NDL_XML_END: return nil
            case NDL_XML_DAMAGED: return .damaged
            default: continue
            }
        }
    }

    /// Of the element that the last `.start` event named, by its name without prefix.
    func attribute(_ name: String) -> String? {
        guard let handle, let value = ndl_xml_reader_attribute(handle, name) else { return nil }
        defer { ndl_xml_free(value) }
        return String(cString: value)
    }
}

/// Bytes in memory.
final class XMLBytes: XMLSource {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, bytes.count - offset)
        buffer.copyBytes(from: bytes[offset..<offset + count])
        offset += count
        return count
    }
}
