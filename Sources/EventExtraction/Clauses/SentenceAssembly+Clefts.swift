import LanguagePacks
import TextAnalysis

/// "Ad accusare Mosca | è stato | il premier": an infinitive in front of the copula, behind which its subject stands.
extension SentenceAssembly {
    /// The copula of such a sentence and the phrase behind it; nil where the infinitive opens nothing.
    func cleft(_ group: VerbGroup, _ parsed: ParsedText) -> (copula: VerbGroup, subject: Int)? {
        guard group.mood == .infinitive, case .preposition(let marker)? = kind(group.chunk - 1), rules.has(marker, in: .cleft),
            opensClause(group.chunk - 1)
        else { return nil }
        var position = group.chunk + 1
        while position < chunks.count, position < group.chunk + 24 {
            switch chunks[position].kind {
            case .verb(let number) where verbs[number].isFinite && !(verbs[number].isBareParticiple && verbs[number].mood == .participle):
                guard verbs[number].isCopula, let subject = phrase(behindCopula: position, parsed) else { return nil }
                return (verbs[number], subject)
            case .stop, .subordinator: return nil
            default: position += 1
            }
        }
        return nil
    }

    /// The infinitive is the finite verb of what it tells; the phrase between it and the copula is its object, not the subject of that.
    func raise(_ clause: inout Clause, of group: VerbGroup, _ copula: VerbGroup, _ subject: Int, _ parsed: ParsedText) {
        clause.slots.removeAll { $0.name == .subject || $0.phrase == subject }
        clause.slots.insert(Clause.Slot(name: .subject, phrase: subject), at: 0)
        if clause.first(.object) == nil, let object = phrase(significant(after: group.chunk)), object != subject,
            parsed.phrases[object].preposition == .none
        {
            clause.slots.append(Clause.Slot(name: .object, phrase: object))
        }
        (clause.relation, clause.governor, clause.governingNouns) = (.main, nil, [])
        (clause.mood, clause.tense, clause.introducer) = (copula.mood, copula.tense, .none)
        (clause.hasSharedSubject, clause.isNegated) = (false, clause.isNegated || copula.isNegated)
    }

    private func opensClause(_ position: Int) -> Bool {
        switch kind(position - 1) {
        case nil, .stop?, .conjunction?, .quotation?: true
        default: false
        }
    }

    private func phrase(behindCopula copula: Int, _ parsed: ParsedText) -> Int? {
        var position = copula + 1
        while position < chunks.count, position < copula + 8 {
            switch chunks[position].kind {
            case .adverb, .time, .comma: position += 1
            case .preposition where kind(position + 1) == .time: position += 1
            case .phrase(let number): return parsed.phrases[number].preposition == .none ? number : nil
            default: return nil
            }
        }
        return nil
    }
}
