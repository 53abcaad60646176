/// Text that stands in Markdown without being read as markup.
public enum MarkdownText {
    /// The text with the marks of CommonMark and of HTML escaped, on one line.
    public static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "!": output += "\\" + String(scalar)
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "&": output += "&amp;"
            case "\n", "\r", "\t": output += " "
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    /// A row of a table.
    public static func row(_ cells: [String]) -> String { "| " + cells.map(escaped).joined(separator: " | ") + " |\n" }
}
