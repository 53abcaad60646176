/// Markdown → a draft: front matter between `---` lines, the first `#` heading as title, emphasis and links as their words.
///
/// Code blocks, tables, pictures, comments and link definitions are left out; other headings, list items and quotations are
/// paragraphs.
enum MarkdownReader {
    /// The draft of a Markdown document whose line ends are `\n`.
    static func read(_ text: String) -> ArticleDraft {
        var draft = ArticleDraft()
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        takeFrontMatter(&lines, into: &draft)
        var paragraph: [Substring] = []
        var fence: Substring?
        var isInComment = false
        func endParagraph() {
            let words = MarkdownInline.words(paragraph.joined(separator: " ")).collapsingBlanks
            if !words.isEmpty { draft.paragraphs.append(words) }
            paragraph = []
        }
        for line in lines {
            let bare = line.drop { $0 == " " || $0 == "\t" }
            if let open = fence {
                if bare.hasPrefix(open) { fence = nil }
                continue
            }
            if isInComment {
                isInComment = !bare.contains("-->")
                continue
            }
            if bare.hasPrefix("```") || bare.hasPrefix("~~~") {
                endParagraph()
                fence = bare.prefix(3)
            } else if bare.hasPrefix("<!--") {
                endParagraph()
                isInComment = !bare.contains("-->")
            } else if bare.isEmpty {
                endParagraph()
            } else if paragraph.isEmpty, line.hasPrefix("    ") || line.hasPrefix("\t") {
                continue
            } else if let (level, heading) = heading(bare) {
                endParagraph()
                add(heading, level: level, to: &draft)
            } else if let level = underline(bare), paragraph.count == 1 {
                let heading = paragraph[0]
                paragraph = []
                add(heading, level: level, to: &draft)
            } else if isRule(bare) || bare.hasPrefix("|") || isDefinition(bare) {
                endParagraph()
            } else if let item = listItem(bare) {
                endParagraph()
                paragraph = [item]
            } else {
                paragraph.append(bare.hasPrefix(">") ? bare.drop { $0 == ">" || $0 == " " } : bare)
            }
        }
        endParagraph()
        if draft.title.isEmpty { draft.title = TextParagraphs.takeTitle(&draft.paragraphs) }
        return draft
    }

    private static func takeFrontMatter(_ lines: inout ArraySlice<Substring>, into draft: inout ArticleDraft) {
        guard lines.first == "---", let end = lines.dropFirst().firstIndex(where: { $0 == "---" || $0 == "..." }) else { return }
        var key = ""
        for line in lines[(lines.startIndex + 1)..<end] {
            if let item = listItem(line.drop { $0 == " " }) {
                let value = unquoted(item)
                if MetadataField(key: key) == .author, let first = draft.author {
                    draft.author = "\(first), \(value)"
                } else {
                    _ = draft.set(key, to: value)
                }
                continue
            }
            guard let colon = line.firstIndex(of: ":"), line.first != " " else { continue }
            key = String(line[..<colon])
            _ = draft.set(key, to: unquoted(line[line.index(after: colon)...]))
        }
        lines = lines[(end + 1)...]
    }

    private static func unquoted(_ text: Substring) -> String {
        var value = text.collapsingBlanks
        if value.hasPrefix("["), value.hasSuffix("]") {
            return value.dropFirst().dropLast().split(separator: ",").map { unquoted($0) }.joined(separator: ", ")
        }
        for quote in ["\"", "'"] where value.count > 1 && value.hasPrefix(quote) && value.hasSuffix(quote) {
            value = String(value.dropFirst().dropLast())
        }
        return value
    }

    private static func add(_ heading: Substring, level: Int, to draft: inout ArticleDraft) {
        let words = MarkdownInline.words(String(heading)).collapsingBlanks
        if level == 1, draft.title.isEmpty, draft.paragraphs.isEmpty {
            draft.title = words
        } else if !words.isEmpty {
            draft.paragraphs.append(words)
        }
    }

    private static func heading(_ line: Substring) -> (level: Int, words: Substring)? {
        let marks = line.prefix { $0 == "#" }.count
        guard (1...6).contains(marks), line.dropFirst(marks).first == " " else { return nil }
        var words = line.dropFirst(marks + 1)
        while let last = words.last, last == "#" || last == " " { words.removeLast() }
        return (marks, words)
    }

    private static func underline(_ line: Substring) -> Int? {
        guard line.count >= 2 else { return nil }
        if line.allSatisfy({ $0 == "=" }) { return 1 }
        return line.allSatisfy({ $0 == "-" }) ? 2 : nil
    }

    private static func isRule(_ line: Substring) -> Bool {
        let marks = line.filter { $0 != " " }
        guard marks.count >= 3, let first = marks.first, "-*_".contains(first) else { return false }
        return marks.allSatisfy { $0 == first }
    }

    private static func isDefinition(_ line: Substring) -> Bool {
        guard line.first == "[", let end = line.firstIndex(of: "]") else { return false }
        return line[line.index(after: end)...].first == ":"
    }

    private static func listItem(_ line: Substring) -> Substring? {
        if let first = line.first, "-*+".contains(first), line.dropFirst().first == " " { return line.dropFirst(2) }
        let digits = line.prefix { $0.isASCII && $0.isNumber }.count
        guard (1...3).contains(digits), let mark = line.dropFirst(digits).first, mark == "." || mark == ")",
            line.dropFirst(digits + 1).first == " "
        else { return nil }
        return line.dropFirst(digits + 2)
    }
}
