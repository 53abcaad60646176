import GraphModel
import LanguagePacks
import TextAnalysis

/// Verbal clauses: subject and introducer to the left, objects and complements to the right.
extension SentenceAssembly {
    /// What a look to the left found.
    private struct LeftContext {
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

    /// Decides whether a form like "attacked" without an auxiliary is a simple past or a participle.
    mutating func resolveParticiple(_ number: Int, _ parsed: ParsedText) {
        let group = verbs[number]
        guard group.isBareParticiple else { return }
        if inheritAuxiliary(number, parsed) { return }
        let next = significant(after: group.chunk)
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
        let previous = significant(before: group.chunk)
        if let subject = phrase(previous), parsed.phrases[subject].preposition != .none, phrase(next) == nil {
            if hasFiniteVerb(after: group.chunk) || hasFiniteVerb(before: previous) { verbs[number].mood = .participle }
            return
        }
        if phrase(previous) != nil, phrase(next) == nil, hasFiniteVerb(after: group.chunk) {
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

    /// "Hanno assaltato e | dato fuoco", "was arrested and | beaten": the second participle shares the auxiliary of the first.
    private mutating func inheritAuxiliary(_ number: Int, _ parsed: ParsedText) -> Bool {
        let group = verbs[number]
        let isParticiple = parsed.text.tokens[group.head].features.contains(.pastParticiple)
        guard isParticiple, kind(significant(before: group.chunk)) == .conjunction, number > verbRange.lowerBound else { return false }
        let earlier = verbs[number - 1]
        guard earlier.isPerfect || earlier.isPassive, earlier.head != earlier.finite else { return false }
        if earlier.isPassive, let object = phrase(significant(after: group.chunk)), parsed.phrases[object].preposition == .none {
            return false
        }
        verbs[number].mood = earlier.mood
        verbs[number].tense = earlier.tense
        verbs[number].isPassive = earlier.isPassive
        verbs[number].isPerfect = earlier.isPerfect
        verbs[number].isBareParticiple = false
        return true
    }

    /// A form that was taken for a participle, but stands between a subject and an object, or is the only verb there is.
    private func isFiniteAfterAll(_ group: VerbGroup, next: Int, _ parsed: ParsedText) -> Bool {
        let previous = significant(before: group.chunk)
        guard !hasFiniteVerb(before: group.chunk) else { return false }
        let isSubject = phrase(previous).map { parsed.phrases[$0].preposition == .none } ?? [.comma, .conjunction].contains(kind(previous))
        if isSubject, let object = phrase(next) { return parsed.phrases[object].preposition == .none }
        if case .preposition(let symbol)? = kind(next), symbol == rules.agentPreposition { return false }
        return isSubject && !hasFiniteVerb(after: group.chunk)
    }

    private func hasOtherFiniteVerb(than number: Int) -> Bool {
        let near = max(verbRange.lowerBound, number - 8)..<min(verbRange.upperBound, number + 8)
        return near.contains { $0 != number && verbs[$0].isFinite && !verbs[$0].isBareParticiple }
    }

    private func hasFiniteVerb(after position: Int) -> Bool {
        var next = position + 1
        while next < chunks.count, next < position + 12 {
            switch chunks[next].kind {
            case .verb(let number): return verbs[number].isFinite && !(verbs[number].isBareParticiple && phrase(next + 1) == nil)
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

    /// Adds the clause of a verb group.
    mutating func addClause(_ number: Int, _ parsed: inout ParsedText) {
        let group = verbs[number]
        let left = lookLeft(of: group, parsed)
        var clause = Clause(kind: .verb, sentence: self.number, head: group.head, predicate: group.tokens, tokens: group.tokens)
        clause.voice = group.isPassive || group.mood == .participle ? .passive : .active
        if group.mood == .participle, rules.has(parsed.text.tokens[group.head].lemma, in: .unaccusative) { clause.voice = .active }
        clause.tense = group.tense
        clause.mood = group.mood
        clause.modal = group.modal
        clause.isNegated = group.isNegated
        clause.isBareParticiple = group.isBareParticiple
        clause.isReflexive = group.isReflexive
        clause.isQuoted = quoted[group.chunk]
        clause.relation = left.relation
        clause.governor = left.governor
        clause.governingNouns = left.governingNouns
        clause.introducer = left.introducer
        clause.hasSharedSubject = left.isShared
        if let subject = left.subject { clause.slots.append(Clause.Slot(name: .subject, phrase: subject)) }
        for antecedent in left.antecedents { clause.slots.append(Clause.Slot(name: .antecedent, phrase: antecedent)) }
        if let preposition = left.relativePreposition, let antecedent = left.antecedents.first {
            clause.slots.append(Clause.Slot(name: .preposition(preposition), phrase: antecedent))
        }
        let end = lookRight(of: group, into: &clause, parsed)
        clause.tokens = chunks[left.first].tokens.lowerBound..<max(end, group.tokens.upperBound)
        if let subject = clause.first(.subject), parsed.phrases[subject].isNegated { clause.isNegated = true }
        if let object = clause.first(.object), parsed.phrases[object].isNegated { clause.isNegated = true }
        clauseOfChunk[group.chunk] = parsed.clauses.count
        parsed.clauses.append(clause)
    }

    private func lookLeft(of group: VerbGroup, _ parsed: ParsedText) -> LeftContext {
        var left = LeftContext(first: group.chunk)
        if !group.isFinite { return lookLeft(ofNonFinite: group, parsed) }
        var position = group.chunk - 1
        var steps = 0
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
                position = skipParenthesis(endingAt: position, parsed)
            case .phrase(let number):
                let phrase = parsed.phrases[number]
                if phrase.preposition != .none || isClaimed(number, parsed) {
                    position -= 1
                } else {
                    guard left.subject == nil else { return left }
                    left.subject = phrase.leader ?? number
                    position = parsed.phrases[phrase.leader ?? number].chunk - 1
                    left.first = position + 1
                }
            case .verb(let number):
                return meetVerb(number, at: position, left, parsed)
            case .conjunction:
                return meetConjunction(at: position, left, group, parsed)
            case .relative:
                return meetRelative(at: position, left, parsed)
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
                left.governor = clauseBefore(position)
                if isComplement { left.governingNouns = nouns(endingAt: significant(before: position), parsed) }
                if left.subject == nil { share(&left, parsed) }
                return left
            case .stop:
                return left
            }
        }
        if left.subject == nil { shareAcrossSentences(&left, group, parsed) }
        return left
    }

    /// A phrase right behind an infinitive or gerund, or behind the verb of a relative clause, is that verb's object.
    private func isClaimed(_ number: Int, _ parsed: ParsedText) -> Bool {
        let previous = significant(before: parsed.phrases[number].chunk)
        guard let verb = verb(previous) else { return false }
        if !verbs[verb].isFinite { return verbs[verb].mood != .participle }
        guard let clause = clauseOfChunk[previous] else { return false }
        let earlier = parsed.clauses[clause]
        return earlier.relation == .relative && earlier.first(.subject) == nil && !verbs[verb].isCopula
            && !parser.attribution.isSpeech(parsed.text.tokens[earlier.head].lemma)
    }

    /// From the comma that closes "X, ministro degli Esteri, ha detto" or "X, che …, ha detto" to the chunk before the one that opens.
    private func skipParenthesis(endingAt comma: Int, _ parsed: ParsedText) -> Int {
        var position = comma - 1
        var steps = 0
        if let name = phrase(comma - 1), isName(name, parsed), let before = phrase(comma - 3), !isName(before, parsed),
            kind(comma - 2) == .comma
        {
            return comma - 1
        }
        while position > 0, steps < 24 {
            if chunks[position].kind == .stop { return comma - 1 }
            if chunks[position].kind == .comma, phrase(position - 1) != nil {
                switch chunks[position + 1].kind {
                case .relative, .verb, .phrase, .preposition, .adverb, .conjunction, .subordinator: return position - 1
                default: break
                }
            }
            position -= 1
            steps += 1
        }
        return comma - 1
    }

    /// A bare phrase that names a person: "Il ministro egiziano, Ali Hifni, ha detto".
    private func isName(_ number: Int, _ parsed: ParsedText) -> Bool {
        guard let mention = parsed.phrases[number].mention.map({ parsed.mentions[$0] }) else { return false }
        return mention.form == .name && mention.entity?.kind == .person && parsed.phrases[number].preposition == .none
    }

    private func meetVerb(_ number: Int, at position: Int, _ left: LeftContext, _ parsed: ParsedText) -> LeftContext {
        var left = left
        guard let clause = clauseOfChunk[position] else { return left }
        if left.subject == nil {
            let earlier = parsed.clauses[clause]
            if earlier.relation == .relative {
                left.subject = earlier.first(.antecedent) ?? earlier.first(.subject)
                left.relation = .main
                return left
            }
            left.governor = clause
            left.relation = .coordinate
            share(&left, parsed)
            return left
        }
        left.relation = .complement
        left.governor = clause
        return left
    }

    private func meetConjunction(at position: Int, _ left: LeftContext, _ group: VerbGroup, _ parsed: ParsedText) -> LeftContext {
        var left = left
        left.first = position + 1
        guard let clause = clauseBefore(position) else { return left }
        let level = finiteLevel(clause, parsed)
        left.relation = .coordinate
        left.governor = level
        if left.subject == nil { share(&left, parsed) }
        return left
    }

    private func meetRelative(at position: Int, _ left: LeftContext, _ parsed: ParsedText) -> LeftContext {
        var left = left
        left.relation = .relative
        left.first = position
        left.governor = clauseBefore(position)
        left.introducer = parsed.text.tokens[chunks[position].tokens.lowerBound].form
        var before = position - 1
        if case .preposition(let symbol)? = kind(before) {
            left.relativePreposition = symbol
            before -= 1
        }
        left.antecedents = antecedents(endingAt: before, parsed)
        if left.subject == nil, left.relativePreposition == nil { left.subject = nil }
        return left
    }

    /// The phrases that a relative pronoun may stand for: the nearest, and those it hangs on, at most four.
    private func antecedents(endingAt position: Int, _ parsed: ParsedText) -> [Int] {
        var found: [Int] = []
        var position = position
        while position >= 0, found.count < 6 {
            switch chunks[position].kind {
            case .comma where found.isEmpty: position -= 1
            case .quotation, .time, .adverb, .preposition, .adjective: position -= 1
            case .phrase(let number):
                found.append(parsed.phrases[number].leader ?? number)
                if parsed.phrases[number].preposition == .none {
                    guard kind(position - 1) == .comma, let outer = phrase(position - 2),
                        parsed.phrases[outer].mention != nil || parsed.phrases[outer].preposition != .none
                    else { return found }
                    position -= 1
                }
                position -= 1
            default: return found
            }
        }
        return found
    }

    private func lookLeft(ofNonFinite group: VerbGroup, _ parsed: ParsedText) -> LeftContext {
        var left = LeftContext(first: group.chunk)
        let direct = group.chunk - 1
        var before = significant(before: group.chunk)
        if case .preposition(let symbol)? = kind(direct) {
            left.introducer = symbol
            before = significant(before: direct)
        }
        if group.mood == .participle {
            left.relation = .relative
            if kind(before) == .comma { before -= 1 }
            left.governor = clauseBefore(group.chunk)
            left.antecedents = antecedents(endingAt: before, parsed)
            return left
        }
        left.relation = group.mood == .gerund && left.introducer == .none ? .adverbial : .complement
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
        if group.mood == .gerund, phrase(before) != nil, left.introducer == .none, kind(direct) != .comma {
            left.antecedents = antecedents(endingAt: before, parsed)
        }
        left.governor = clauseBefore(group.chunk)
        if left.relation == .adverbial, let nearest = left.governor { left.governor = finiteLevel(nearest, parsed) }
        if left.relation == .complement { left.governingNouns = nouns(endingAt: before, parsed) }
        if group.mood == .infinitive, left.introducer == .none, let seen = phrase(direct), parsed.phrases[seen].preposition == .none,
            rules.isHeadFirst
        {
            left.subject = seen
            left.governingNouns = []
            return left
        }
        share(&left, parsed)
        return left
    }

    /// The heads of the phrases that end at a chunk, nearest first, up to the one that the others hang on.
    private func nouns(endingAt position: Int, _ parsed: ParsedText) -> [Int] {
        guard phrase(position) != nil else { return [] }
        return antecedents(endingAt: position, parsed).map { parsed.phrases[$0].head }
    }

    /// The clause of the nearest verb to the left.
    func clauseBefore(_ position: Int) -> Int? {
        var previous = position - 1
        var steps = 0
        while previous >= 0, steps < Self.reach {
            if let clause = clauseOfChunk[previous] { return clause }
            if chunks[previous].kind == .stop { return nil }
            previous -= 1
            steps += 1
        }
        return nil
    }

    /// From an infinitive or gerund up to the clause with person and tense that it hangs on.
    private func finiteLevel(_ clause: Int, _ parsed: ParsedText) -> Int {
        var level = clause
        for _ in 0..<6 {
            let mood = parsed.clauses[level].mood
            guard mood == .infinitive || mood == .gerund || mood == .participle, let governor = parsed.clauses[level].governor else {
                return level
            }
            level = governor
        }
        return level
    }

    /// Takes the subject of the governor, or its object where the governing verb controls that way.
    private func share(_ left: inout LeftContext, _ parsed: ParsedText) {
        guard let governor = left.governor else { return }
        let clause = parsed.clauses[governor]
        let subject = clause.first(.subject) ?? clause.first(.antecedent)
        left.isShared = true
        if left.relation == .complement, parser.attribution.controlsObject(parsed.text.tokens[clause.head].lemma) {
            if clause.voice == .passive {
                left.subject = subject
                return
            }
            left.subject =
                clause.first(.object) ?? parser.attribution.recipientPrepositions.lazy.compactMap { clause.first(.preposition($0)) }.first
            if left.subject != nil { return }
        }
        left.subject = subject
    }

    /// A main clause without a subject continues with that of the sentence before, in a language that drops pronouns.
    private func shareAcrossSentences(_ left: inout LeftContext, _ group: VerbGroup, _ parsed: ParsedText) {
        guard rules.isHeadFirst, let previous = parsed.clauses.last, previous.sentence == number - 1, !quoted[group.chunk] else { return }
        let paragraphs = parsed.text.sentences
        guard paragraphs[number].paragraph == paragraphs[number - 1].paragraph,
            parsed.text.tokens[group.finite].features.contains(.thirdPerson)
        else { return }
        let main = parsed.clauses.reversed().prefix(24).last { $0.sentence == number - 1 && $0.relation == .main && $0.kind == .verb }
        guard let subject = main?.first(.subject), parsed.phrases[subject].mention != nil else { return }
        left.subject = subject
        left.isShared = true
    }
}
