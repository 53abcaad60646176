import GraphModel

/// The smallest unit of a query: a name, a literal or a symbol, with its place in the text.
struct Token: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// A word: a keyword or a name; which of the two depends on where it stands.
        case word
        /// A name between backticks: never a keyword.
        case quotedName
        /// `$name` or `$1`.
        case parameter
        case string
        case integer
        case float
        case symbol(Symbol)
        case end
    }

    /// Punctuation and operators. Arrows are made of `<`, `-` and `>` by the parser, because `a<-1` is a comparison.
    enum Symbol: String, Sendable, Hashable {
        case openParenthesis = "("
        case closeParenthesis = ")"
        case openBracket = "["
        case closeBracket = "]"
        case openBrace = "{"
        case closeBrace = "}"
        case comma = ","
        case semicolon = ";"
        case colon = ":"
        case dot = "."
        case dots = ".."
        case bar = "|"
        case barBar = "||"
        case ampersand = "&"
        case exclamation = "!"
        case plus = "+"
        case minus = "-"
        case star = "*"
        case slash = "/"
        case percent = "%"
        case caret = "^"
        case equal = "="
        case notEqual = "<>"
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case matches = "=~"
        case plusEqual = "+="
    }

    var kind: Kind
    var span: TextSpan
    /// A word or name, the name of a parameter, the decoded string, the digits of a number; empty for symbols.
    var text: String
    /// The word as a keyword, if it is one.
    var keyword: Keyword?

    init(_ kind: Kind, _ span: TextSpan, text: String = "", keyword: Keyword? = nil) {
        self.kind = kind
        self.span = span
        self.text = text
        self.keyword = keyword
    }

    /// How a message names it.
    var description: String {
        switch kind {
        case .word, .integer, .float: "'\(text)'"
        case .quotedName: "`\(text)`"
        case .parameter: "'$\(text)'"
        case .string: "a string"
        case .symbol(let symbol): "'\(symbol.rawValue)'"
        case .end: "the end of the query"
        }
    }
}
