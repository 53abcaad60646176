/// Text that stands in Markdown without being read as markup, by CommonMark, GitHub and pandoc.
public enum MarkdownText {
    /// The text on one line, with the marks of CommonMark and HTML escaped, and those of GitHub (`~ @name :smile: $math$`) and pandoc
    /// (`^ $ @key {.class}`). Marks that count only at the beginning of a line (`- + = 1.`) are escaped at the beginning of the text.
    public static func escaped(_ text: String) -> String {
        var output = ""
        var scalars = Substring(PlainText.singleLine(text)).unicodeScalars
        let digits = scalars.prefix { ("0"..."9").contains($0) }
        if !digits.isEmpty, let mark = scalars.dropFirst(digits.count).first, mark == "." || mark == ")" {
            output += String(digits) + "\\" + String(mark)
            scalars = scalars.dropFirst(digits.count + 1)
        } else if let first = scalars.first, first == "-" || first == "+" || first == "=" {
            output += "\\"
        }
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "!", "$", "^", "{", "}", "@": output += "\\" + String(scalar)
            // ":smile:" and "https://", not "says: "
            case ":" where scalars.first.map { $0 != " " } ?? false: output += "\\:"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "&": output += "&amp;"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    /// A row of a table.
    public static func row(_ cells: [String]) -> String { "| " + cells.map(escaped).joined(separator: " | ") + " |\n" }
}
