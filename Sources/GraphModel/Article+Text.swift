extension Article {
    /// The article of a whole text: a title, a blank line, and paragraphs parted by blank lines, as ``text`` has it. Where the text does not
    /// begin with the title, the title is put before it.
    public init(
        text: String, title: String, published: PartialDate? = nil, language: String? = nil, source: String? = nil, url: String? = nil,
        author: String? = nil, origin: String = "-", name: String = ""
    ) {
        let bytes = text.utf8
        var body = Substring(text)
        if !title.isEmpty, bytes.starts(with: title.utf8) {
            let rest = bytes.dropFirst(title.utf8.count)
            if rest.isEmpty || rest.starts(with: "\n\n".utf8) { body = Substring(rest.dropFirst(2)) }
        }
        self.init(
            title: title, paragraphs: Self.paragraphs(body), published: published, language: language, source: source, url: url,
            author: author, origin: origin, name: name)
    }

    /// The parts of a text between blank lines, such that putting them together gives the same text.
    private static func paragraphs(_ text: Substring) -> [String] {
        guard !text.isEmpty else { return [] }
        var paragraphs: [String] = []
        let bytes = text.utf8
        var (start, index) = (bytes.startIndex, bytes.startIndex)
        while index < bytes.endIndex {
            let next = bytes.index(after: index)
            if bytes[index] == UInt8(ascii: "\n"), next < bytes.endIndex, bytes[next] == UInt8(ascii: "\n") {
                paragraphs.append(String(bytes[start..<index]) ?? "")
                start = bytes.index(after: next)
                index = start
            } else {
                index = next
            }
        }
        paragraphs.append(String(bytes[start...]) ?? "")
        return paragraphs
    }
}
