import GraphModel
import LanguagePacks

extension TextAnalyser {
    /// The examples and counter-examples of the tagging rules that do not hold, and rules that lack one or the other.
    public func taggingFindings() -> [PackFinding] {
        let file = "\(language)/\(TaggingRules.path)"
        return vocabulary.tagging.rules.flatMap { rule -> [PackFinding] in
            var findings: [PackFinding] = []
            if rule.examples.isEmpty || rule.counterExamples.isEmpty {
                let missing = rule.examples.isEmpty ? "example" : "not"
                findings.append(PackFinding(.warning, "the rule '\(rule.name)' has no '\(missing)'", file: file, line: rule.line))
            }
            for example in rule.examples + rule.counterExamples {
                guard let problem = problem(with: example) else { continue }
                findings.append(PackFinding(.error, "rule '\(rule.name)': \(problem)", file: file, line: rule.line))
            }
            return findings
        }
    }

    /// Whether the vocabulary has a word, as a dictionary form or another one, in one of these parts of speech.
    public func hasWord(_ word: Symbol, tags: Set<PartOfSpeech>) -> Bool {
        var own = DocumentSymbols(base: symbols)
        let isKnown = vocabulary.analyses(of: spelling(of: word), symbols: &own).contains {
            tags.contains($0.tag) && $0.features.contains(.known)
        }
        return isKnown || vocabulary.lexicon.lists(word, tags: tags)
    }

    /// How a word of the language's table is spelt.
    public func spelling(of word: Symbol) -> String { symbols.string(word) }

    /// Why an example does not hold; nil where it does.
    func problem(with example: TaggingRules.Example) -> String? {
        let text = analyse(Article(title: "", paragraphs: [example.sentence]))
        guard let index = text.tokens.indices.first(where: { text.word($0) == example.word }) else {
            return "'\(example.sentence)' has no word '\(example.word)'"
        }
        let found = [text.tokens[index].tag.rawValue] + text.tokens[index].features.names
        let expected = example.expected.split(separator: ".").map(String.init)
        guard !expected.allSatisfy({ found.contains($0) }) else { return nil }
        return "'\(example.word)' of '\(example.sentence)' is \(found.joined(separator: ".")), not \(example.expected)"
    }
}
