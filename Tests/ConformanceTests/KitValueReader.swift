import GraphModel

/// Reads the notation of the kit's cells: `[1, -2.5e3, 'it\'s', (:A {x: 1})]` becomes a ``KitValue``.
struct KitValueReader {
    private let text: String
    private let characters: [Character]
    private var position = 0

    /// The value of a whole cell.
    static func value(of text: String) throws(Diagnostic) -> KitValue {
        var reader = KitValueReader(text)
        let value = try reader.value()
        reader.skipSpaces()
        guard reader.position == reader.characters.count else { throw reader.failure("expected the end") }
        return value
    }

    private init(_ text: String) {
        self.text = text
        self.characters = Array(text)
    }

    private mutating func value() throws(Diagnostic) -> KitValue {
        skipSpaces()
        switch next {
        case "'": return .string(try string())
        case "(": return .node(try node())
        case "<": return try path()
        case "{": return .map(try map())
        case "[": return next(1) == ":" ? .edge(try edge()) : .list(try list())
        default: return try word()
        }
    }

    // MARK: Nodes, edges and paths

    private mutating func node() throws(Diagnostic) -> KitValue.Node {
        try expect("(")
        var labels: Set<String> = []
        skipSpaces()
        while take(":") {
            labels.insert(try name())
            skipSpaces()
        }
        let properties = next == "{" ? try map() : [:]
        skipSpaces()
        try expect(")")
        return KitValue.Node(labels: labels, properties: properties)
    }

    private mutating func edge() throws(Diagnostic) -> KitValue.Edge {
        try expect("[")
        try expect(":")
        let type = try name()
        skipSpaces()
        let properties = next == "{" ? try map() : [:]
        skipSpaces()
        try expect("]")
        return KitValue.Edge(type: type, properties: properties)
    }

    private mutating func path() throws(Diagnostic) -> KitValue {
        try expect("<")
        let start = try node()
        var steps: [KitValue.PathStep] = []
        while !take(">") {
            let isForward = !take("<")
            try expect("-")
            let edge = try edge()
            try expect("-")
            if isForward { try expect(">") }
            steps.append(KitValue.PathStep(edge: edge, isForward: isForward, node: try node()))
        }
        return .path(start: start, steps: steps)
    }

    // MARK: Lists and maps

    private mutating func list() throws(Diagnostic) -> [KitValue] {
        try expect("[")
        var elements: [KitValue] = []
        skipSpaces()
        if take("]") { return elements }
        repeat {
            elements.append(try value())
            skipSpaces()
        } while take(",")
        try expect("]")
        return elements
    }

    private mutating func map() throws(Diagnostic) -> [String: KitValue] {
        try expect("{")
        var entries: [String: KitValue] = [:]
        skipSpaces()
        if take("}") { return entries }
        repeat {
            skipSpaces()
            let key = try name()
            skipSpaces()
            try expect(":")
            guard entries.updateValue(try value(), forKey: key) == nil else { throw failure("the key \(key) comes twice") }
            skipSpaces()
        } while take(",")
        try expect("}")
        return entries
    }

    // MARK: Words

    /// `\'` is a quote and `\\` a backslash; before anything else a backslash stands for itself.
    private mutating func string() throws(Diagnostic) -> String {
        try expect("'")
        var content = ""
        while let character = next, character != "'" {
            position += 1
            if character == "\\", let escaped = next, escaped == "'" || escaped == "\\" {
                content.append(escaped)
                position += 1
            } else {
                content.append(character)
            }
        }
        try expect("'")
        return content
    }

    private mutating func word() throws(Diagnostic) -> KitValue {
        let start = position
        while let character = next, character.isLetter || character.isNumber || "+-.".contains(character) { position += 1 }
        let word = String(characters[start..<position])
        switch word {
        case "null": return .null
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case "NaN": return .notANumber
        case "Inf": return .float(.infinity)
        case "-Inf": return .float(-.infinity)
        default:
            let isNumber = word.first.map { $0.isNumber || "-.".contains($0) } ?? false
            if isNumber, let number = Int64(word) { return .integer(number) }
            if isNumber, word.contains(where: { ".eE".contains($0) }), let number = Double(word), number.isFinite {
                return KitValue(float: number)
            }
            position = start
            throw failure("expected a value")
        }
    }

    private mutating func name() throws(Diagnostic) -> String {
        let start = position
        if take("`") {
            while let character = next, character != "`" { position += 1 }
            try expect("`")
            return String(characters[(start + 1)..<(position - 1)])
        }
        while let character = next, character.isLetter || character.isNumber || character == "_" || character == "$" { position += 1 }
        guard position > start else { throw failure("expected a name") }
        return String(characters[start..<position])
    }

    // MARK: Characters

    private var next: Character? { next(0) }

    private func next(_ distance: Int) -> Character? {
        position + distance < characters.count ? characters[position + distance] : nil
    }

    private mutating func skipSpaces() { while next?.isWhitespace == true { position += 1 } }

    private mutating func take(_ character: Character) -> Bool {
        guard next == character else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ character: Character) throws(Diagnostic) {
        guard take(character) else { throw failure("expected \(character)") }
    }

    private func failure(_ message: String) -> Diagnostic {
        Diagnostic(.read, .damaged, "the cell \(text) cannot be read: \(message) at character \(position + 1)")
    }
}
