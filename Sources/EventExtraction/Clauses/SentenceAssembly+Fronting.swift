import GraphModel
import LanguagePacks
import TextAnalysis

/// Complements that stand before a subject of several: they are no part of its list.
extension SentenceAssembly {
    /// "A Ginevra, | Lavrov e Kerry hanno firmato": whether a comma parts a complement from the list that does what the verb behind it says.
    /// "In Francia, Germania e Spagna sono morti" is one list: nobody in it dies.
    func isFronted(_ first: Int, before members: [Int], _ parsed: ParsedText) -> Bool {
        let leader = parsed.phrases[first]
        guard leader.preposition != .none, members.count > 1, let last = members.last, kind(leader.chunk + 1) == .comma,
            let verb = verb(significant(after: parsed.phrases[last].chunk)), verbs[verb].isFinite, !verbs[verb].isBareParticiple,
            rules.isHeadFirst
                ? parsed.text.tokens[verbs[verb].finite].features.contains(.plural)
                : isFirstWithoutPreposition(members, after: first, parsed),
            members.allSatisfy({ parsed.phrases[$0].preposition == .none && parsed.phrases[$0].mention != nil })
        else { return false }
        guard let front = leader.mention.map({ parsed.mentions[$0] }) else { return true }
        let doers = members.compactMap { parsed.phrases[$0].mention.map { parsed.mentions[$0] } }
        let isOfCountries = doers.allSatisfy { $0.place == nil && $0.entity?.kind == .country }
        if front.place != nil, isOfCountries { return true }
        if front.place != nil || front.entity?.kind == .country, doers.allSatisfy({ $0.place == nil && $0.entity?.kind != .country }) {
            return true
        }
        if !rules.isHeadFirst { return true }
        let lemma = parsed.text.tokens[verbs[verb].head].lemma
        return !verbs[verb].isPassive && !rules.has(lemma, in: .unaccusative) && !verbs[verb].isReflexive
    }

    /// "Obama, | *a margine di un incontro* con Netanyahu, | ha ribadito": what stands between two marks behind the subject is a
    /// circumstance of the verb, as it would be before it.
    func addInserted(to clause: inout Clause, before group: VerbGroup, _ parsed: ParsedText) {
        guard rules.isHeadFirst, group.isFinite, clause.relation == .main, !clause.hasSharedSubject, kind(group.chunk - 1) == .comma,
            let subject = clause.first(.subject)
        else { return }
        var inserted: Int?
        var position = group.chunk - 2
        while position > parsed.phrases[subject].chunk, position > group.chunk - 12 {
            switch chunks[position].kind {
            case .phrase(let number):
                guard parsed.phrases[number].preposition != .none else { return }
                inserted = number
            case .preposition, .time, .adverb, .adjective: break
            case .comma:
                guard let inserted, rules.has(parsed.phrases[inserted].preposition, in: .attendance) else { return }
                clause.slots.append(Clause.Slot(name: .preposition(parsed.phrases[inserted].preposition), phrase: inserted))
                return
            default: return
            }
            position -= 1
        }
    }

    /// "In a statement released by the White House, | Japan and South Korea condemned": where form tells nothing of number, whether nothing
    /// before the list could be the subject of the verb.
    private func isFirstWithoutPreposition(_ members: [Int], after first: Int, _ parsed: ParsedText) -> Bool {
        guard let start = members.first, phraseRange.lowerBound <= first else { return false }
        return (phraseRange.lowerBound..<start).allSatisfy { parsed.phrases[$0].preposition != .none }
            && chunks[..<parsed.phrases[start].chunk].allSatisfy { chunk in
                if case .verb(let number) = chunk.kind { return verbs[number].isBareParticiple || verbs[number].mood == .participle }
                return true
            }
    }
}
