import GraphModel
import LanguagePacks
import TextAnalysis

/// Verbal clauses: subject and introducer to the left, objects and complements to the right.
extension SentenceAssembly {
    /// What a look to the left found.
    struct LeftContext {
        var subject: Int?
        var antecedents: [Int] = []
        var relativePreposition: Symbol?
        var introducer: Symbol = .none
        var relation: Clause.Relation = .main
        var governor: Int?
        var governingNouns: [Int] = []
        var isShared = false
        var first: Int
    }

    /// Adds the clause of a verb group.
    mutating func addClause(_ number: Int, _ parsed: inout ParsedText) {
        let group = verbs[number]
        var left = lookLeft(of: group, parsed)
        var clause = Clause(kind: .verb, sentence: self.number, head: group.head, predicate: group.tokens, tokens: group.tokens)
        let headline = headlineSubject(of: group, left, parsed)
        if let headline {
            left = LeftContext(first: parsed.phrases[headline].chunk)
            left.subject = headline
        }
        clause.voice = group.isPassive || group.mood == .participle ? .passive : .active
        if group.mood == .participle, rules.has(parsed.text.tokens[group.head].lemma, in: .unaccusative) { clause.voice = .active }
        clause.tense = headline == nil ? group.tense : .future
        clause.mood = headline == nil ? group.mood : .indicative
        clause.modal = group.modal
        clause.isNegated = group.isNegated
        clause.isBareParticiple = group.isBareParticiple
        clause.isReflexive = group.isReflexive
        clause.isPerfect = group.isPerfect
        clause.isQuoted = quoted[group.chunk]
        clause.relation = left.relation
        clause.governor = left.governor
        clause.governingNouns = left.governingNouns
        clause.introducer = left.introducer
        clause.hasSharedSubject = left.isShared
        let written = left.isShared ? nil : left.subject
        if let pronoun = left.subject {
            left.subject = antecedent(ofSubject: pronoun, relation: left.relation, governor: left.governor, parsed)
        }
        if let subject = left.subject { clause.slots.append(Clause.Slot(name: .subject, phrase: subject)) }
        for antecedent in left.antecedents { clause.slots.append(Clause.Slot(name: .antecedent, phrase: antecedent)) }
        if let preposition = left.relativePreposition, let antecedent = left.antecedents.first {
            clause.slots.append(Clause.Slot(name: .preposition(preposition), phrase: antecedent))
        }
        var end = lookRight(of: group, into: &clause, parsed)
        findLateSubject(of: group, &clause, parsed)
        findLateSubject(ofPassive: group, &clause, parsed)
        if let (copula, subject) = cleft(group, parsed) {
            raise(&clause, of: group, copula, subject, parsed)
            end = max(end, parsed.phrases[subject].tokens.upperBound)
        }
        addTopics(of: group, to: &clause, parsed)
        addInserted(to: &clause, before: group, parsed)
        clause.tokens = chunks[left.first].tokens.lowerBound..<max(end, group.tokens.upperBound)
        if let written, parsed.phrases[written].isNegated { clause.isNegated = true }
        if let object = clause.first(.object), parsed.phrases[object].isNegated { clause.isNegated = true }
        affirm(group, &clause, parsed)
        addClitics(of: group, to: &clause, parsed)
        shareObject(of: clause, group, &parsed)
        clauseOfChunk[group.chunk] = parsed.clauses.count
        parsed.clauses.append(clause)
    }

    /// "Rejected and | (later) condemned the leak": the object of the second verb is also that of the first.
    /// "Was beaten and | dragged away by the police": so is the agent.
    private func shareObject(of clause: Clause, _ group: VerbGroup, _ parsed: inout ParsedText) {
        let conjunction = significant(before: group.chunk)
        guard kind(conjunction) == .conjunction, let earlier = clauseOfChunk[conjunction - 1] else { return }
        if clause.voice == .passive, parsed.clauses[earlier].voice == .passive, parsed.clauses[earlier].first(.agent) == nil,
            let agent = clause.first(.agent)
        {
            parsed.clauses[earlier].slots.append(Clause.Slot(name: .agent, phrase: agent))
        }
        guard clause.voice == .active,
            parsed.clauses[earlier].voice == .active, parsed.clauses[earlier].first(.object) == nil, let object = clause.first(.object)
        else { return }
        parsed.clauses[earlier].slots.append(Clause.Slot(name: .object, phrase: object))
    }

    private func lookLeft(of group: VerbGroup, _ parsed: ParsedText) -> LeftContext {
        var left = LeftContext(first: group.chunk)
        if !group.isFinite { return lookLeft(ofNonFinite: group, parsed) }
        if let aside = aside(group, parsed) {
            if aside == .bare { shareAcrossSentences(&left, group, parsed) }
            return left
        }
        var position = group.chunk - 1
        var steps = 0
        // Before a comma that closes no aside nothing that an earlier verb governs is the subject.
        var isBehindComma = false
        while position >= 0, steps < Self.reach {
            steps += 1
            switch chunks[position].kind {
            case .quotation:
                if parser.attribution.isSpeech(parsed.text.tokens[group.head].lemma) || quoted[group.chunk] {
                    if left.subject == nil { shareAcrossSentences(&left, group, parsed) }
                    return left
                }
                position -= 1
            case .adverb, .time, .adjective, .other, .preposition:
                position -= 1
            case .comma:
                if left.subject != nil { return left }
                if let clause = clauseGoingOn(group, behind: position, parsed) {
                    left.relation = .coordinate
                    left.governor = clause
                    share(&left, parsed)
                    return left
                }
                if kind(position - 1) == .quotation, !quoted[group.chunk],
                    parser.attribution.isSpeech(parsed.text.tokens[group.head].lemma)
                {
                    if left.subject == nil { shareAcrossSentences(&left, group, parsed) }
                    return left
                }
                let next = skipParenthesis(endingAt: position, parsed)
                if next == position - 1 { isBehindComma = true }
                position = next
            case .phrase(let number):
                let phrase = parsed.phrases[number]
                if let noun = contactNoun(number, at: position, left, group, parsed) {
                    left.relation = .relative
                    left.governor = clauseBefore(position)
                    left.antecedents = [noun]
                    return left
                }
                if phrase.preposition != .none || disagrees(number, group, parsed) || isHeading(number, of: group, parsed)
                    || isClaimed(phrase.leader ?? number, parsed)
                    || isBehindComma && isObject(phrase.leader ?? number, parsed)
                {
                    // Over a whole list: "talks between Sudan and the rebels | broke down".
                    position = (phrase.leader.map { parsed.phrases[$0].chunk } ?? position) - 1
                } else {
                    guard left.subject == nil else { return left }
                    left.subject = phrase.leader ?? number
                    position = parsed.phrases[phrase.leader ?? number].chunk - 1
                    left.first = position + 1
                    if let deed = contactAntecedent(ofSubject: number, parsed) {
                        left.relation = .relative
                        left.governor = clauseBefore(position)
                        left.antecedents = [deed]
                        return left
                    }
                }
            case .verb(let number) where left.subject == nil && (opensWithInfinitive(verbs[number]) || isBareAside(number, parsed)):
                position -= 1
            case .verb(let number):
                if left.subject == nil,
                    let subject = subject(beyondNonFinite: number, at: position, parsed) ?? bearer(of: number, at: position, parsed)
                {
                    left.subject = subject
                    position = parsed.phrases[subject].chunk - 1
                    left.first = position + 1
                    continue
                }
                return meetVerb(number, at: position, left, parsed)
            case .conjunction:
                return meetConjunction(at: position, left, group, parsed)
            case .relative:
                return meetRelative(at: position, left, group, parsed)
            case .subordinator(let symbol):
                left.introducer = symbol
                left.first = position
                var isComplement = rules.has(symbol, in: .complementiser)
                switch kind(position - 1) {
                case .subordinator(let first)?, .preposition(let first)?:
                    left.introducer = first
                    left.first = position - 1
                    isComplement = false
                default: break
                }
                left.relation = isComplement ? .complement : .adverbial
                // "Accused them of killing, | as activists accused the police": who has a subject of their own is not part of what was said.
                let before = clauseBefore(position)
                left.governor = isComplement || left.subject == nil ? before : before.map { finiteLevel($0, parsed) }
                if isComplement { left.governingNouns = nouns(endingAt: significant(before: position), parsed) }
                if left.subject == nil { share(&left, parsed) }
                return left
            case .stop:
                if left.subject == nil, let subject = subjectGoingOn(group, behind: position, parsed) {
                    left.subject = subject
                    left.isShared = true
                }
                return left
            }
        }
        if left.subject == nil { shareAcrossSentences(&left, group, parsed) }
        return left
    }

    /// "Libano, | si dimette il premier": a country without an article, with which a sentence begins, is no subject of the verb right
    /// behind the comma.
    private func isHeading(_ number: Int, of group: VerbGroup, _ parsed: ParsedText) -> Bool {
        let phrase = parsed.phrases[number]
        guard rules.isHeadFirst, phrase.chunk == 0, kind(1) == .comma, group.chunk == 2, !phrase.hasDeterminer,
            let mention = phrase.mention, parsed.mentions[mention].form == .name
        else { return false }
        return parsed.mentions[mention].place != nil || parsed.mentions[mention].entity?.kind == .country
    }

    /// "Il gruppo di cui fanno parte | gli Stati Uniti | aveva proposto": behind an article in the plural stands no subject of a verb in
    /// the singular.
    private func disagrees(_ number: Int, _ group: VerbGroup, _ parsed: ParsedText) -> Bool {
        let phrase = parsed.phrases[number]
        guard rules.isHeadFirst, phrase.conjuncts.isEmpty, phrase.leader == nil, isPlural(parsed.text.tokens[group.finite]) == false else {
            return false
        }
        return isPlural(byArticleOf: number, parsed) == true
    }

    /// "La tregua | richiesta dall'Egitto | per introdurre aiuti | non è durata": the bare phrase on which participles and
    /// infinitives hang that stand between it and its verb.
    private func subject(beyondNonFinite verb: Int, at position: Int, _ parsed: ParsedText) -> Int? {
        guard rules.isHeadFirst, !verbs[verb].isFinite else { return nil }
        var position = position - 1
        var steps = 0
        while position >= 0, steps < 16 {
            steps += 1
            switch chunks[position].kind {
            case .verb(let number):
                if verbs[number].isFinite { return nil }
                position -= 1
            case .phrase(let number):
                let phrase = parsed.phrases[number]
                if phrase.preposition == .none, !isClaimed(phrase.leader ?? number, parsed) { return phrase.leader ?? number }
                position -= 1
            case .preposition, .adverb, .adjective, .time, .quotation: position -= 1
            default: return nil
            }
        }
        return nil
    }

    private func meetVerb(_ number: Int, at position: Int, _ left: LeftContext, _ parsed: ParsedText) -> LeftContext {
        var left = left
        guard let clause = clauseOfChunk[position] else { return left }
        if left.subject == nil {
            let earlier = parsed.clauses[clause]
            if earlier.relation == .relative {
                left.subject = nameInApposition(earlier, parsed) ?? earlier.first(.antecedent) ?? earlier.first(.subject)
                left.relation = .main
                return left
            }
            // "Ha rimproverato a Teheran di aver taciuto, | ha consultato …": beside what has person and tense, not beside its infinitive.
            left.governor = rules.isHeadFirst ? finiteLevel(clause, parsed) : clause
            left.relation = .coordinate
            share(&left, parsed)
            return left
        }
        left.relation = .complement
        left.governor = clause
        return left
    }

    /// "Red Star, | a group | based in the north, has demanded": the name, not its description, on which the relative clause hangs.
    private func nameInApposition(_ relative: Clause, _ parsed: ParsedText) -> Int? {
        let antecedents = relative.phrases(.antecedent)
        guard antecedents.count > 1 else { return nil }
        let description = parsed.phrases[antecedents[0]]
        let name = parsed.phrases[antecedents[1]]
        guard description.mention == nil, name.mention != nil, description.preposition == .none, name.preposition == .none else {
            return nil
        }
        return antecedents[1]
    }

    private func meetConjunction(at position: Int, _ left: LeftContext, _ group: VerbGroup, _ parsed: ParsedText) -> LeftContext {
        var left = left
        left.first = position + 1
        guard let clause = clauseBefore(position) else { return left }
        var level = finiteLevel(clause, parsed)
        // "Concluded that they were guilty and | launched a raid": the deed goes on from who concluded, not from the state told.
        if left.subject == nil, parsed.clauses[level].relation == .complement, !group.isCopula, let above = parsed.clauses[level].governor,
            rules.has(parsed.text.tokens[parsed.clauses[level].head], in: .copula), parsed.clauses[above].tense == group.tense
        {
            level = above
        }
        if left.subject == nil, let speech = speechGoingOn(group, behind: level, parsed) { level = speech }
        if left.subject == nil, let before = clauseBeforeAside(endingAt: position - 1, parsed) { level = before }
        left.relation = .coordinate
        left.governor = level
        if left.subject == nil {
            share(&left, parsed)
            // "Sono state presentate proteste ed | è stato convocato | l'ambasciatore": many are not the subject of a verb in the singular.
            if rules.isHeadFirst, let subject = left.subject, isPlural(parsed.text.tokens[parsed.phrases[subject].head]) == true,
                isPlural(parsed.text.tokens[group.finite]) == false, parsed.phrases[subject].mention == nil
            {
                left.subject = nil
                left.isShared = false
            }
        }
        return left
    }

    /// "Sandu said the institutions were at work | and *urged* the parliament to act": what is asked or said in the tense of the verb of speech
    /// goes on from it, not from its content, unless that is about a person. The clause of the verb of speech.
    private func speechGoingOn(_ group: VerbGroup, behind content: Int, _ parsed: ParsedText) -> Int? {
        let clause = parsed.clauses[content]
        let verb = parsed.text.tokens[group.head].lemma
        guard clause.relation == .complement, clause.kind == .verb, clause.mood != .infinitive, !clause.hasSharedSubject,
            let governor = clause.governor, parser.attribution.isSpeech(verb) || parser.attribution.controlsObject(verb)
        else { return nil }
        let above = parsed.clauses[governor]
        guard above.kind == .verb, above.voice == .active, above.tense == group.tense, !group.isPassive,
            parser.attribution.isSpeech(parsed.text.tokens[above.head].lemma)
        else { return nil }
        let isPerson = clause.phrases(.subject).flatMap { parsed.mentions(of: $0) }.contains { parsed.mentions[$0].entity?.kind == .person }
        return isPerson ? nil : governor
    }

    /// Takes the subject of the governor, or its object where the governing verb controls that way.
    func share(_ left: inout LeftContext, _ parsed: ParsedText) {
        guard let governor = left.governor else { return }
        let clause = parsed.clauses[governor]
        let subject = clause.first(.subject) ?? clause.first(.antecedent)
        left.isShared = true
        if left.relation == .coordinate, clause.relation == .relative, clause.first(.subject) == nil {
            left.antecedents = clause.phrases(.antecedent)
            return
        }
        let verb = parsed.text.tokens[clause.head].lemma
        if left.relation == .complement,
            parser.attribution.controlsObject(verb) || parser.attribution.controlsGerund(verb, behind: left.introducer)
        {
            if clause.voice == .passive {
                left.subject = subject
                return
            }
            // "Pakistan, | which Kabul accuses of carrying out the raids": the pronoun is the object.
            let raised = clause.relation == .relative && clause.first(.subject) != nil ? clause.first(.antecedent) : nil
            let addressed = parser.attribution.recipientPrepositions.lazy.compactMap { clause.first(.preposition($0)) }.first
            left.subject = clause.first(.object) ?? raised ?? addressed
            if left.subject != nil { return }
        }
        left.subject = subject
    }

    /// "…", he added: who spoke last speaks on.
    private func shareSpeaker(_ left: inout LeftContext, _ group: VerbGroup, _ parsed: ParsedText) -> Bool {
        guard rules.isHeadFirst, !quoted[group.chunk], parser.attribution.isSpeech(parsed.text.tokens[group.head].lemma),
            parsed.text.tokens[group.finite].features.contains(.thirdPerson)
        else { return false }
        let last = parsed.clauses.reversed().prefix(24).first { clause in
            clause.kind == .verb && !clause.isQuoted && number - clause.sentence <= 2 && clause.sentence < number
                && (parser.attribution.isSpeech(parsed.text.tokens[clause.head].lemma) || isOfPerson(clause, parsed))
        }
        guard let speaker = last?.first(.subject), parsed.phrases[speaker].mention != nil else { return false }
        left.subject = speaker
        left.isShared = true
        return true
    }

    /// A main clause of the sentence before whose subject is a person by name.
    private func isOfPerson(_ clause: Clause, _ parsed: ParsedText) -> Bool {
        guard clause.relation == .main, clause.voice == .active, clause.sentence == number - 1, let subject = clause.first(.subject) else {
            return false
        }
        return parsed.mentions(of: subject).contains { parsed.mentions[$0].form == .name && parsed.mentions[$0].entity?.kind == .person }
    }

    /// A main clause without a subject continues with that of the sentence before, in a language that drops pronouns.
    private func shareAcrossSentences(_ left: inout LeftContext, _ group: VerbGroup, _ parsed: ParsedText) {
        if shareSpeaker(&left, group, parsed) { return }
        guard rules.isHeadFirst, let previous = parsed.clauses.last, previous.sentence == number - 1, !quoted[group.chunk] else { return }
        let paragraphs = parsed.text.sentences
        guard paragraphs[number].paragraph == paragraphs[number - 1].paragraph,
            parsed.text.tokens[group.finite].features.contains(.thirdPerson)
        else { return }
        let main = parsed.clauses.reversed().prefix(24).last { $0.sentence == number - 1 && $0.relation == .main && $0.kind == .verb }
        guard let subject = main.flatMap({ subjectInNumber($0, of: group, parsed) }) else { return }
        left.subject = subject
        left.isShared = true
    }
}
