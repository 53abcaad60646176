import GraphModel
import LanguagePacks
import TextAnalysis

/// Participles without an auxiliary: simple pasts, reduced relative clauses, or second halves of a list.
extension SentenceAssembly {
    /// Decides whether a form like "attacked" without an auxiliary is a simple past or a participle.
    mutating func resolveParticiple(_ number: Int, _ parsed: ParsedText) {
        let group = verbs[number]
        guard group.isBareParticiple else { return }
        if inheritAuxiliary(number, parsed) { return }
        if isInContactRelative(group, parsed) {
            verbs[number].mood = .indicative
            verbs[number].tense = .past
            return
        }
        let next = significant(after: group.chunk)
        if isNeverPassive(group, parsed) {
            // "A car loaded with dynamite | exploded".
            verbs[number].mood = .indicative
            verbs[number].tense = .past
            return
        }
        if group.mood == .participle {
            guard !rules.isHeadFirst, isFiniteAfterAll(group, next: next, parsed) else { return }
            verbs[number].mood = .indicative
            verbs[number].tense = .past
            return
        }
        if case .preposition(let symbol)? = kind(next), symbol == rules.agentPreposition {
            verbs[number].mood = .participle
            return
        }
        // "The spokesman, Rossi, | said, "We hope" …".
        let isQuoting = kind(group.chunk + 1) == .comma || kind(group.chunk + 1) == .quotation
        if isQuoting, parser.attribution.isSpeech(parsed.text.tokens[group.head].lemma) { return }
        let previous = significant(before: group.chunk)
        if isOfContactClause(previous, parsed) { return }
        // "The sanctions that the Union | imposed on …": the pronoun needs a verb.
        if phrase(previous) != nil, kind(previous - 1) == .relative { return }
        if let subject = phrase(previous), parsed.phrases[subject].preposition != .none, phrase(next) == nil {
            if hasFiniteVerb(after: group.chunk, parsed) || hasFiniteVerb(before: previous) { verbs[number].mood = .participle }
            return
        }
        if phrase(previous) != nil, phrase(next) == nil, hasFiniteVerb(after: group.chunk, parsed) {
            verbs[number].mood = .participle
            return
        }
        if case .subordinator? = kind(next) { return }
        if kind(previous) == .comma, phrase(next) == nil, hasOtherFiniteVerb(than: number) { verbs[number].mood = .participle }
        if phrase(previous) != nil, let earlier = verb(significant(before: previous)), verbs[earlier].isFinite, phrase(next) == nil,
            !parser.attribution.isSpeech(parsed.text.tokens[verbs[earlier].head].lemma)
        {
            verbs[number].mood = .participle
        }
    }

    /// "An attack | Turkey | blamed on the rebels": a country right behind another phrase is the subject of what follows.
    private func isOfContactClause(_ position: Int, _ parsed: ParsedText) -> Bool {
        guard !rules.isHeadFirst, let subject = phrase(position), let noun = phrase(position - 1),
            parsed.phrases[subject].preposition == .none, parsed.phrases[noun].mention == nil, parsed.phrases[noun].hasDeterminer
        else { return false }
        return parsed.phrases[subject].mention.map { parsed.mentions[$0].entity?.kind == .country } == true
    }

    /// "Hanno assaltato e | dato fuoco", "was arrested and | beaten", "ha sospeso l'accordo, | chiuso il valico": a further participle
    /// shares the auxiliary of the first.
    private mutating func inheritAuxiliary(_ number: Int, _ parsed: ParsedText) -> Bool {
        let group = verbs[number]
        let isParticiple = parsed.text.tokens[group.head].features.contains(.pastParticiple)
        guard isParticiple, number > verbRange.lowerBound else { return false }
        let earlier = verbs[number - 1]
        let isCoordinate = kind(significant(before: group.chunk)) == .conjunction
        guard earlier.isPerfect || earlier.isPassive, earlier.head != earlier.finite || !earlier.isBareParticiple,
            isCoordinate || goesOnInList(group, after: earlier, parsed)
        else { return false }
        if earlier.isPassive, let object = phrase(significant(after: group.chunk)), parsed.phrases[object].preposition == .none,
            !isStanding(object, parsed), !hasSubjectBehind(earlier, parsed)
        {
            return false
        }
        verbs[number].mood = earlier.mood
        verbs[number].tense = earlier.tense
        verbs[number].isPassive = earlier.isPassive
        verbs[number].isPerfect = earlier.isPerfect
        verbs[number].isBareParticiple = false
        return true
    }

    /// "Saranno liberati | dieci ostaggi | e consegnati i corpi": a passive that has its subject right behind it, and none before it.
    private func hasSubjectBehind(_ group: VerbGroup, _ parsed: ParsedText) -> Bool {
        guard rules.isHeadFirst, let subject = phrase(significant(after: group.chunk)) else { return false }
        let before = phrase(significant(before: group.chunk)).map { parsed.phrases[$0].preposition == .none } ?? false
        return !before && parsed.phrases[subject].preposition == .none
    }

    /// "Was tortured and held | *captive*": a bare noun in the singular says what the subject became.
    private func isStanding(_ object: Int, _ parsed: ParsedText) -> Bool {
        let phrase = parsed.phrases[object]
        let head = parsed.text.tokens[phrase.head]
        return !rules.isHeadFirst && phrase.tokens.count == 1 && !phrase.hasDeterminer && head.tag == .noun
            && head.features.contains(.singular) && !head.shape.contains(.capitalised)
    }

    /// Whether an invariable participle stands between a comma and its object, behind a verb with "have": no relative of the noun before it.
    private func goesOnInList(_ group: VerbGroup, after earlier: VerbGroup, _ parsed: ParsedText) -> Bool {
        let features = parsed.text.tokens[group.head].features
        if !rules.isHeadFirst, earlier.isPassive, earlier.chunk == group.chunk - 2, kind(group.chunk - 1) == .comma,
            kind(group.chunk + 1) == .conjunction, let last = verb(group.chunk + 2)
        {
            // "Was kidnapped, | *beaten* | and held."
            return parsed.text.tokens[verbs[last].head].features.contains(.pastParticiple) && verbs[last].tokens.count == 1
        }
        guard rules.isHeadFirst, earlier.isPerfect, !earlier.isPassive, !earlier.isReflexive, kind(group.chunk - 1) == .comma,
            !features.contains(.feminine), !features.contains(.plural), let object = phrase(group.chunk + 1)
        else { return false }
        return parsed.phrases[object].preposition == .none && parsed.phrases[object].hasDeterminer
    }

    /// A form that was taken for a participle, but stands between a subject and an object, or is the only verb there is.
    private func isFiniteAfterAll(_ group: VerbGroup, next: Int, _ parsed: ParsedText) -> Bool {
        let previous = significant(before: group.chunk)
        guard !hasFiniteVerb(before: group.chunk) else { return false }
        let isSubject = phrase(previous).map { parsed.phrases[$0].preposition == .none } ?? [.comma, .conjunction].contains(kind(previous))
        if isSubject, let object = phrase(next) { return parsed.phrases[object].preposition == .none }
        if case .preposition(let symbol)? = kind(next), symbol == rules.agentPreposition { return false }
        return isSubject && !hasFiniteVerb(after: group.chunk, parsed)
    }

    /// "An attack | Ankara | blamed on the rebels": the verb of a relative clause that has no pronoun.
    private func isInContactRelative(_ group: VerbGroup, _ parsed: ParsedText) -> Bool {
        guard let subject = phrase(significant(before: group.chunk)), contactAntecedent(ofSubject: subject, parsed) != nil else {
            return false
        }
        if case .preposition(let symbol)? = kind(significant(after: group.chunk)), symbol == rules.agentPreposition { return false }
        return true
    }

    private func hasOtherFiniteVerb(than number: Int) -> Bool {
        let near = max(verbRange.lowerBound, number - 8)..<min(verbRange.upperBound, number + 8)
        return near.contains { $0 != number && verbs[$0].isFinite && !verbs[$0].isBareParticiple }
    }

    /// Whether a verb without an auxiliary has no passive, so that it is a simple past.
    private func isNeverPassive(_ group: VerbGroup, _ parsed: ParsedText) -> Bool {
        !rules.isHeadFirst && group.isBareParticiple && rules.has(parsed.text.tokens[group.head].lemma, in: .unaccusative)
            && phrase(significant(before: group.chunk)) != nil
    }

    private func hasFiniteVerb(after position: Int, _ parsed: ParsedText) -> Bool {
        var next = position + 1
        while next < chunks.count, next < position + 12 {
            switch chunks[next].kind {
            case .verb(let number):
                if isNeverPassive(verbs[number], parsed) { return true }
                return verbs[number].isFinite && !(verbs[number].isBareParticiple && phrase(next + 1) == nil)
            case .stop, .comma, .conjunction, .relative, .subordinator: return false
            default: next += 1
            }
        }
        return false
    }

    private func hasFiniteVerb(before position: Int) -> Bool {
        var previous = position - 1
        while previous >= 0, previous > position - 12 {
            switch chunks[previous].kind {
            case .verb(let number): return verbs[number].isFinite
            case .stop, .comma, .conjunction, .relative, .subordinator: return false
            default: previous -= 1
            }
        }
        return false
    }
}
