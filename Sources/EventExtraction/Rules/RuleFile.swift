import GraphModel
import LanguagePacks

/// A rule file of a pack as it is written: named blocks with patterns, a meaning, and sentences that must and must not match.
///
/// ```
/// let the = (il|lo|la|l')
/// dateline 2023-10-18
///
/// rule     months-ago
/// yields   point
/// match    <amount> fa
/// means    before(amount)
/// example  "solo un mese fa" → 2023-09
/// not      "un mese fattivo"
/// ```
/// `let` names a piece of pattern, used as `$the`; `dateline` and `leaning` hold for the examples that follow.
struct RuleFile: Sendable {
    /// A line's content with the number of the line.
    struct Line: Sendable {
        var text: String
        var number: Int
    }

    /// A sentence with what its rule must read in it.
    struct Example: Sendable {
        var text: String
        var expected: String
        var options: [String: String]
        var line: Int
    }

    /// One rule.
    struct Block: Sendable {
        var name: String
        var line: Int
        var category: String
        var patterns: [Line] = []
        var meaning: Line?
        var examples: [Example] = []
        var counterexamples: [Line] = []
    }

    /// The file, relative to the packs.
    let path: String
    private(set) var blocks: [Block] = []
    /// Named pieces of pattern, with those named before them already put in.
    private(set) var pieces: [String: String] = [:]
    private var defaults: [String: String] = [:]

    /// Reads a file; `category` is what a rule yields that does not say.
    init(path: String, text: String, category: String) throws(Diagnostic) {
        self.path = path
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let content = line.blanksTrimmed
            if content.isEmpty || content.hasPrefix("#") { continue }
            let (key, rest) = content.firstWord
            try read(key: key, Line(text: rest, number: number), category: category)
        }
        for block in blocks { try check(block) }
    }

    /// An error that names a line of this file.
    func error(_ message: String, line: Int, hint: String? = nil) -> Diagnostic {
        Diagnostic(.languagePack, .damaged, message, at: .line(file: path, line: line, column: nil), hint: hint)
    }

    private mutating func read(key: String, _ line: Line, category: String) throws(Diagnostic) {
        switch key {
        case "let":
            guard let equals = line.text.firstIndex(of: "=") else { throw error("'let' needs a name and '='", line: line.number) }
            let name = line.text[..<equals].blanksTrimmed
            pieces[name] = try expand(Line(text: line.text[line.text.index(after: equals)...].blanksTrimmed, number: line.number)).text
            return
        case "dateline", "leaning":
            defaults[key] = line.text
            return
        case "rule":
            guard !line.text.isEmpty else { throw error("the rule has no name", line: line.number) }
            guard !blocks.contains(where: { $0.name == line.text }) else {
                throw error(
                    "there are two rules named '\(line.text)'", line: line.number, hint: "evidence names its rule: give one another name")
            }
            blocks.append(Block(name: line.text, line: line.number, category: category))
            return
        default: break
        }
        guard let last = blocks.indices.last else { throw error("'\(key)' stands before any rule", line: line.number) }
        switch key {
        case "yields": blocks[last].category = line.text
        case "match": blocks[last].patterns.append(try expand(line))
        case "means": blocks[last].meaning = line
        case "example": blocks[last].examples.append(try example(line))
        case "not": blocks[last].counterexamples.append(Line(text: try quoted(line).text, number: line.number))
        default:
            throw error(
                "'\(key)' is no part of a rule", line: line.number, hint: "rule, yields, match, means, example, not, let, dateline, leaning"
            )
        }
    }

    private func check(_ block: Block) throws(Diagnostic) {
        let parts = [
            ("match", block.patterns.isEmpty), ("means", block.meaning == nil), ("example", block.examples.isEmpty),
            ("not", block.counterexamples.isEmpty),
        ]
        guard let missing = parts.first(where: \.1)?.0 else { return }
        throw error(
            "the rule '\(block.name)' has no '\(missing)'", line: block.line, hint: "a rule has the lines match, means, example and not")
    }

    private func expand(_ line: Line) throws(Diagnostic) -> Line {
        var result = ""
        var rest = line.text[...]
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            let start = rest.index(after: dollar)
            let end = rest[start...].firstIndex { !($0.isLetter || $0 == "-") } ?? rest.endIndex
            if start == end {
                result += "$"
                rest = rest[start...]
                continue
            }
            guard let piece = pieces[String(rest[start..<end])] else {
                throw error(
                    "no 'let' names '\(rest[start..<end])'", line: line.number,
                    hint: "known: \(pieces.keys.sorted().joined(separator: ", "))")
            }
            result += piece
            rest = rest[end...]
        }
        return Line(text: result + rest, number: line.number)
    }

    private func example(_ line: Line) throws(Diagnostic) -> Example {
        let (text, rest) = try quoted(line)
        guard let arrow = rest.range(ofArrow: "→") else {
            throw error("the example does not say what it means", line: line.number, hint: "example \"…\" → 2023-09")
        }
        var options = defaults
        var words = rest[..<arrow.lowerBound].split(separator: " ").map(String.init)[...]
        while let word = words.popFirst() {
            switch word {
            case "published": options["dateline"] = words.popFirst() ?? ""
            case "after": options["narrative"] = words.popFirst() ?? ""
            case "past", "future": options["leaning"] = word
            default: throw error("'\(word)' is no part of an example", line: line.number, hint: "published DAY, after DAY, past, future")
            }
        }
        return Example(text: text, expected: rest[arrow.upperBound...].blanksTrimmed, options: options, line: line.number)
    }

    private func quoted(_ line: Line) throws(Diagnostic) -> (text: String, rest: Substring) {
        let body = line.text.dropFirst()
        guard line.text.hasPrefix("\""), let end = body.firstIndex(of: "\"") else {
            throw error("a sentence in double quotes is expected", line: line.number)
        }
        return (String(body[..<end]), body[body.index(after: end)...])
    }
}

extension StringProtocol {
    /// The text without blanks, tabs and carriage returns at its ends.
    var blanksTrimmed: String {
        let isBlank = { (byte: UInt8) in byte == 32 || byte == 9 || byte == 13 }
        let bytes = Array(utf8)
        guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}

extension String {
    /// The text up to the first blank, and what follows without the blanks between.
    fileprivate var firstWord: (word: String, rest: String) {
        guard let blank = firstIndex(where: { $0 == " " || $0 == "\t" }) else { return (self, "") }
        return (String(self[..<blank]), self[blank...].blanksTrimmed)
    }
}

extension Substring {
    fileprivate func range(ofArrow arrow: Character) -> Range<Index>? {
        guard let start = firstIndex(of: arrow) else { return nil }
        return start..<index(after: start)
    }
}
