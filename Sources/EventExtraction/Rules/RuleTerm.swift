/// The meaning of a rule as it is written: a function of what the pattern found, `nth(n, week, cycle(month, 0))`.
///
/// A number may be marked as vague by `~`: `before(amount(~3, day))`.
indirect enum RuleTerm: Sendable, Hashable {
    case number(Int, vague: Bool)
    /// What the pattern found under this name, or a word that the function knows.
    case name(String)
    case call(String, [RuleTerm])

    /// What is wrong with the text of a meaning.
    struct Failure: Error {
        var message: String
    }

    /// Reads the text of a meaning.
    init(_ text: String) throws(Failure) {
        var rest = text[...]
        self = try Self.read(&rest, depth: 0)
        if let first = rest.first { throw Failure(message: "'\(first)' is not expected here") }
    }

    private static func read(_ rest: inout Substring, depth: Int) throws(Failure) -> RuleTerm {
        guard depth < 20 else { throw Failure(message: "the brackets are nested too deeply") }
        skipBlanks(&rest)
        let end = rest.firstIndex { "(), ".contains($0) } ?? rest.endIndex
        let word = rest[..<end]
        guard !word.isEmpty else { throw Failure(message: "a name or a number is expected") }
        rest = rest[end...]
        skipBlanks(&rest)
        if let number = Int(word.drop { $0 == "~" }) { return .number(number, vague: word.first == "~") }
        guard rest.first == "(" else { return .name(String(word)) }
        rest.removeFirst()
        var arguments: [RuleTerm] = []
        while true {
            arguments.append(try read(&rest, depth: depth + 1))
            guard let mark = rest.popFirst() else { throw Failure(message: "a ')' is missing") }
            if mark == ")" { break }
            guard mark == "," else { throw Failure(message: "'\(mark)' is not expected here") }
        }
        skipBlanks(&rest)
        return .call(String(word), arguments)
    }

    private static func skipBlanks(_ rest: inout Substring) { rest = rest.drop { $0 == " " } }
}
