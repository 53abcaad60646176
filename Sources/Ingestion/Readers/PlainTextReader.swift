/// Plain text → a draft: optional `key: value` header lines, the title, a blank line, paragraphs separated by blank lines.
///
/// ```
/// published: 2023-10-18
/// source: Example Courier
///
/// Minister arrives in the capital
///
/// The minister landed on Wednesday …
/// ```
/// A text that begins with prose has no title.
enum PlainTextReader {
    /// The draft of a text whose line ends are `\n`.
    static func read(_ text: String) -> ArticleDraft {
        var draft = ArticleDraft()
        var lines = text.lines[...]
        while let line = lines.first, line.utf8.allSatisfy({ $0 <= 0x20 }) { lines.removeFirst() }
        while let line = lines.first, let (key, value) = headerField(line), draft.set(key, to: value) { lines.removeFirst() }
        draft.paragraphs = TextParagraphs.split(lines)
        if draft.title.isEmpty { draft.title = TextParagraphs.takeTitle(&draft.paragraphs) }
        return draft
    }

    /// The key and value of a header line: a single word before a colon and a blank.
    private static func headerField(_ line: Substring) -> (key: String, value: String)? {
        guard line.utf8.count <= 2_000, let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let key = line[..<colon]
        guard !key.isEmpty, key.utf8.count <= 20, key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        let value = line[line.utf8.index(after: colon)...]
        guard value.isEmpty || value.utf8.first == 0x20 || value.utf8.first == 0x09 else { return nil }
        return (String(key), String(value))
    }
}
