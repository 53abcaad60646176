import GraphModel
import LanguagePacks
import TextAnalysis

/// What headlines leave out: the conjunction of two names, the auxiliary of what is planned.
extension SentenceAssembly {
    /// "Ethiopia, rebels | sign truce": two who are named at the very beginning, before a verb that has several subjects.
    func isHeadlinePair(_ first: Int, _ second: Int, _ parsed: ParsedText) -> Bool {
        guard !rules.isHeadFirst, first == 0, second == 2, kind(1) == .comma, let earlier = phrase(first), let later = phrase(second),
            [earlier, later].allSatisfy({ parsed.phrases[$0].mention != nil && parsed.phrases[$0].preposition == .none }),
            let number = verb(significant(after: second)), verbs[number].isFinite, !verbs[number].isBareParticiple
        else { return false }
        let features = parsed.text.tokens[verbs[number].finite].features
        return features.contains(.present) && features.isDisjoint(with: [.singular, .thirdPerson])
            || parsed.text.sentences[self.number].isTitle && verbs[number].tense == .past
    }

    /// "Biden | to visit Israel": who is named at the beginning of a sentence without a finite verb is going to do it.
    func headlineSubject(of group: VerbGroup, _ left: LeftContext, _ parsed: ParsedText) -> Int? {
        if rules.isHeadFirst { return travellerOfHeadline(group, parsed) }
        guard group.mood == .infinitive, left.governor == nil,
            rules.has(parsed.text.tokens[group.tokens.lowerBound], in: .infinitiveMarker),
            !verbRange.contains(where: { verbs[$0].isFinite && verbs[$0].chunk < group.chunk })
        else { return nil }
        var position = significant(before: group.chunk)
        for _ in 0..<3 {
            guard let number = phrase(position) else { return nil }
            if parsed.phrases[number].preposition == .none || parsed.phrases[number].leader != nil {
                let leader = parsed.phrases[number].leader ?? number
                guard parsed.phrases[leader].chunk == 0, parsed.phrases[leader].mention != nil,
                    !parser.nounPredicates.contains(parsed.text.tokens[parsed.phrases[leader].head].lemma)
                else { return nil }
                return leader
            }
            position -= 2
        }
        return nil
    }

    /// "Ministro degli Esteri russo | in visita in Etiopia", "Trump | a colloquio con Khan": who stands right before a bare noun behind a
    /// preposition of place, in a sentence without a finite verb.
    func headlineDoer(of number: Int, _ parsed: ParsedText) -> Int? {
        let deed = parsed.phrases[number]
        guard rules.isHeadFirst, rules.has(deed.preposition, in: .locative), !deed.hasDeterminer,
            !verbRange.contains(where: { verbs[$0].isFinite }), let doer = phrase(deed.chunk - 2),
            parsed.phrases[doer].preposition == .none,
            parsed.phrases[doer].mention.map({ EntityFilter.passes(parsed.mentions[$0], .political) }) ?? false
        else { return nil }
        return parsed.phrases[doer].leader ?? doer
    }

    /// "Kerry al Cairo per | incontrare al-Sisi": who is named at the beginning of a sentence without a finite verb, before a place and a
    /// purpose.
    private func travellerOfHeadline(_ group: VerbGroup, _ parsed: ParsedText) -> Int? {
        guard group.mood == .infinitive, group.tokens.lowerBound > 0, parsed.text.tokens[group.tokens.lowerBound - 1].tag == .adposition,
            !verbRange.contains(where: { verbs[$0].isFinite || verbs[$0].chunk < group.chunk }), let first = phrase(0),
            parsed.phrases[first].preposition == .none,
            let entity = parsed.phrases[first].mention.flatMap({ parsed.mentions[$0].entity }), entity.kind == .person,
            let site = parsed.complement(of: first), rules.has(parsed.phrases[site].preposition, in: .locative),
            parsed.mentions(of: site).contains(where: { parsed.mentions[$0].place != nil || parsed.mentions[$0].country != nil })
        else { return nil }
        return first
    }
}
