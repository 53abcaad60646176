import GraphModel
import LanguagePacks
import TextAnalysis

/// Pronouns as subjects that no mention stands for yet: "Peru said that *it* has granted asylum".
extension SentenceAssembly {
    /// The phrase that a subject stands for: itself, or for a bare pronoun the subject of the clause above, or of a sentence before.
    func antecedent(ofSubject phrase: Int, relation: Clause.Relation, governor: Int?, _ parsed: ParsedText) -> Int {
        guard parsed.phrases[phrase].mention == nil, parsed.phrases[phrase].conjuncts.isEmpty else { return phrase }
        let token = parsed.text.tokens[parsed.phrases[phrase].head]
        if rules.has(token.form, in: .pronounOfLast) {
            return lastNamed(before: phrase, parsed) ?? phrase
        }
        // "…, il quale ha ottenuto la fiducia".
        if rules.isHeadFirst, parsed.phrases[phrase].hasDeterminer, rules.has(token, in: .relative) {
            return lastNamed(before: phrase, parsed) ?? phrase
        }
        let isDefinite =
            parsed.phrases[phrase].isPlainDescription
            && !parsed.text.tokens[parsed.phrases[phrase].tokens.lowerBound].features.contains(.indefinite)
        let isBand = isDefinite && rules.has(token.lemma, in: .descriptionOfBand)
        let isState = isDefinite && rules.has(token.lemma, in: .descriptionOfState)
        let isDescription = isBand || isState || isDefinite && rules.has(token.lemma, in: .descriptionOfBody)
        guard token.tag == .pronoun || isDescription,
            let fits = isState ? Self.isState : isBand ? Self.isBand : isDescription ? Self.isBody : test(for: token)
        else { return phrase }
        if relation == .adverbial, !isDescription, rules.has(token, in: .pronounOfMany), let governor,
            let crowd = crowd(undergoing: governor, parsed)
        {
            return crowd
        }
        if relation == .complement || relation == .coordinate, let governor, let subject = parsed.clauses[governor].first(.subject),
            isReferent(subject, fits, parsed)
        {
            return subject
        }
        if relation == .complement, !isDescription, let governor, let subject = parsed.clauses[governor].first(.subject),
            let same = renamed(subject, before: phrase, fits, parsed)
        {
            return same
        }
        // "The king said | that the country …": his own, which no phrase need name.
        if isState, relation == .complement { return phrase }
        if isDescription,
            let body = (max(phraseRange.lowerBound, phrase - Self.reach)..<max(phrase, phraseRange.lowerBound)).last(where: {
                isReferent($0, fits, parsed)
            })
        {
            // "A report by the Carter Center was due, but | the organization cancelled it".
            return body
        }
        for clause in parsed.clauses.reversed().prefix(40) where clause.kind != .noun && clause.relation == .main {
            guard number - clause.sentence <= 2 else { break }
            guard let subject = clause.first(.subject), isReferent(subject, fits, parsed) else { continue }
            return subject
        }
        return isBand || isState ? named(before: phrase, fits, parsed) ?? phrase : phrase
    }

    /// "Police arrested 14 *opponents* as they marched": the people to whom the verb above was done.
    private func crowd(undergoing governor: Int, _ parsed: ParsedText) -> Int? {
        let above = parsed.clauses[governor]
        guard above.kind == .verb, let object = above.first(above.voice == .passive ? .subject : .object),
            parsed.mentions(of: object).contains(where: { [.group, .armedGroup].contains(parsed.mentions[$0].entity?.kind) })
        else { return nil }
        return object
    }

    /// "Another group, *the National Liberation Army*, said it wants": who stands between commas behind the subject.
    private func renamed(_ subject: Int, before limit: Int, _ fits: (ActorKind, Multitude) -> Bool, _ parsed: ParsedText) -> Int? {
        let next = (parsed.phrases[subject].conjuncts.last ?? subject) + 1
        guard next < limit, parsed.phrases.indices.contains(next), parsed.phrases[next].preposition == .none,
            parsed.phrases[next].tokens.lowerBound == parsed.phrases[next - 1].tokens.upperBound + 1,
            parsed.text.tokens[parsed.phrases[next - 1].tokens.upperBound].kind == .punctuation, isReferent(next, fits, parsed)
        else { return nil }
        return next
    }

    /// "A favore della pace | si è espressa l'Onu", "contro Israele | gli Houthi hanno lanciato missili": what stands before everything else.
    func addTopics(of group: VerbGroup, to clause: inout Clause, _ parsed: ParsedText) {
        guard rules.isHeadFirst, group.isFinite, clause.relation == .main else { return }
        var position = group.chunk - 1
        var slots: [Clause.Slot] = []
        let subject = clause.hasSharedSubject ? nil : clause.first(.subject)
        var isBeforeSubject = false
        while position >= 0, slots.count < 6 {
            switch chunks[position].kind {
            case .phrase(let number):
                let phrase = parsed.phrases[number]
                if phrase.leader != nil, phrase.preposition != .none { break }
                if number == subject || phrase.leader != nil && phrase.leader == subject {
                    // What stands between the subject and the verb hangs on the subject: "il ministro | degli Esteri | ha detto".
                    isBeforeSubject = number == subject
                    slots = []
                    break
                }
                guard phrase.preposition != .none else { return }
                // "Dal Palazzo di Vetro | il segretario ha condannato": where from, not by whom or whose.
                let isScene = phrase.preposition == rules.agentPreposition || rules.has(phrase.preposition, in: .possession)
                if !(isBeforeSubject && isScene), !parser.attribution.isAttributing(phrase.preposition) {
                    slots.append(Clause.Slot(name: .preposition(phrase.preposition), phrase: number))
                }
            case .preposition, .adverb, .quotation, .time, .conjunction, .adjective: break
            case .comma where isBeforeSubject && slots.isEmpty: break
            default: return
            }
            position -= 1
        }
        guard position < 0, let first = slots.last else { return }
        clause.slots += slots.reversed()
        if isBeforeSubject { return }
        clause.tokens = max(chunks[0].tokens.lowerBound, parsed.phrases[first.phrase].tokens.lowerBound - 3)..<clause.tokens.upperBound
    }

    /// "The group", "il paese": the last body named in this sentence or the two before that is no state's, or the last state.
    private func named(before phrase: Int, _ fits: (ActorKind, Multitude) -> Bool, _ parsed: ParsedText) -> Int? {
        let start = parsed.text.sentences[max(0, number - 2)].tokens.lowerBound
        for earlier in stride(from: phrase - 1, through: max(0, phrase - 4 * Self.reach), by: -1) {
            if parsed.phrases[earlier].tokens.lowerBound < start { return nil }
            if isReferent(earlier, fits, parsed) { return earlier }
        }
        return nil
    }

    /// "Quest'ultimo": the last actor named before in the sentence.
    private func lastNamed(before phrase: Int, _ parsed: ParsedText) -> Int? {
        (phraseRange.lowerBound..<phrase).suffix(8).last { number in
            parsed.phrases[number].mention.map { parsed.mentions[$0].entity != nil && parsed.mentions[$0].form != .adjective } ?? false
        }
    }

    /// "Gli chiede", "lo ha arrestato", "li accusa", "per incontrarlo": the pronoun before a verb, or joined to it, stands for the subject
    /// of the clause above or of the sentence before, or else for the last one named, if that is somebody else than who acts.
    func addClitics(of group: VerbGroup, to clause: inout Clause, _ parsed: ParsedText) {
        for token in group.tokens where token < group.head {
            let word = parsed.text.tokens[token]
            guard let kind = ClauseRules.clitics.first(where: { rules.has(word.form, in: $0) }) else { continue }
            addClitic(kind, at: token, of: group, to: &clause, parsed)
            if kind == .cliticObject, clause.voice == .active, clause.relation == .main, clause.first(.object) == nil {
                clause.hasPronounObject = true
            }
        }
        guard parsed.text.tokens[group.head].features.contains(.enclitic),
            let kind = rules.clitic(endingOf: parsed.text.form(group.head))
        else { return }
        addClitic(kind, at: group.head, of: group, to: &clause, parsed)
    }

    private func addClitic(
        _ kind: ClauseRules.WordClass, at token: Int, of group: VerbGroup, to clause: inout Clause, _ parsed: ParsedText
    ) {
        let name: Clause.SlotName
        if kind == .cliticDative, let preposition = parser.attribution.recipientPrepositions.first {
            name = .preposition(preposition)
        } else if kind != .cliticDative, clause.voice == .active {
            name = .object
        } else {
            return
        }
        let written = clause.slots.firstIndex { $0.name == name }
        guard written.map({ name == .object && isPredicative(clause.slots[$0].phrase, parsed) }) ?? true,
            let phrase = referent(ofCliticAt: token, of: group, isMany: kind == .cliticObjects, in: clause, parsed)
        else { return }
        clause.slots.insert(Clause.Slot(name: name, phrase: phrase), at: written ?? clause.slots.count)
    }

    /// "Lo ha definito *un criminale*": what somebody is called, beside the pronoun that says who.
    private func isPredicative(_ phrase: Int, _ parsed: ParsedText) -> Bool {
        let phrase = parsed.phrases[phrase]
        return phrase.mention == nil && parsed.text.tokens[phrase.tokens.lowerBound].features.contains(.indefinite)
    }

    private func referent(
        ofCliticAt token: Int, of group: VerbGroup, isMany: Bool, in clause: Clause, _ parsed: ParsedText
    ) -> Int? {
        let actors = clause.phrases(.subject) + clause.phrases(.antecedent)
        guard !actors.isEmpty else { return nil }
        let own = Set(actors.flatMap { parsed.mentions(of: $0) }.compactMap { parsed.mentions[$0].entity?.id })
        func fits(_ phrase: Int) -> Bool {
            !actors.contains(phrase) && (isMany ? isCrowd(phrase, notIn: own, parsed) : isPerson(phrase, notIn: own, parsed))
        }
        var governor = clause.governor
        let isBeside = clause.relation == .coordinate
        if token == group.head || isBeside, clause.hasSharedSubject, let governor,
            let told = patient(of: governor, isMany: isMany, isBeside: isBeside, notIn: own, parsed)
        {
            return told
        }
        for _ in 0..<4 {
            guard let index = governor else { break }
            for phrase in parsed.clauses[index].phrases(.subject) where fits(phrase) { return phrase }
            governor = parsed.clauses[index].governor
        }
        for earlier in parsed.clauses.reversed().prefix(24) where earlier.kind == .verb && earlier.relation == .main {
            guard number - earlier.sentence <= 1 else { break }
            if let subject = earlier.first(.subject), fits(subject) { return subject }
        }
        guard parser.attribution.stance(parsed.text.tokens[group.head].lemma) != .say else { return nil }
        // Not one named between the subject and its verb: "i militari guidati dal generale X lo hanno deposto".
        let written = clause.hasSharedSubject ? nil : clause.first(.subject).map { parsed.phrases[$0].tokens.lowerBound }
        let limit = written.map { $0 < token ? $0 : token } ?? token
        let end = parsed.phrases.partitioningIndex { $0.tokens.lowerBound >= limit }
        return parsed.phrases[..<end].indices.suffix(16).last { phrase in
            number - Int(parsed.sentenceOfToken[parsed.phrases[phrase].head]) <= 1 && fits(phrase)
        }
    }

    /// "Hanno criticato *l'Iraq*, accusando*lo*", "ha telefonato *a Netanyahu*, ringraziando*lo*": the one to whom the verb above was done;
    /// beside another verb also whoever else took part: "ha parlato con *Zelensky* | e *gli* ha promesso armi".
    private func patient(of governor: Int, isMany: Bool, isBeside: Bool, notIn own: Set<String>, _ parsed: ParsedText) -> Int? {
        let above = parsed.clauses[governor]
        guard above.kind == .verb, above.voice == .active || isBeside, above.relation != .complement else { return nil }
        let datives = parser.attribution.recipientPrepositions
        return above.slots.first { slot in
            let mentions = parsed.mentions(of: slot.phrase).map { parsed.mentions[$0] }
            guard let entity = mentions.first?.entity, mentions[0].form != .adjective, !own.contains(entity.id) else { return false }
            switch slot.name {
            case .object: break
            case .preposition(let preposition) where datives.contains(preposition) && entity.kind == .person: break
            case .preposition where isBeside && entity.kind == .person, .agent where isBeside && entity.kind == .person: break
            default: return false
            }
            if mentions.count > 1 { return isMany }
            let isCrowd = entity.kind == .group || parsed.text.tokens[parsed.phrases[slot.phrase].head].features.contains(.plural)
            return isMany == isCrowd
        }?.phrase
    }

    private func isPerson(_ phrase: Int, notIn own: Set<String>, _ parsed: ParsedText) -> Bool {
        let entities = parsed.mentions(of: phrase).compactMap { parsed.mentions[$0].entity }
        return entities.count == 1 && entities[0].kind == .person && !own.contains(entities[0].id)
    }

    /// Several people: a group, armed men, or a list of persons.
    private func isCrowd(_ phrase: Int, notIn own: Set<String>, _ parsed: ParsedText) -> Bool {
        let entities = parsed.mentions(of: phrase).compactMap { parsed.mentions[$0].entity }
        guard let first = entities.first, entities.allSatisfy({ !own.contains($0.id) }) else { return false }
        return entities.count == 1 ? first.kind == .group || first.kind == .armedGroup : entities.allSatisfy { $0.kind == .person }
    }

    private func isReferent(_ phrase: Int, _ fits: (ActorKind, Multitude) -> Bool, _ parsed: ParsedText) -> Bool {
        guard let mention = parsed.phrases[phrase].mention.map({ parsed.mentions[$0] }), let kind = mention.entity?.kind else {
            return false
        }
        let words = parsed.phrases[phrase]
        if !words.conjuncts.isEmpty || !mention.others.isEmpty { return fits(kind, .many) }
        return fits(kind, parsed.text.tokens[words.head].features.contains(.plural) ? .plural : .one)
    }

    /// How many a phrase tells of.
    enum Multitude {
        case one
        /// One actor told by a word in the plural: "police", "le truppe".
        case plural
        case many
    }

    /// "The group also demanded": a body named before.
    private static func isBody(_ kind: ActorKind, _ number: Multitude) -> Bool {
        ![.person, .group, .country].contains(kind) && number != .many
    }

    /// "The group": a body that is no state's.
    private static func isBand(_ kind: ActorKind, _ number: Multitude) -> Bool {
        [.armedGroup, .party, .organization, .internationalOrganization, .company, .media].contains(kind) && number != .many
    }

    private static func isState(_ kind: ActorKind, _ number: Multitude) -> Bool { kind == .country && number != .many }

    /// What kind of actor a pronoun can stand for, and whether for several.
    private func test(for token: Token) -> ((ActorKind, Multitude) -> Bool)? {
        if rules.has(token, in: .pronounOfThing) { return { kind, number in kind != .person && kind != .group && number != .many } }
        if rules.has(token, in: .pronounOfPerson) { return { kind, number in kind == .person && number != .many } }
        if rules.has(token, in: .pronounOfMany) {
            return { kind, number in number == .many || kind == .group || kind == .armedGroup || number == .plural && kind != .country }
        }
        return nil
    }
}
