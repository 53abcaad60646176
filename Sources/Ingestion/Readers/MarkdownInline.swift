/// The words of a line of Markdown: `**Talks** in [Geneva](https://…)` → `Talks in Geneva`.
enum MarkdownInline {
    /// How far the end of a bracket is looked for.
    private static let reach = 500

    /// The text without marks of emphasis, code and links; pictures, addresses, footnote marks and tags are left out.
    static func words(_ text: String) -> String {
        guard text.utf8.contains(where: { "*_`[<&\\!~".utf8.contains($0) }) else { return text }
        let source = Array(text)
        var result = ""
        var index = 0
        while index < source.count {
            let character = source[index]
            switch character {
            case "\\" where index + 1 < source.count && source[index + 1].isPunctuationMark:
                result.append(source[index + 1])
                index += 2
            case "!" where index + 1 < source.count && source[index + 1] == "[":
                index = link(source, at: index + 1)?.end ?? index + 1
            case "[":
                if let link = link(source, at: index) {
                    if source[index + 1] != "^" { result += words(String(source[link.label])) }
                    index = link.end
                } else {
                    result.append(character)
                    index += 1
                }
            case "<":
                index = tagEnd(source, at: index) ?? index + 1
                if index > 0, source[index - 1] == "<" { result.append("<") }
            case "*", "`": index += 1
            case "~" where index + 1 < source.count && source[index + 1] == "~": index += 2
            case "_":
                let isInsideWord = index > 0 && source[index - 1].isLetter && index + 1 < source.count && source[index + 1].isLetter
                if isInsideWord { result.append(character) }
                index += 1
            default:
                result.append(character)
                index += 1
            }
        }
        return result.contains("&") ? HTMLText.decodingEntities(result) : result
    }

    /// The label of a link that begins with `[`, and where the link ends: `[label](address)`, `[label][name]`, `[^note]`.
    private static func link(_ source: [Character], at start: Int) -> (label: Range<Int>, end: Int)? {
        guard let close = closing("[", "]", source, at: start), close > start + 1 else { return nil }
        let label = (start + 1)..<close
        if close + 1 < source.count, source[close + 1] == "(", let end = closing("(", ")", source, at: close + 1) {
            return (label, end + 1)
        }
        if close + 1 < source.count, source[close + 1] == "[", let end = closing("[", "]", source, at: close + 1) {
            return (label, end + 1)
        }
        return source[start + 1] == "^" ? (label, close + 1) : nil
    }

    private static func closing(_ open: Character, _ close: Character, _ source: [Character], at start: Int) -> Int? {
        var depth = 0
        for index in start..<min(source.count, start + reach) {
            if source[index] == open { depth += 1 }
            if source[index] == close {
                depth -= 1
                if depth == 0 { return index }
            }
        }
        return nil
    }

    /// The place after a tag or an address in angle brackets; nil where `<` is a sign of its own.
    private static func tagEnd(_ source: [Character], at start: Int) -> Int? {
        guard start + 1 < source.count, source[start + 1].isLetter || source[start + 1] == "/" else { return nil }
        for index in (start + 1)..<min(source.count, start + reach) where source[index] == ">" { return index + 1 }
        return nil
    }
}

extension Character {
    /// Whether it is one of the ASCII marks that Markdown lets a backslash escape.
    fileprivate var isPunctuationMark: Bool {
        isASCII && !isLetter && !isNumber && !isWhitespace
    }
}
