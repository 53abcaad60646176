import GraphModel
import LanguagePacks
import TextAnalysis

/// Pronouns as subjects that no mention stands for yet: "Peru said that *it* has granted asylum".
extension SentenceAssembly {
    /// The phrase that a subject stands for: itself, or for a bare pronoun the subject of the clause above, or of a sentence before.
    func antecedent(ofSubject phrase: Int, relation: Clause.Relation, governor: Int?, _ parsed: ParsedText) -> Int {
        guard parsed.phrases[phrase].mention == nil, parsed.phrases[phrase].conjuncts.isEmpty else { return phrase }
        let token = parsed.text.tokens[parsed.phrases[phrase].head]
        let isDescription =
            parsed.phrases[phrase].isPlainDescription
            && !parsed.text.tokens[parsed.phrases[phrase].tokens.lowerBound].features.contains(.indefinite)
            && rules.has(token.lemma, in: .descriptionOfBody)
        guard token.tag == .pronoun || isDescription, let fits = isDescription ? Self.isBody : test(for: token) else { return phrase }
        if relation == .complement || relation == .coordinate, let governor, let subject = parsed.clauses[governor].first(.subject),
            isReferent(subject, fits, parsed)
        {
            return subject
        }
        for clause in parsed.clauses.reversed().prefix(40) where clause.kind != .noun && clause.relation == .main {
            guard number - clause.sentence <= 2 else { break }
            guard let subject = clause.first(.subject), isReferent(subject, fits, parsed) else { continue }
            return subject
        }
        return phrase
    }

    private func isReferent(_ phrase: Int, _ fits: (ActorKind, Bool) -> Bool, _ parsed: ParsedText) -> Bool {
        guard let mention = parsed.phrases[phrase].mention.map({ parsed.mentions[$0] }), let kind = mention.entity?.kind else {
            return false
        }
        return fits(kind, !parsed.phrases[phrase].conjuncts.isEmpty || !mention.others.isEmpty)
    }

    /// "The group also demanded": a body named before.
    private static func isBody(_ kind: ActorKind, isMany: Bool) -> Bool { ![.person, .group, .country].contains(kind) && !isMany }

    /// What kind of actor a pronoun can stand for, and whether for several.
    private func test(for token: Token) -> ((ActorKind, Bool) -> Bool)? {
        if rules.has(token, in: .pronounOfThing) { return { kind, isMany in kind != .person && kind != .group && !isMany } }
        if rules.has(token, in: .pronounOfPerson) { return { kind, isMany in kind == .person && !isMany } }
        if rules.has(token, in: .pronounOfMany) { return { kind, isMany in isMany || kind == .group || kind == .armedGroup } }
        return nil
    }
}
