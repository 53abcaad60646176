import GraphModel
import LanguagePacks
import TextAnalysis

/// What stands to the left of infinitives, gerunds and participles.
extension SentenceAssembly {
    func lookLeft(ofNonFinite group: VerbGroup, _ parsed: ParsedText) -> LeftContext {
        var left = LeftContext(first: group.chunk)
        let direct = group.chunk - 1
        var before = significant(before: group.chunk)
        if case .preposition(let symbol)? = kind(direct) {
            left.introducer = symbol
            before = significant(before: direct)
        }
        if group.mood == .infinitive, left.introducer != .none { before = skipName(endingAt: before, parsed) }
        if group.mood == .participle {
            left.relation = .relative
            left.governor = clauseBefore(group.chunk)
            if hasSubjectBehind(group, parsed) { return left }
            if kind(before) == .comma { before -= 1 }
            left.antecedents = antecedents(endingAt: before, parsed)
            // "I manifestanti in sostegno di Morsi | scesi in piazza".
            if rules.isHeadFirst, let isPlural = isPlural(parsed.text.tokens[group.finite]) {
                let agreeing = agreeing(left.antecedents, isPlural: isPlural, parsed)
                if !agreeing.isEmpty { left.antecedents = agreeing }
            }
            return left
        }
        // "Broke the truce | by attacking two towns": how it was done.
        if group.mood == .gerund, left.introducer != .none, rules.has(left.introducer, in: .agent) {
            left.relation = .adverbial
            left.governor = clauseBefore(group.chunk)
            share(&left, parsed)
            return left
        }
        if let doer = describedDoer(of: group, before: direct, parsed) {
            left.relation = .adverbial
            left.governor = clauseBefore(group.chunk).map { finiteLevel($0, parsed) }
            left.subject = doer
            return left
        }
        left.relation = group.mood == .gerund && left.introducer == .none && !completes(direct) ? .adverbial : .complement
        if kind(before) == .conjunction || kind(before) == .comma, let clause = clauseBefore(before) {
            let earlier = parsed.clauses[clause]
            if kind(before) == .conjunction, earlier.mood == group.mood {
                left.relation = earlier.relation
                left.governor = earlier.governor
                left.governingNouns = earlier.governingNouns
                left.subject = earlier.first(.subject)
                left.introducer = left.introducer == .none ? earlier.introducer : left.introducer
                left.isShared = true
                return left
            }
        }
        // "Ha violato la tregua | bombardando Tripoli": where objects follow their verbs a gerund tells of the subject alone.
        let isOfNoun = !rules.isHeadFirst || !parsed.text.tokens[group.head].features.contains(.gerund)
        if group.mood == .gerund, isOfNoun, phrase(before) != nil, left.introducer == .none, kind(direct) != .comma {
            left.antecedents = antecedents(endingAt: before, parsed).filter { !isScene($0, parsed) }
        }
        left.governor = clauseBefore(group.chunk)
        if left.relation == .adverbial, let nearest = left.governor, !isCharge(nearest, before: group, parsed) {
            left.governor = finiteLevel(nearest, parsed)
            // "Opened fire on students who had blocked the road, | killing five", "ha sparato sugli studenti che marciavano, | uccidendone
            // cinque": the deed goes on, not what came before it or went on beside it.
            if kind(direct) == .comma, let relative = left.governor, parsed.clauses[relative].relation == .relative,
                let above = parsed.clauses[relative].governor.map({ finiteLevel($0, parsed) }),
                parsed.clauses[relative].tense == .pluperfect
                    || parsed.clauses[relative].tense == .imperfect && parsed.clauses[above].tense == .past
            {
                left.governor = above
            }
        }
        if let asking = askingVerb(around: left, before: direct, group, parsed) {
            left.governor = asking
        } else if left.relation == .complement {
            left.governingNouns = nouns(endingAt: before, parsed)
        }
        if group.mood == .infinitive, left.introducer == .none, let seen = phrase(direct), parsed.phrases[seen].preposition == .none,
            rules.isHeadFirst, !group.isNegated
        {
            left.subject = seen
            left.governingNouns = []
            return left
        }
        if group.mood == .infinitive, left.introducer != .none, rules.isHeadFirst, let subject = topic(before: before, parsed) {
            left.subject = subject
            left.isShared = true
            return left
        }
        share(&left, parsed)
        return left
    }

    /// "Accused them of opening fire, | killing two": whether what a gerund tells came of that of which somebody is accused, unlike what the
    /// accuser does besides ("accused Iran of attacking it, | rejecting a claim by the rebels"). Without a comma it is how that was done: "accusa
    /// Hamas di aver violato la tregua | lanciando razzi".
    private func isCharge(_ index: Int, before group: VerbGroup, _ parsed: ParsedText) -> Bool {
        let clause = parsed.clauses[index]
        guard clause.mood == .gerund || clause.mood == .infinitive, clause.relation == .complement, let governor = clause.governor,
            rules.has(parsed.text.tokens[group.head].lemma, in: .outcome) || rules.isHeadFirst && kind(group.chunk - 1) != .comma
        else { return false }
        return parser.attribution.controlsObject(parsed.text.tokens[parsed.clauses[governor].head].lemma)
    }

    /// "Attacked *rebels* | fighting the government", "a *crowd* | supporting her": people right before a gerund do what it tells, but not what
    /// it only says with what they were dealt with ("arrested the men | using drones").
    private func describedDoer(of group: VerbGroup, before direct: Int, _ parsed: ParsedText) -> Int? {
        guard !rules.isHeadFirst, group.mood == .gerund, group.tokens.count == 1, let people = phrase(direct) else { return nil }
        if parsed.phrases[people].mention == nil {
            return rules.has(parsed.text.tokens[parsed.phrases[people].head], in: .gathering) ? people : nil
        }
        guard let mention = parsed.phrases[people].mention, parsed.mentions[mention].form != .name,
            [.group, .armedGroup].contains(parsed.mentions[mention].entity?.kind),
            !rules.has(parsed.text.tokens[group.head].lemma, in: .wielding)
        else { return nil }
        return parsed.phrases[people].leader ?? people
    }

    /// "La decisione del presidente, | *Donald Trump*, | di fornire missili": before the name between marks, where one ends right before a
    /// position.
    private func skipName(endingAt position: Int, _ parsed: ParsedText) -> Int {
        guard rules.isHeadFirst, kind(position) == .comma else { return position }
        let name = significant(before: position)
        guard let number = phrase(name), let mention = parsed.phrases[number].mention, parsed.mentions[mention].form == .name,
            parsed.mentions[mention].entity?.kind == .person, parsed.phrases[number].conjuncts.isEmpty
        else { return position }
        // The description and the name may be one phrase.
        if parsed.phrases[number].tokens.contains(where: { parsed.text.tokens[$0].tag == .punctuation }) { return name }
        let mark = significant(before: name)
        guard kind(mark) == .comma, phrase(significant(before: mark)) != nil else { return position }
        return significant(before: mark)
    }

    /// "Invitano Saleh, | che è al potere da trent'anni, | a dimettersi": over a relative clause that a comma ends, an infinitive completes
    /// the verb whose object does what it tells.
    private func askingVerb(around left: LeftContext, before introducer: Int, _ group: VerbGroup, _ parsed: ParsedText) -> Int? {
        guard rules.isHeadFirst, left.relation == .complement, group.mood == .infinitive, left.introducer != .none,
            kind(introducer - 1) == .comma, let nearest = left.governor, parsed.clauses[nearest].relation == .relative,
            let asking = parsed.clauses[nearest].governor, parsed.clauses[asking].first(.object) != nil,
            parser.attribution.controlsObject(parsed.text.tokens[parsed.clauses[asking].head].lemma)
        else { return nil }
        return asking
    }

    /// "A rally *in Beijing* | demanding reforms", "a statement *at the White House* | praising": a named place does not do so.
    private func isScene(_ number: Int, _ parsed: ParsedText) -> Bool {
        let phrase = parsed.phrases[number]
        guard phrase.preposition != .none, rules.has(phrase.preposition, in: .locative), let mention = phrase.mention else { return false }
        let kind = parsed.mentions[mention].entity?.kind
        return parsed.mentions[mention].form == .name && kind != .person && kind != .armedGroup
    }

    /// "Iraq, | uccisi quattro soldati": what agrees with a participle behind a comma, and stands right behind it, is what it tells of.
    private func hasSubjectBehind(_ group: VerbGroup, _ parsed: ParsedText) -> Bool {
        guard rules.isHeadFirst, group.isBareParticiple, kind(group.chunk - 1) == .comma,
            let number = phrase(significant(after: group.chunk))
        else { return false }
        let phrase = parsed.phrases[number]
        let isName = phrase.mention.map { parsed.mentions[$0].form == .name } ?? false
        guard phrase.preposition == .none,
            phrase.hasDeterminer || isName || parsed.text.tokens[phrase.tokens.lowerBound].tag == .numeral,
            !rules.has(parsed.text.tokens[phrase.head], in: .timeNoun)
        else { return false }
        let (participle, noun) = (parsed.text.tokens[group.head], parsed.text.tokens[phrase.head])
        // "Considerato | un terrorista | dagli Stati Uniti": what he is taken for.
        if case .preposition(let symbol)? = kind(significant(after: phrase.chunk)), symbol == rules.agentPreposition { return false }
        // "*Un* caccia": the article tells more than the noun, of which there may be two.
        let gender = isFeminine(parsed.text.tokens[phrase.tokens.lowerBound]) ?? isFeminine(noun)
        if let one = isFeminine(participle), let gender, one != gender { return false }
        guard phrase.conjuncts.isEmpty, let one = isPlural(participle), let other = isPlural(noun) else { return true }
        return one == other
    }

    private func isFeminine(_ token: Token) -> Bool? {
        switch (token.features.contains(.feminine), token.features.contains(.masculine)) {
        case (true, false): true
        case (false, true): false
        default: nil
        }
    }

    /// "Stopped | supporting the war", "denied | killing him": a gerund right behind a verb completes it, where gerunds are nouns too.
    private func completes(_ direct: Int) -> Bool {
        guard !rules.isHeadFirst, case .verb? = kind(direct) else { return false }
        return true
    }

    /// "I manifestanti, in piazza | per chiedere riforme, hanno …": the bare phrase with which the clause begins.
    private func topic(before position: Int, _ parsed: ParsedText) -> Int? {
        var position = position
        var steps = 0
        while position >= 0, steps < 10 {
            steps += 1
            switch chunks[position].kind {
            case .phrase(let number):
                guard parsed.phrases[number].preposition == .none else {
                    position -= 1
                    continue
                }
                guard parsed.phrases[number].leader == nil else { return nil }
                switch kind(significant(before: position)) {
                case .subordinator?, .stop?, .conjunction?: return number
                default: return nil
                }
            case .comma, .preposition, .adverb, .adjective, .time: position -= 1
            default: return nil
            }
        }
        return nil
    }
}
