import GraphModel

/// Cuts the text of a query into tokens: `RETURN 1 // one` gives the word `RETURN`, the integer `1` and the end.
struct Lexer {
    /// A longer query is refused.
    static let maximumLength = 16 << 20

    private let source: String
    private let bytes: [UInt8]
    private var position = 0
    private var tokens: [Token] = []

    init(_ source: String) {
        self.source = source
        self.bytes = Array(source.utf8)
    }

    /// All tokens in order; the last is ``Token/Kind/end``.
    static func tokens(of source: String) throws(Diagnostic) -> [Token] {
        guard source.utf8.count <= maximumLength else {
            throw Diagnostic(
                .parseQuery, .limit, "the query is longer than \(maximumLength >> 20) MiB",
                hint: "pass long lists as parameters")
        }
        var lexer = Lexer(source)
        try lexer.run()
        return lexer.tokens
    }

    private mutating func run() throws(Diagnostic) {
        tokens.reserveCapacity(bytes.count / 4 + 1)
        while try skipSpaceAndComments() {
            try readToken()
        }
        tokens.append(Token(.end, TextSpan(bytes.count, bytes.count)))
    }

    private mutating func readToken() throws(Diagnostic) {
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
            readWord()
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            try readNumber()
        case UInt8(ascii: "."):
            if isDigit(at: position + 1), tokens.last?.kind != .symbol(.dots) { try readNumber() } else { try readSymbol() }
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            try readString(quote: byte)
        case UInt8(ascii: "`"):
            try readQuotedName()
        case UInt8(ascii: "$"):
            try readParameter()
        case 0x80...:
            guard let scalar = scalar(at: position), scalar.properties.isXIDStart else { throw unexpectedCharacter() }
            readWord()
        default:
            try readSymbol()
        }
    }

    // MARK: Space

    /// Moves to the next token; false at the end of the text.
    private mutating func skipSpaceAndComments() throws(Diagnostic) -> Bool {
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                position += 1
            } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "/") {
                while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
            } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
                try skipBlockComment()
            } else if byte >= 0x80, let scalar = scalar(at: position), scalar.properties.isWhitespace || scalar == "\u{FEFF}" {
                position += scalar.utf8.count
            } else {
                return true
            }
        }
        return false
    }

    private mutating func skipBlockComment() throws(Diagnostic) {
        let start = position
        position += 2
        while position + 1 < bytes.count {
            if bytes[position] == UInt8(ascii: "*"), bytes[position + 1] == UInt8(ascii: "/") {
                position += 2
                return
            }
            position += 1
        }
        throw failure("the comment is never closed", TextSpan(start, start + 2), hint: "end it with */")
    }

    // MARK: Words

    private mutating func readWord() {
        let start = position
        skipWord()
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        tokens.append(Token(.word, TextSpan(start, position), text: text, keyword: Keyword(word: text)))
    }

    private mutating func skipWord() {
        while position < bytes.count {
            let byte = bytes[position]
            if isWordByte(byte) {
                position += 1
            } else if byte >= 0x80, let scalar = scalar(at: position), scalar.properties.isXIDContinue {
                position += scalar.utf8.count
            } else {
                return
            }
        }
    }

    private mutating func readQuotedName() throws(Diagnostic) {
        let start = position
        var name: [UInt8] = []
        position += 1
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "`") {
                guard peek(1) == UInt8(ascii: "`") else {
                    position += 1
                    let text = String(decoding: name, as: UTF8.self)
                    tokens.append(Token(.quotedName, TextSpan(start, position), text: text))
                    return
                }
                position += 1
            }
            name.append(bytes[position])
            position += 1
        }
        throw failure("the quoted name is never closed", TextSpan(start, start + 1), hint: "end it with a backtick")
    }

    private mutating func readParameter() throws(Diagnostic) {
        let start = position
        position += 1
        if peek(0) == UInt8(ascii: "`") {
            try readQuotedName()
            if let name = tokens.popLast() { tokens.append(Token(.parameter, TextSpan(start, position), text: name.text)) }
            return
        }
        skipWord()
        guard position > start + 1 else {
            throw failure("expected the name of a parameter after '$'", TextSpan(start, start + 1), hint: "write for example $name")
        }
        let text = String(decoding: bytes[start + 1..<position], as: UTF8.self)
        tokens.append(Token(.parameter, TextSpan(start, position), text: text))
    }

    // MARK: Numbers

    private mutating func readNumber() throws(Diagnostic) {
        let start = position
        if bytes[position] == UInt8(ascii: "0"), let mark = peek(1), mark | 0x20 == UInt8(ascii: "x") || mark | 0x20 == UInt8(ascii: "o") {
            skipWord()
            tokens.append(Token(.integer, TextSpan(start, position), text: text(start)))
            return
        }
        var isFloat = false
        while isDigit(at: position) { position += 1 }
        if peek(0) == UInt8(ascii: "."), isDigit(at: position + 1) {
            isFloat = true
            position += 1
            while isDigit(at: position) { position += 1 }
        }
        if let mark = peek(0), mark | 0x20 == UInt8(ascii: "e") {
            let sign = peek(1) == UInt8(ascii: "-") || peek(1) == UInt8(ascii: "+") ? 1 : 0
            if isDigit(at: position + 1 + sign) {
                isFloat = true
                position += 1 + sign
                while isDigit(at: position) { position += 1 }
            }
        }
        let digitsEnd = position
        skipWord()
        guard position == digitsEnd else {
            throw failure(
                "'\(text(start))' is neither a number nor a name", TextSpan(start, position),
                hint: "a name that begins with a digit goes between backticks", .syntax(.invalidNumberLiteral))
        }
        tokens.append(Token(isFloat ? .float : .integer, TextSpan(start, position), text: text(start)))
    }

    // MARK: Strings

    private mutating func readString(quote: UInt8) throws(Diagnostic) {
        let start = position
        var decoded: [UInt8] = []
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            if byte == quote {
                position += 1
                tokens.append(Token(.string, TextSpan(start, position), text: String(decoding: decoded, as: UTF8.self)))
                return
            }
            if byte == UInt8(ascii: "\\") {
                try readEscape(into: &decoded)
            } else {
                decoded.append(byte)
                position += 1
            }
        }
        throw failure(
            "the string is never closed", TextSpan(start, start + 1), hint: "end it with \(Character(Unicode.Scalar(quote)))")
    }

    private mutating func readEscape(into decoded: inout [UInt8]) throws(Diagnostic) {
        let start = position
        let mark = peek(1) ?? 0
        position += min(2, bytes.count - position)
        switch mark {
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): decoded.append(mark)
        case UInt8(ascii: "u"): try readUnicodeEscape(start, digits: 4, into: &decoded)
        case UInt8(ascii: "U"): try readUnicodeEscape(start, digits: 8, into: &decoded)
        default:
            throw failure(
                "unknown escape in a string", TextSpan(start, position),
                hint: #"known are \n \t \r \b \f \\ \' \" \uXXXX and \UXXXXXXXX; write \\ for a backslash"#)
        }
    }

    private mutating func readUnicodeEscape(_ start: Int, digits: Int, into decoded: inout [UInt8]) throws(Diagnostic) {
        let end = min(position + digits, bytes.count)
        let text = String(decoding: bytes[position..<end], as: UTF8.self)
        guard end - position == digits, text.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let number = UInt32(text, radix: 16), let scalar = Unicode.Scalar(number)
        else {
            throw failure(
                "the escape names no Unicode character", TextSpan(start, end), hint: "give \(digits) hexadecimal digits of a code point",
                .syntax(.invalidUnicodeLiteral))
        }
        position = end
        decoded.append(contentsOf: Array(String(Character(scalar)).utf8))
    }

    // MARK: Symbols

    private mutating func readSymbol() throws(Diagnostic) {
        let start = position
        if let next = peek(1), next < 0x80 {
            let pair = String(decoding: bytes[start..<start + 2], as: UTF8.self)
            if let symbol = Token.Symbol(rawValue: pair) {
                position += 2
                tokens.append(Token(.symbol(symbol), TextSpan(start, position)))
                return
            }
            if let instead = Self.foreignOperators[pair] {
                throw failure("'\(pair)' is not an operator of Cypher", TextSpan(start, start + 2), hint: "write \(instead)")
            }
        }
        guard let symbol = Token.Symbol(rawValue: String(Character(Unicode.Scalar(bytes[start])))) else { throw unexpectedCharacter() }
        position += 1
        tokens.append(Token(.symbol(symbol), TextSpan(start, position)))
    }

    /// What other languages write, and what Cypher writes for it.
    private static let foreignOperators = ["==": "=", "!=": "<>", "&&": "AND", "||": "OR"]

    private func unexpectedCharacter() -> Diagnostic {
        guard let scalar = scalar(at: position) else { return failure("unexpected character", TextSpan(position, position + 1)) }
        let span = TextSpan(position, position + scalar.utf8.count)
        let code = String(scalar.value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
        let shown = scalar.properties.generalCategory == .control ? name : "'\(scalar)' (\(name))"
        var hint: String?
        if "\u{2018}\u{2019}\u{201C}\u{201D}\u{AB}\u{BB}".unicodeScalars.contains(scalar) {
            hint = "use straight quotes: 'text'"
        } else if scalar.properties.generalCategory == .dashPunctuation || scalar.properties.generalCategory == .mathSymbol {
            hint = "use the signs of a keyboard: - < > ="
        }
        return failure("unexpected character \(shown)", span, hint: hint)
    }

    // MARK: Bytes

    private func peek(_ distance: Int) -> UInt8? { position + distance < bytes.count ? bytes[position + distance] : nil }

    private func isDigit(at index: Int) -> Bool {
        index < bytes.count && bytes[index] >= UInt8(ascii: "0") && bytes[index] <= UInt8(ascii: "9")
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private func scalar(at index: Int) -> Unicode.Scalar? {
        let end = min(index + 4, bytes.count)
        return String(decoding: bytes[index..<end], as: UTF8.self).unicodeScalars.first
    }

    private func text(_ start: Int) -> String { String(decoding: bytes[start..<position], as: UTF8.self) }

    private func failure(
        _ message: String, _ span: TextSpan, hint: String? = nil, _ error: QueryError = .syntax(.unexpectedSyntax)
    ) -> Diagnostic {
        Diagnostic(.parseQuery, .usage, message, at: .text(source: source, span: span), hint: hint, error: error)
    }
}
