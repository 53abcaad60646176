import GraphModel

/// The pattern of a rule as a tree.
///
/// A word stands for itself (`fa`), `=andare` for every form of a lemma, `<unit>` for something of a category, `<n=number>` for
/// the same under another name, `[di]` for what may be missing, `(il|la)` for alternatives, `!per` for what must not follow.
/// Characters with a meaning of their own stand in quotes: `"("`.
indirect enum RulePattern: Sendable, Hashable {
    case word(String)
    case lemma(String)
    case category(String, name: String)
    case sequence([RulePattern])
    case choice([RulePattern])
    case optional(RulePattern)
    case absence(RulePattern)

    /// What is wrong with the text of a pattern.
    struct Failure: Error {
        var message: String
    }

    /// Reads the text of a pattern.
    init(_ text: String) throws(Failure) {
        var reader = Reader(rest: text[...])
        self = try reader.alternatives(depth: 0)
        reader.skipBlanks()
        if let first = reader.rest.first { throw Failure(message: "'\(first)' is not expected here") }
    }

    private struct Reader {
        var rest: Substring

        mutating func alternatives(depth: Int) throws(Failure) -> RulePattern {
            guard depth < 20 else { throw Failure(message: "the brackets are nested too deeply") }
            var choices = [try sequence(depth: depth)]
            while rest.first == "|" {
                rest.removeFirst()
                choices.append(try sequence(depth: depth))
            }
            return choices.count == 1 ? choices[0] : .choice(choices)
        }

        mutating func sequence(depth: Int) throws(Failure) -> RulePattern {
            var elements: [RulePattern] = []
            skipBlanks()
            while let first = rest.first, first != "|", first != ")", first != "]" {
                elements.append(try element(depth: depth))
                skipBlanks()
            }
            guard !elements.isEmpty else { throw Failure(message: "an alternative is empty") }
            return elements.count == 1 ? elements[0] : .sequence(elements)
        }

        mutating func element(depth: Int) throws(Failure) -> RulePattern {
            guard let first = rest.first else { throw Failure(message: "the pattern ends too early") }
            switch first {
            case "(": return try bracketed(until: ")", depth: depth)
            case "[": return .optional(try bracketed(until: "]", depth: depth))
            case "!":
                rest.removeFirst()
                return .absence(try element(depth: depth + 1))
            case "<": return try category()
            case "\"":
                rest.removeFirst()
                guard let end = rest.firstIndex(of: "\"") else { throw Failure(message: "a closing quote is missing") }
                defer { rest = rest[rest.index(after: end)...] }
                return .word(String(rest[..<end]))
            default:
                let end = rest.firstIndex { " \t|()[]<>".contains($0) } ?? rest.endIndex
                let word = rest[..<end]
                guard !word.isEmpty else { throw Failure(message: "'\(first)' is not expected here") }
                rest = rest[end...]
                return word.first == "=" && word.count > 1 ? .lemma(String(word.dropFirst())) : .word(String(word))
            }
        }

        mutating func bracketed(until close: Character, depth: Int) throws(Failure) -> RulePattern {
            rest.removeFirst()
            let inner = try alternatives(depth: depth + 1)
            guard rest.first == close else { throw Failure(message: "a '\(close)' is missing") }
            rest.removeFirst()
            return inner
        }

        mutating func category() throws(Failure) -> RulePattern {
            guard let end = rest.firstIndex(of: ">") else { throw Failure(message: "a '>' is missing") }
            let parts = rest.dropFirst().prefix(upTo: end).split(separator: "=").map(String.init)
            rest = rest[rest.index(after: end)...]
            guard let category = parts.last, parts.count <= 2 else { throw Failure(message: "the category has no name") }
            return .category(category, name: parts[0])
        }

        mutating func skipBlanks() { rest = rest.drop { $0 == " " || $0 == "\t" } }
    }
}
