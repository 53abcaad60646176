import GraphModel

extension FunctionTable {
    /// Functions of strings.
    static let strings: [Function] = [
        Function(
            "toLower(text :: STRING) :: STRING", "The text in small letters.", 1...1,
            .values { arguments throws(FunctionFailure) in .string(try string(arguments[0]).lowercased()) }),
        Function(
            "toUpper(text :: STRING) :: STRING", "The text in capitals.", 1...1,
            .values { arguments throws(FunctionFailure) in .string(try string(arguments[0]).uppercased()) }),
        Function(
            "lower(text :: STRING) :: STRING", "The text in small letters; another name of toLower.", 1...1,
            .values { arguments throws(FunctionFailure) in .string(try string(arguments[0]).lowercased()) }),
        Function(
            "upper(text :: STRING) :: STRING", "The text in capitals; another name of toUpper.", 1...1,
            .values { arguments throws(FunctionFailure) in .string(try string(arguments[0]).uppercased()) }),
        trimming("trim", "both ends", start: true, end: true),
        trimming("bTrim", "both ends, like trim", start: true, end: true),
        trimming("lTrim", "its start", start: true, end: false),
        trimming("rTrim", "its end", start: false, end: true),
        characters("char_length", "How many characters there are."),
        characters("character_length", "How many characters there are; another name of char_length."),
        Function(
            "split(text :: STRING, delimiter :: STRING) :: LIST", "The parts between the delimiters.", 2...2,
            .values { arguments throws(FunctionFailure) in
                .list(parts(of: try string(arguments[0]), between: try string(arguments[1])).map(Value.string))
            }),
        Function(
            "replace(text :: STRING, search :: STRING, replacement :: STRING) :: STRING",
            "The text with every occurrence of one string replaced by another.", 3...3,
            .values { arguments throws(FunctionFailure) in
                let text = try string(arguments[0])
                let search = try string(arguments[1])
                let replacement = try string(arguments[2])
                guard !search.isEmpty else { return .string(text) }
                let kept = parts(of: text, between: search)
                let (added, overflow) = kept.count.multipliedReportingOverflow(by: replacement.utf8.count)
                guard !overflow, added <= ValueBudget.stringLength else { throw ValueBudget.tooLong }
                return .string(kept.joined(separator: replacement))
            }),
        Function(
            "substring(text :: STRING, start :: INTEGER, [length :: INTEGER]) :: STRING",
            "The characters from a position, counted from 0.", 2...3,
            .values { arguments throws(FunctionFailure) in
                let scalars = try string(arguments[0]).unicodeScalars
                let start = try count(arguments[1])
                let length = arguments.count > 2 ? try count(arguments[2]) : scalars.count
                return text(scalars.dropFirst(start).prefix(length))
            }),
        Function(
            "left(text :: STRING, length :: INTEGER) :: STRING", "The first characters.", 2...2,
            .values { arguments throws(FunctionFailure) in
                text(try string(arguments[0]).unicodeScalars.prefix(try count(arguments[1])))
            }),
        Function(
            "right(text :: STRING, length :: INTEGER) :: STRING", "The last characters.", 2...2,
            .values { arguments throws(FunctionFailure) in
                text(try string(arguments[0]).unicodeScalars.suffix(try count(arguments[1])))
            }),
    ]

    static func string(_ value: Value) throws(FunctionFailure) -> String {
        guard case .string(let text) = value else { throw .wrongType(value, expected: "a string") }
        return text
    }

    private static func count(_ value: Value) throws(FunctionFailure) -> Int {
        let number = try integer(value)
        guard number >= 0 else { throw FunctionFailure(message: "expected a number of characters, found \(number)") }
        return Int(number)
    }

    private static func text(_ scalars: Substring.UnicodeScalarView) -> Value { .string(String(scalars)) }

    private static func trimming(_ name: String, _ place: String, start: Bool, end: Bool) -> Function {
        Function(
            "\(name)(text :: STRING, [characters :: STRING]) :: STRING",
            "The text without spaces, or without the characters given, at \(place).", 1...2,
            .values { arguments throws(FunctionFailure) in
                let unwanted = arguments.count > 1 ? Set(try string(arguments[1]).unicodeScalars) : nil
                var scalars = try string(arguments[0]).unicodeScalars[...]
                func isUnwanted(_ scalar: Unicode.Scalar) -> Bool { unwanted?.contains(scalar) ?? scalar.properties.isWhitespace }
                while start, let first = scalars.first, isUnwanted(first) { scalars.removeFirst() }
                while end, let last = scalars.last, isUnwanted(last) { scalars.removeLast() }
                return .string(String(scalars))
            })
    }

    private static func characters(_ name: String, _ documentation: String) -> Function {
        Function(
            "\(name)(text :: STRING) :: INTEGER", documentation, 1...1,
            .values { arguments throws(FunctionFailure) in .integer(Int64(try string(arguments[0]).unicodeScalars.count)) })
    }

    /// The parts of a text; its characters where the delimiter is empty.
    private static func parts(of text: String, between delimiter: String) -> [String] {
        guard !delimiter.isEmpty else { return text.isEmpty ? [""] : text.map(String.init) }
        let bytes = Array(text.utf8)
        let search = Array(delimiter.utf8)
        var parts: [String] = []
        var start = 0
        var position = 0
        while position + search.count <= bytes.count {
            if bytes[position] == search[0], bytes[position..<position + search.count].elementsEqual(search) {
                parts.append(String(decoding: bytes[start..<position], as: UTF8.self))
                position += search.count
                start = position
            } else {
                position += 1
            }
        }
        parts.append(String(decoding: bytes[start...], as: UTF8.self))
        return parts
    }
}
