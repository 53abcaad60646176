import CLibXML2

/// A character set that is neither UTF-8 nor Western, by the name that a document declares: `windows-1251`, `ISO-8859-2`, `Shift_JIS`.
///
/// `ForeignCharacterSet(named: "koi8-r")?.text([0xC4, 0xC1])` is "да". The tables are those of libxml2 and of the system.
struct ForeignCharacterSet {
    private let handler: xmlCharEncodingHandlerPtr

    /// Finds a character set; nil where nobody knows it, or where it is UTF-8.
    init?(named name: String) {
        let name = name.lowercased()
        guard !name.isEmpty, name.utf8.count <= 40, !name.hasPrefix("utf"), !name.utf8.contains(0) else { return nil }
        guard let handler = xmlFindCharEncodingHandler(name) else { return nil }
        self.handler = handler
    }

    /// The text of all bytes, what stands for no character replaced by U+FFFD. The object is used up.
    consuming func text(_ bytes: [UInt8]) -> String? {
        defer { xmlCharEncCloseFunc(handler) }
        guard let input = xmlBufferCreateSize(bytes.count + 1), let output = xmlBufferCreateSize(bytes.count * 2 + 16) else { return nil }
        defer {
            xmlBufferFree(input)
            xmlBufferFree(output)
        }
        guard bytes.count <= Int(Int32.max), xmlBufferAdd(input, bytes, Int32(bytes.count)) == 0 else { return nil }
        while xmlBufferLength(input) > 0 {
            let before = xmlBufferLength(input)
            let code = xmlCharEncInFunc(handler, output, input)
            if code < 0, xmlBufferLength(input) == before || code == -2 {
                guard xmlBufferLength(input) > 0 else { break }
                xmlBufferShrink(input, 1)
                xmlBufferAdd(output, [0xEF, 0xBF, 0xBD], 3)
            }
        }
        guard let content = xmlBufferContent(output) else { return nil }
        return String(decoding: UnsafeBufferPointer(start: content, count: Int(xmlBufferLength(output))), as: UTF8.self)
    }
}
