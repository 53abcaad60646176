import CLibXML2
import GraphModel

/// Text that may carry marks of HTML, as feeds and structured data often do, → its words.
enum HTMLText {
    /// Whether the text has elements that make paragraphs.
    static func looksMarkedUp(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            bytes.offsets(of: UInt8(ascii: "<")).contains { start in
                let rest = bytes[(start + 1)...]
                return marks.contains { rest.starts(with: $0.utf8) }
            }
        }
    }

    private static let marks = ["p>", "p ", "/p>", "br", "div", "li>"]

    /// The words of a text: tags taken out, entities decoded, line ends kept.
    static func plain(_ text: String) -> String {
        guard text.hasByte(UInt8(ascii: "<")) else { return decodingEntities(text) }
        var result = ""
        var rest = text[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
            let after = rest[rest.utf8.index(after: open)...]
            if let first = after.first, first.isLetter || first == "/" || first == "!", let close = after.prefix(500).firstIndex(of: ">") {
                result += rest[..<open]
                rest = after[after.index(after: close)...]
            } else {
                result += rest[..<after.startIndex]
                rest = after
            }
        }
        return decodingEntities(result + rest)
    }

    /// The paragraphs of a fragment of HTML.
    static func paragraphs(ofFragment text: String) -> [String] {
        guard let tree = try? HTMLTree("<html><body>\(text)</body></html>", limits: ReadingLimits(), origin: "") else { return [] }
        var collector = PageCollector(furniture: .none, skipsFurniture: false)
        collector.collect(tree)
        return collector.blocks.map(\.text)
    }

    /// The text with `&amp;`, `&#8217;`, `&#x2019;` and the named entities of HTML as the characters they stand for.
    static func decodingEntities(_ text: String) -> String {
        guard text.hasByte(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
            result += rest[..<start]
            let after = rest[rest.utf8.index(after: start)...]
            if let end = after.prefix(12).firstIndex(of: ";"), let character = character(named: after[..<end]) {
                result.append(character)
                rest = after[after.index(after: end)...]
            } else {
                result.append("&")
                rest = after
            }
        }
        return result + rest
    }

    private static func character(named name: Substring) -> Character? {
        let value: UInt32?
        if name.hasPrefix("#x") || name.hasPrefix("#X") {
            value = UInt32(name.dropFirst(2), radix: 16)
        } else if name.hasPrefix("#") {
            value = UInt32(name.dropFirst())
        } else if name == "apos" {
            value = 0x27
        } else {
            value = htmlEntityLookup(String(name)).map { $0.pointee.value }
        }
        guard let value, value > 0, let scalar = Unicode.Scalar(value) else { return nil }
        return Character(scalar)
    }
}
