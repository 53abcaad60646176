import GraphModel
import LanguagePacks
import TextAnalysis

/// Whose deed a verb without a subject tells behind a mark, in a language that drops pronouns.
extension SentenceAssembly {
    /// "I golpisti hanno sospeso la Costituzione, | hanno ricevuto …": the clause whose subject goes on behind the comma that ends its object.
    func clauseGoingOn(_ group: VerbGroup, behind comma: Int, _ parsed: ParsedText) -> Int? {
        guard rules.isHeadFirst, significant(before: group.chunk) == comma, let object = phrase(comma - 1), let clause = clauseBefore(comma)
        else { return nil }
        let earlier = parsed.clauses[clause]
        let leader = parsed.phrases[object].leader ?? object
        guard earlier.kind == .verb, earlier.relation == .main || earlier.relation == .coordinate, earlier.first(.object) == leader,
            earlier.tense == group.tense, let subject = earlier.first(.subject), agrees(group, with: subject, parsed),
            !agrees(group, with: leader, parsed) || parsed.phrases[leader].mention == nil && parsed.phrases[subject].mention != nil
        else { return nil }
        return clause
    }

    /// "The rebels | holding the hostages | released three", "gunmen | claiming to belong to the group | have kidnapped …": the bare phrase
    /// right before the gerund that opens what stands between it and its verb, in a language whose objects follow their verbs.
    func bearer(of verb: Int, at position: Int, _ parsed: ParsedText) -> Int? {
        guard !rules.isHeadFirst, !verbs[verb].isFinite, verbs[verb].mood != .participle else { return nil }
        var position = position
        for _ in 0..<12 where position > 0 {
            switch chunks[position].kind {
            case .verb(let number):
                guard !verbs[number].isFinite, verbs[number].mood != .participle else { return nil }
                if verbs[number].mood == .gerund, let bearer = head(endingAt: position - 1, parsed) {
                    let first = parsed.phrases[bearer].leader ?? bearer
                    return parsed.phrases[bearer].preposition == .none && !isClaimed(first, parsed) && !isObject(first, parsed)
                        ? first : nil
                }
            case .phrase, .preposition, .adverb, .adjective, .time: break
            default: return nil
            }
            position -= 1
        }
        return nil
    }

    /// The phrase on which the one at a position hangs: "*eight soldiers* | in a team | escorting teachers".
    private func head(endingAt position: Int, _ parsed: ParsedText) -> Int? {
        var position = position
        for _ in 0..<2 {
            guard let number = phrase(position), parsed.phrases[number].preposition != .none else { break }
            position -= 1
            if case .preposition? = kind(position) { position -= 1 }
        }
        return phrase(position)
    }

    /// Whether a verb with person and tense has the number of a phrase.
    private func agrees(_ group: VerbGroup, with number: Int, _ parsed: ParsedText) -> Bool {
        let isMany = parsed.text.tokens[group.finite].features.contains(.plural)
        let phrase = parsed.phrases[number]
        if !phrase.conjuncts.isEmpty { return isMany }
        if let mention = phrase.mention.map({ parsed.mentions[$0] }), mention.form == .name { return !isMany || !mention.others.isEmpty }
        return parsed.text.tokens[phrase.head].features.contains(.plural) == isMany
    }

    /// "X plaude al voto: | aveva ricevuto …": the subject of the clause before a colon or semicolon, which goes on behind it.
    func subjectGoingOn(_ group: VerbGroup, behind mark: Int, _ parsed: ParsedText) -> Int? {
        guard rules.isHeadFirst, !quoted[group.chunk], parsed.text.tokens[group.finite].features.contains(.thirdPerson), mark > 0,
            let nearest = clauseBefore(mark)
        else { return nil }
        let clause = parsed.clauses[finiteLevel(nearest, parsed)]
        guard clause.relation == .main || clause.relation == .coordinate, let subject = clause.first(.subject),
            parsed.phrases[subject].mention != nil, agrees(group, with: subject, parsed)
        else { return nil }
        return subject
    }

    /// "La Casa Bianca annuncia sanzioni. | *Colpiranno* le banche": of the clause before the subject, else the object, that can be the
    /// subject of a verb by its number.
    func subjectInNumber(_ clause: Clause, of group: VerbGroup, _ parsed: ParsedText) -> Int? {
        guard let subject = clause.first(.subject) else { return nil }
        let found =
            clashes(subject, with: group, parsed) ? clause.first(.object).flatMap { clashes($0, with: group, parsed) ? nil : $0 } : subject
        return found.flatMap { parsed.phrases[$0].mention == nil ? nil : $0 }
    }

    /// Whether a phrase is one where the verb is of many, or the other way round, as far as its article or its being a person tells.
    private func clashes(_ number: Int, with group: VerbGroup, _ parsed: ParsedText) -> Bool {
        guard let isMany = isPlural(parsed.text.tokens[group.finite]) else { return false }
        let phrase = parsed.phrases[number]
        if !phrase.conjuncts.isEmpty { return !isMany }
        let mention = phrase.mention.map { parsed.mentions[$0] }
        guard mention?.others.isEmpty ?? true else { return false }
        if let isPlural = isPlural(byArticleOf: number, parsed) { return isPlural != isMany }
        return isMany && mention?.form == .name && mention?.entity?.kind == .person
    }
}
