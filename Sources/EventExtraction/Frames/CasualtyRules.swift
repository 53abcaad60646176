import GraphModel
import LanguagePacks
import TextAnalysis

/// How many were killed and injured: numbers beside nouns like "morti" and "wounded", numbers in the object of verbs like
/// "uccidere", tolls that rise to a number (`frames/casualties.tsv`: `words`, `sense`, `harm`).
struct CasualtyRules: Sendable {
    enum Harm: String, Sendable, CaseIterable {
        case killed, injured
    }

    /// What a word says about the people beside it.
    enum Sense: String, Sendable, CaseIterable {
        /// The people themselves: "feriti".
        case noun
        /// Who is killed is its object.
        case verb
        /// Who dies is its subject.
        case intransitive
        /// The English name of victims of whom nothing else is told.
        case unnamed
        /// A count that reaches a number: "bilancio", "toll".
        case toll
        /// What happens to those whom "of" ties to it: "la morte | di dodici persone".
        case loss
    }

    private let words: [Symbol: (sense: Sense, harm: Harm)]
    /// Who was hit where the text only gives a number.
    let unnamedVictims: Entity?

    /// Reads the table and interns its words.
    init(pack: LanguagePack, symbols: inout SymbolTable) throws(Diagnostic) {
        var words: [Symbol: (sense: Sense, harm: Harm)] = [:]
        var unnamed: Entity?
        for row in try pack.table("frames/casualties", requiring: ["words", "sense", "harm"]).rows {
            let sense: Sense = try row.value("sense", "sense")
            let harm: Harm = try row.value("harm", "harm")
            if sense == .unnamed {
                unnamed = Entity(id: "group:\(row["words"])", name: row["words"], kind: .group)
                continue
            }
            for word in row.list("words") { words[symbols.intern(word)] = (sense, harm) }
        }
        self.words = words
        self.unnamedVictims = unnamed
    }

    /// What a token says about numbers beside it.
    func entry(_ token: Token) -> (sense: Sense, harm: Harm)? {
        guard let entry = words[token.lemma] else { return words[token.form] }
        // "Undici morti" are no deaths but the dead.
        return entry.sense == .loss ? words[token.form] ?? entry : entry
    }

    /// "Wounded more than 100": the word before a number, over "more than", whatever it was tagged as.
    private func harm(rightBefore number: Int, from start: Int, _ tokens: [Token]) -> Harm? {
        for token in stride(from: number - 1, through: max(start, number - 3), by: -1) {
            if let entry = entry(tokens[token]), entry.sense == .verb || tokens[token].tag != .noun && entry.sense == .noun {
                return entry.harm
            }
            if let entry = entry(tokens[token]), entry.sense == .loss, token < number - 1 { return entry.harm }
            guard [.adposition, .adjective, .adverb, .determiner, .subordinatingConjunction].contains(tokens[token].tag) else { return nil }
        }
        return nil
    }

    /// Whether a verb says that its object, or subject, comes to harm.
    func isHarm(_ verb: Token) -> Bool { entry(verb).map { $0.sense == .verb || $0.sense == .intransitive } ?? false }

    /// The harm that a number of people counts, from the words around it; nil where they say nothing.
    func harm(of count: Quantity, in parsed: ParsedText) -> Harm? {
        let tokens = parsed.text.tokens
        let sentence = parsed.text.sentences[Int(parsed.sentenceOfToken[count.tokens.lowerBound])].tokens
        for token in count.tokens.upperBound..<min(sentence.upperBound, count.tokens.upperBound + 4) {
            if let entry = entry(tokens[token]), entry.sense == .noun { return entry.harm }
            if [.verb, .auxiliary, .punctuation, .coordinatingConjunction, .adposition].contains(tokens[token].tag) { break }
        }
        for token in count.tokens { if let entry = entry(tokens[token]), entry.sense == .noun { return entry.harm } }
        if let harm = harm(rightBefore: count.tokens.lowerBound, from: sentence.lowerBound, tokens) { return harm }
        for index in parsed.clauses(of: Int(parsed.sentenceOfToken[count.tokens.lowerBound])) where parsed.clauses[index].kind != .noun {
            let clause = parsed.clauses[index]
            guard let entry = entry(tokens[clause.head]) else { continue }
            let victims: [Clause.SlotName] =
                switch entry.sense {
                case .verb: clause.voice == .passive ? [.subject, .antecedent] : [.object]
                case .intransitive: [.subject, .antecedent]
                default: []
                }
            // "Un raid in cui sono morti venti civili": the raid is not who died.
            let isOfPlace = clause.first(.subject) != nil
            for slot in clause.slots where victims.contains(slot.name) && !(isOfPlace && slot.name == .antecedent) {
                let members = [slot.phrase] + parsed.phrases[slot.phrase].conjuncts
                if members.contains(where: { parsed.phrases[$0].tokens.overlaps(count.tokens) }) { return entry.harm }
            }
        }
        let before = max(sentence.lowerBound, count.tokens.lowerBound - 14)..<count.tokens.lowerBound
        let tolls = before.compactMap { entry(tokens[$0])?.sense == .toll ? $0 : nil }
        guard tolls.last != nil else { return nil }
        let named = before.reversed().lazy.compactMap { entry(tokens[$0]) }.first { $0.sense == .noun }
        return named?.harm ?? .killed
    }
}
