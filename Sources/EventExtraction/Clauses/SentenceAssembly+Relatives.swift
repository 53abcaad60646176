import GraphModel
import LanguagePacks
import TextAnalysis

/// What a relative pronoun stands for, and whose deed its clause tells.
extension SentenceAssembly {
    func meetRelative(at position: Int, _ left: LeftContext, _ group: VerbGroup, _ parsed: ParsedText) -> LeftContext {
        var left = left
        left.relation = .relative
        left.first = position
        left.governor = clauseBefore(position)
        left.introducer = parsed.text.tokens[chunks[position].tokens.upperBound - 1].form
        var before = position - 1
        if case .preposition(let symbol)? = kind(before) {
            left.relativePreposition = symbol
            before -= 1
        }
        left.antecedents = antecedents(endingAt: before, parsed)
        if let asked = asking(before, left, group, parsed) ?? telling(before, position, left, parsed) {
            left.relation = .complement
            left.governor = asked
            left.antecedents = []
            if left.subject == nil { share(&left, parsed) }
            return left
        }
        if left.subject == nil, left.relativePreposition == nil { agree(&left, group, parsed) }
        if left.subject == nil, left.relativePreposition != nil { shareIntoRelative(&left, group, parsed) }
        if left.relativePreposition == rules.addresseePreposition, let person = personBefore(before, left.antecedents, parsed) {
            left.antecedents = [person]
        }
        return left
    }

    /// "An attack | *Ankara* blamed on the rebels": the noun of a deed right before a name that is the subject of the next verb, unless that
    /// verb has an object of its own: "after the attack | *Ankara* closed the border".
    func contactAntecedent(ofSubject subject: Int, _ parsed: ParsedText) -> Int? {
        let chunk = parsed.phrases[subject].chunk
        guard !rules.isHeadFirst, parsed.phrases[subject].mention != nil, parsed.phrases[subject].preposition == .none,
            parsed.phrases[subject].leader == nil, let deed = phrase(chunk - 1), parsed.phrases[deed].mention == nil,
            parser.nounPredicates.contains(parsed.text.tokens[parsed.phrases[deed].head].lemma),
            let verb = verb(significant(after: chunk)), !verbs[verb].isPassive, !verbs[verb].isCopula
        else { return nil }
        if let next = phrase(significant(after: verbs[verb].chunk)), parsed.phrases[next].preposition == .none { return nil }
        return deed
    }

    /// "A move | the United States condemned", "an attack | they blamed on Hamas": the noun right before the subject of a verb without an
    /// object, where a relative clause needs no pronoun.
    func contactNoun(_ number: Int, at position: Int, _ left: LeftContext, _ group: VerbGroup, _ parsed: ParsedText) -> Int? {
        let noun = parsed.phrases[number]
        guard !rules.isHeadFirst, left.subject != nil, position == left.first - 1, noun.mention == nil, noun.hasDeterminer,
            noun.leader == nil, !group.isCopula, !group.isPassive, !rules.has(noun.preposition, in: .beside)
        else { return nil }
        let before = significant(before: noun.preposition == .none ? position : position - 1)
        if let verb = verb(before) {
            let lemma = parsed.text.tokens[verbs[verb].head].lemma
            if parser.attribution.isSpeech(lemma) || rules.has(lemma, in: .ditransitive) && noun.preposition == .none { return nil }
        } else if noun.preposition != .none, clauseBefore(position) == nil {
            return nil
        }
        var next = group.chunk + 1
        while kind(next) == .adverb || kind(next) == .time { next += 1 }
        if let object = phrase(next), parsed.phrases[object].preposition == .none { return nil }
        return number
    }

    /// "Chiedere al ministro | che siano giudici americani a indagare": behind the one who is asked, a subjunctive tells what for. The
    /// clause of the verb of asking.
    private func asking(_ position: Int, _ left: LeftContext, _ group: VerbGroup, _ parsed: ParsedText) -> Int? {
        guard rules.isHeadFirst, parsed.text.tokens[group.finite].features.contains(.subjunctive), left.relativePreposition == nil,
            let addressee = phrase(position),
            parser.attribution.recipientPrepositions.contains(parsed.phrases[addressee].preposition),
            let governor = left.governor, parser.attribution.controlsObject(parsed.text.tokens[parsed.clauses[governor].head].lemma),
            parsed.clauses[governor].slots.contains(where: { $0.phrase == addressee })
        else { return nil }
        return governor
    }

    /// "Ha avvertito l'Occidente | che l'invio di truppe porterebbe alla guerra": behind the one who is told, a clause that has a subject
    /// of its own is what he is told; in English where a name is told: "told Trump | that Israel would attack". The clause of the verb of
    /// telling.
    private func telling(_ position: Int, _ pronoun: Int, _ left: LeftContext, _ parsed: ParsedText) -> Int? {
        guard left.subject != nil, left.relativePreposition == nil,
            rules.has(parsed.text.tokens[chunks[pronoun].tokens.lowerBound], in: .complementiser),
            let told = phrase(position), rules.isHeadFirst || parsed.phrases[told].mention != nil, let governor = left.governor,
            parser.attribution.tells(parsed.text.tokens[parsed.clauses[governor].head].lemma),
            parsed.clauses[governor].slots.contains(where: { $0.phrase == told && $0.name == .object })
        else { return nil }
        return governor
    }

    /// "Un comunicato | nel quale minacciano Londra": without a subject of its own it has that of the clause before, if it is of the number
    /// of the verb.
    private func shareIntoRelative(_ left: inout LeftContext, _ group: VerbGroup, _ parsed: ParsedText) {
        let head = parsed.text.tokens[group.head].lemma
        guard rules.isHeadFirst, !group.isPassive, !group.isReflexive, !group.isCopula, !rules.has(head, in: .unaccusative),
            let subject = subject(above: left.governor, parsed), let isPlural = isPlural(parsed.text.tokens[group.finite])
        else { return }
        let own = parsed.phrases[subject].conjuncts.isEmpty ? self.isPlural(parsed.text.tokens[parsed.phrases[subject].head]) : true
        if own == nil || own == isPlural { left.subject = subject }
    }

    /// "È volato a Lima, dove si è tenuto *un vertice*, | durante il quale ha incontrato": the first subject, from a clause upwards, that
    /// names somebody.
    private func subject(above clause: Int?, _ parsed: ParsedText) -> Int? {
        var level = clause
        for _ in 0..<3 {
            guard let index = level, let subject = parsed.clauses[index].first(.subject) else { return nil }
            if parsed.phrases[subject].mention != nil { return subject }
            level = parsed.clauses[index].governor
        }
        return nil
    }

    /// "X, fuggito a Rostov, | al quale le banche hanno bloccato i conti": one gives to people rather than to places.
    private func personBefore(_ position: Int, _ antecedents: [Int], _ parsed: ParsedText) -> Int? {
        guard rules.isHeadFirst, let nearest = antecedents.first, let mention = parsed.phrases[nearest].mention,
            parsed.mentions[mention].place != nil, parsed.phrases[nearest].preposition != .none
        else { return nil }
        var position = position
        var steps = 0
        while position >= 0, steps < 16 {
            if let phrase = phrase(position), parsed.phrases[phrase].mention.map({ parsed.mentions[$0].entity?.kind == .person }) == true {
                return phrase
            }
            if kind(position) == .stop { return nil }
            position -= 1
            steps += 1
        }
        return nil
    }

    /// "I leader dell'Unione | che hanno firmato": the pronoun stands for a noun of the number of its verb. Where none is, it is the object
    /// and the subject is that of the clause before: "i valichi | che si era impegnato ad aprire".
    private func agree(_ left: inout LeftContext, _ group: VerbGroup, _ parsed: ParsedText) {
        guard rules.isHeadFirst, let isPlural = isPlural(parsed.text.tokens[group.finite]) else { return }
        let agreeing = agreeing(left.antecedents, isPlural: isPlural, parsed)
        if !agreeing.isEmpty {
            left.antecedents = agreeing
        } else if let governor = left.governor, let subject = parsed.clauses[governor].first(.subject),
            self.isPlural(parsed.text.tokens[parsed.phrases[subject].head]) != !isPlural
        {
            left.subject = subject
        }
    }

    /// Those of some antecedents that a verb or participle of this number can be said of.
    func agreeing(_ antecedents: [Int], isPlural: Bool, _ parsed: ParsedText) -> [Int] {
        // "Fra Ankara e l'Unione europea, | che ha chiesto": of a list, one can only be the last.
        antecedents.map { isPlural ? $0 : parsed.phrases[$0].conjuncts.last ?? $0 }.filter { number in
            let phrase = parsed.phrases[number]
            if !phrase.conjuncts.isEmpty { return !isPlural || !isWherePeopleAre(number, antecedents, parsed) }
            // "I ribelli sostenuti dal Ruanda, | che dicono": a name alone in the singular is none of many.
            if isPlural, isOne(number, parsed) { return false }
            return phrase.mention != nil || self.isPlural(parsed.text.tokens[phrase.head]).map { $0 == isPlural } ?? true
        }
    }

    /// "I manifestanti in Siria e in Yemen, | che protestano": some countries only say where those are that they are told of.
    private func isWherePeopleAre(_ number: Int, _ antecedents: [Int], _ parsed: ParsedText) -> Bool {
        guard rules.has(parsed.phrases[number].preposition, in: .inside), let place = parsed.phrases[number].mention,
            parsed.mentions[place].entity?.kind == .country
        else { return false }
        return antecedents.contains { other in
            let head = parsed.text.tokens[parsed.phrases[other].head]
            return other != number && parsed.phrases[other].preposition == .none && head.tag == .noun && isPlural(head) == true
        }
    }

    /// Whether a phrase is the name of one person or one country, without an article in the plural.
    private func isOne(_ number: Int, _ parsed: ParsedText) -> Bool {
        let phrase = parsed.phrases[number]
        guard let mention = phrase.mention.map({ parsed.mentions[$0] }), mention.form == .name, mention.others.isEmpty,
            mention.entity?.kind == .person || mention.entity?.kind == .country
        else { return false }
        return isPlural(parsed.text.tokens[phrase.tokens.lowerBound]) != true && isPlural(parsed.text.tokens[phrase.head]) != true
    }

    /// Whether a token is plural; nil where its form may be either or says nothing.
    func isPlural(_ token: Token) -> Bool? {
        switch (token.features.contains(.singular), token.features.contains(.plural)) {
        case (true, false): false
        case (false, true): true
        default: nil
        }
    }

    /// The same of a phrase by its definite article; nil where it has none.
    func isPlural(byArticleOf phrase: Int, _ parsed: ParsedText) -> Bool? {
        let first = parsed.text.tokens[parsed.phrases[phrase].tokens.lowerBound]
        return first.features.contains(.definite) ? isPlural(first) : nil
    }
}
