/// Cuts lines of text into statements at each `;` that is not part of a string, a quoted name or a comment.
struct StatementSplitter {
    /// A statement without its `;`, and where it begins, counted from 1.
    struct Statement: Sendable, Hashable {
        var text: String
        var line: Int
        var column: Int
    }

    private enum State: Hashable {
        case plain, lineComment, blockComment
        /// Within quotation marks or backticks.
        case quoted(Character)
    }

    /// The number of the line that was taken last.
    private(set) var line = 0
    private var state = State.plain
    private var text = ""
    private var start: (line: Int, column: Int)?

    /// What has been taken and is not yet a statement.
    var pending: String { start == nil ? "" : text }

    /// Takes a line without its line end, and gives the statements that it completes.
    mutating func take(_ input: String) -> [Statement] {
        line += 1
        var statements: [Statement] = []
        var column = 0
        var previous: Character?
        var isEscaped = false
        for character in input {
            column += 1
            switch state {
            case .plain:
                switch character {
                case ";":
                    if let statement = rest() { statements.append(statement) }
                    previous = nil
                    continue
                case "'", "\"", "`": state = .quoted(character)
                case "/" where previous == "/": state = .lineComment
                case "*" where previous == "/": state = .blockComment
                default: break
                }
                // What may turn out to be the beginning of a comment does not begin a statement yet.
                if start == nil, !character.isWhitespace, state != .lineComment, state != .blockComment {
                    if character != "/" { start = (line, column) } else { text += " " }
                }
            case .quoted(let mark):
                if isEscaped {
                    isEscaped = false
                } else if character == "\\", mark != "`" {
                    isEscaped = true
                } else if character == mark {
                    state = .plain
                }
            case .blockComment: if character == "/", previous == "*" { state = .plain }
            case .lineComment: break
            }
            if start != nil { text.append(character) }
            previous = state == .blockComment && previous == "/" ? nil : character
        }
        if state == .lineComment { state = .plain }
        if start != nil { text.append("\n") } else { text = "" }
        return statements
    }

    /// What is left at the end of the input, or before a `;`; nil where it is blank.
    mutating func rest() -> Statement? {
        defer { forget() }
        guard let start else { return nil }
        while text.last?.isWhitespace == true { text.removeLast() }
        return Statement(text: text, line: start.line, column: start.column)
    }

    /// Drops what is unfinished.
    mutating func forget() {
        text = ""
        start = nil
        state = .plain
    }
}
