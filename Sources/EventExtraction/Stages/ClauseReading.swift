import GraphModel
import LanguagePacks
import TextAnalysis

/// A clause in the words of grammar: what `entente stages` and `entente extract --explain` show of it.
public struct ClauseReading: Sendable {
    /// A phrase in a grammatical place, with those coordinated with it.
    public struct Slot: Sendable {
        /// `subject`, `object`, `agent`, `antecedent`, or the preposition.
        public let name: String
        /// Where each phrase of the list lies in the article's text.
        public let spans: [TextSpan]
        /// The words of each.
        public let words: [String]
    }

    /// Number among the clauses of the article.
    public let number: Int
    /// Number of its sentence.
    public let sentence: Int
    /// From its first argument to its last.
    public let span: TextSpan
    /// The words of the predicate.
    public let predicate: TextSpan
    public let lemma: String
    /// `verb`, `noun` or `adjective`.
    public let kind: String
    /// Voice, tense, mood of a verb, then what else holds: `modal=potere`, `negated`, `quoted`, `reflexive`.
    public let grammar: [String]
    /// How it hangs on its governor: `main`, `complement`, …
    public let relation: String
    /// Number of the clause that it depends on.
    public let governor: Int?
    /// Lemmas of the nouns of which one governs it.
    public let governingNouns: [String]
    /// The word that introduces it.
    public let introducer: String?
    public let slots: [Slot]
    /// Who says so, as written.
    public let speaker: String?

    init(_ number: Int, in parsed: ParsedText) {
        let clause = parsed.clauses[number]
        let text = parsed.text
        self.number = number
        self.sentence = clause.sentence
        self.span = text.span(clause.tokens)
        self.predicate = text.span(clause.predicate)
        self.lemma = text.lemma(clause.head)
        self.kind = "\(clause.kind)"
        var grammar: [String] = []
        if clause.kind == .verb {
            grammar = [clause.voice.rawValue, clause.tense.rawValue, clause.mood.rawValue]
            if let modal = clause.modal { grammar.append("modal=\(text.lemma(modal))") }
            if clause.isReflexive { grammar.append("reflexive") }
        }
        if clause.isNegated { grammar.append("negated") }
        if clause.isQuoted { grammar.append("quoted") }
        self.grammar = grammar
        self.relation = clause.relation.rawValue
        self.governor = clause.governor
        self.governingNouns = clause.governingNouns.map { text.lemma($0) }
        self.introducer = clause.introducer == .none ? nil : text.symbols.string(clause.introducer)
        self.slots = clause.slots.map { slot in
            let phrases = [slot.phrase] + parsed.phrases[slot.phrase].conjuncts
            let runs = phrases.map { parsed.phrases[$0].tokens }
            return Slot(name: slot.name.description(in: text), spans: runs.map { text.span($0) }, words: runs.map { text.words($0) })
        }
        self.speaker = clause.speaker.map { text.words(parsed.phrases[$0].tokens) }
    }

    /// The clause on one line: predicate, grammar, slots.
    public var line: String {
        var line = "\(number) \(lemma) (\(([kind] + grammar).joined(separator: " ")))"
        if relation != Clause.Relation.main.rawValue || governor != nil {
            line += " \(relation)"
            if let governor { line += " of \(governor)" }
        }
        if !governingNouns.isEmpty { line += " to \(governingNouns.joined(separator: "|"))" }
        if let introducer { line += " [\(introducer)]" }
        for slot in slots { line += " \(slot.name)=‹\(slot.words.joined(separator: " + "))›" }
        if let speaker { line += " says=‹\(speaker)›" }
        return line
    }
}

extension Clause.SlotName {
    /// Its name for a reader; a preposition is its own.
    func description(in text: AnalysedText) -> String {
        switch self {
        case .subject: "subject"
        case .object: "object"
        case .agent: "agent"
        case .antecedent: "antecedent"
        case .preposition(let symbol): text.symbols.string(symbol)
        }
    }
}
