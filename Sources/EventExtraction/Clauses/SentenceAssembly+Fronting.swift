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
            parsed.text.tokens[verbs[verb].finite].features.contains(.plural),
            members.allSatisfy({ parsed.phrases[$0].preposition == .none && parsed.phrases[$0].mention != nil })
        else { return false }
        guard let front = leader.mention.map({ parsed.mentions[$0] }) else { return true }
        let doers = members.compactMap { parsed.phrases[$0].mention.map { parsed.mentions[$0] } }
        let isOfCountries = doers.allSatisfy { $0.place == nil && $0.entity?.kind == .country }
        if front.place != nil, isOfCountries { return true }
        if front.place != nil || front.entity?.kind == .country, doers.allSatisfy({ $0.place == nil && $0.entity?.kind != .country }) {
            return true
        }
        let lemma = parsed.text.tokens[verbs[verb].head].lemma
        return !verbs[verb].isPassive && !rules.has(lemma, in: .unaccusative) && !verbs[verb].isReflexive
    }
}
