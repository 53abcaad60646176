/// Running text → its paragraphs.
///
/// Paragraphs are separated by blank lines. Where a block has several lines, they are one paragraph if the text is wrapped at
/// a fixed width (no line is longer than 100 bytes), else each line is a paragraph of its own.
enum TextParagraphs {
    private static let wrappedWidth = 100

    /// The paragraphs of `lines`, blanks collapsed, none empty.
    static func split(_ lines: some Sequence<Substring>) -> [String] {
        var blocks: [[Substring]] = [[]]
        for line in lines {
            if line.utf8.allSatisfy({ $0 <= 0x20 }) {
                if blocks[blocks.count - 1].isEmpty == false { blocks.append([]) }
            } else {
                blocks[blocks.count - 1].append(line)
            }
        }
        let several = blocks.filter { $0.count > 1 }
        let isWrapped = several.allSatisfy { $0.allSatisfy { $0.utf8.count <= wrappedWidth } } && isEvenlyWrapped(several)
        return blocks.flatMap { block in
            isWrapped ? [block.joined(separator: " ").collapsingBlanks] : block.map(\.collapsingBlanks)
        }.filter { !$0.isEmpty }
    }

    /// The paragraphs of a text.
    static func split(_ text: String) -> [String] { split(text.lines) }

    /// Whether lines that another line follows are as wrapping at a width makes them: most are at least half as long as the
    /// longest, and few end where a sentence ends.
    private static func isEvenlyWrapped(_ blocks: [[Substring]]) -> Bool {
        let inner = blocks.flatMap { $0.dropLast() }.map(\.utf8.count)
        guard let longest = inner.max() else { return true }
        let sentences = blocks.flatMap { $0.dropLast() }.count { line in
            line.last { !$0.isWhitespace }.map { ".!?”»\"".contains($0) } ?? false
        }
        return inner.count { $0 * 2 >= longest } * 4 >= inner.count * 3 && longest >= 40 && sentences * 2 <= inner.count
    }

    /// Takes the title off the front of `paragraphs`, where the first one is a title and not the first of the body.
    static func takeTitle(_ paragraphs: inout [String]) -> String {
        guard paragraphs.count > 1, let first = paragraphs.first, isTitle(first) else { return "" }
        return paragraphs.removeFirst()
    }

    /// A title is short and does not end as a sentence does, unless with a question or an abbreviation.
    private static func isTitle(_ text: String) -> Bool {
        guard text.utf8.count <= 200 else { return false }
        let bare = text.trimmingSuffix(while: { "\"'”’»)".contains($0) })
        guard let last = bare.last else { return false }
        if last == "." {
            let word = bare.split(separator: " ").last ?? ""
            return word.dropLast().contains(".") && word.count <= 6 && text.utf8.count <= 120 && !text.dropLast(word.count).contains(". ")
        }
        return !";:,".contains(last)
    }
}

extension String {
    /// The pieces between line feeds, empty ones included.
    var lines: [Substring] {
        var text = self
        let ends = text.withUTF8 { Array($0.offsets(of: 0x0A)) + [$0.count] }
        var start = 0
        return ends.map { end in
            defer { start = end + 1 }
            return text[text.utf8.index(text.startIndex, offsetBy: start)..<text.utf8.index(text.startIndex, offsetBy: end)]
        }
    }
}

extension StringProtocol {
    /// The text without the characters at its end that satisfy the condition.
    fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> SubSequence {
        var rest = self[...]
        while let last = rest.last, condition(last) { rest.removeLast() }
        return rest
    }
}
