import LanguagePacks
import TextAnalysis

/// What stands to the right of a predicate: objects, postponed subjects, prepositional complements.
extension SentenceAssembly {
    /// Fills the slots of a verbal clause from the chunks behind the verb; the token where it ends.
    func lookRight(of group: VerbGroup, into clause: inout Clause, _ parsed: ParsedText) -> Int {
        var position = group.chunk + 1
        var end = group.tokens.upperBound
        var objects = 0
        let lemma = parsed.text.tokens[group.head].lemma
        while position < chunks.count, position < group.chunk + Self.reach {
            switch chunks[position].kind {
            case .adjective where objects > 0 && !rules.isHeadFirst:
                // "Called the accusations | baseless".
                end = chunks[position].tokens.upperBound
                position += 1
            case .adverb, .quotation, .adjective, .other:
                position += 1
            case .time:
                end = chunks[position].tokens.upperBound
                position += 1
            case .preposition(let symbol):
                // "Described the report | as groundless".
                let isComplement = objects > 0 && !rules.isHeadFirst && kind(position + 1) == .adjective
                guard phrase(position + 1) != nil || isComplement || isLightOrTime(position + 1) else { return end }
                if rules.has(symbol, in: .beside), let other = phrase(position + 1) {
                    // What follows hangs on that noun: "he left after | a stop | in Oman".
                    clause.slots.append(Clause.Slot(name: .preposition(symbol), phrase: other))
                    return chunks[position + 1].tokens.upperBound
                }
                position += 1
            case .phrase(let number):
                let phrase = parsed.phrases[number]
                if phrase.leader != nil {
                } else if phrase.preposition != .none {
                    let name: Clause.SlotName =
                        clause.voice == .passive && phrase.preposition == rules.agentPreposition ? .agent : .preposition(phrase.preposition)
                    clause.slots.append(Clause.Slot(name: name, phrase: number))
                } else {
                    let isLate = takesPostponedSubject(clause, lemma, objects, parsed, number)
                    // "Un raid in cui sono morti | venti civili | ha colpito Idlib": a relative clause keeps its subject behind the verb.
                    let isKept = objects == 0 && opensWithInfinitive(group) || isLate && clause.relation == .relative
                    if belongsToNextVerb(number, saidBy: group.isFinite ? lemma : .none, parsed), !isKept { return end }
                    if isLate || objects == 0 && isSubject(number, ofClitic: group, clause, parsed) {
                        clause.slots.removeAll { $0.name == .subject }
                        clause.hasSharedSubject = false
                        clause.slots.append(Clause.Slot(name: .subject, phrase: number))
                    } else if objects < 2 {
                        clause.slots.append(Clause.Slot(name: .object, phrase: number))
                    } else {
                        return end
                    }
                    objects += 1
                }
                end = chunks[position].tokens.upperBound
                position += 1
            case .comma:
                let late = phrase(position + 1).flatMap {
                    objects == 0 && isSubject($0, ofClitic: group, clause, parsed) ? position + 1 : nil
                }
                guard let next = continuation(afterComma: position, parsed) ?? late else { return end }
                position = next
            case .conjunction:
                guard continues(afterConjunction: position, parsed) else { return end }
                position += 1
            case .verb(let number) where verbs[number].mood == .participle && rules.isHeadFirst:
                return endOfDate(behind: position) ?? end
            case .subordinator(let symbol):
                guard let next = judgement(behind: position, symbol, parsed) else { return end }
                position = next
            case .verb, .relative, .stop:
                return end
            }
        }
        return end
    }

    /// "Ha bollato come | inaccettabile | la dichiarazione": behind a word of comparison an adjective or a bare noun may say what the
    /// object is called. Where to go on.
    private func judgement(behind position: Int, _ symbol: Symbol, _ parsed: ParsedText) -> Int? {
        guard rules.isHeadFirst, rules.has(symbol, in: .comparison) else { return nil }
        var next = position + 1
        if let called = phrase(next) {
            guard !parsed.phrases[called].hasDeterminer, parsed.phrases[called].mention == nil, parsed.phrases[called].leader == nil else {
                return nil
            }
        } else if kind(next) != .adjective {
            return nil
        }
        next += 1
        guard let object = phrase(next), parsed.phrases[object].preposition == .none, !belongsToNextVerb(object, saidBy: .none, parsed)
        else { return nil }
        return next
    }

    /// A date behind a participle belongs to the clause before it: "in un ospedale affollato | martedì notte".
    private func endOfDate(behind participle: Int) -> Int? {
        var next = participle + 1
        if case .preposition? = kind(next) { next += 1 }
        return kind(next) == .time ? chunks[next].tokens.upperBound : nil
    }

    private func isLightOrTime(_ position: Int) -> Bool { position < chunks.count && isLight(position) }

    /// A bare phrase before another verb with person and tense is that verb's subject ("said the army attacked …"); behind a verb of speech
    /// that needs no conjunction also with all that hangs on it ("said an attack | by rebels | on Goma | left nine dead").
    private func belongsToNextVerb(_ number: Int, saidBy lemma: Symbol, _ parsed: ParsedText) -> Bool {
        let members = parsed.phrases[number].conjuncts
        let last = parsed.phrases[members.last ?? number].chunk
        var next = significant(after: last)
        if !rules.isHeadFirst, parser.attribution.isSpeech(lemma) {
            for _ in 0..<Self.mostHanging {
                guard case .preposition? = kind(next), let hanging = phrase(next + 1), parsed.phrases[hanging].preposition != .none else {
                    break
                }
                next = significant(after: parsed.phrases[parsed.phrases[hanging].conjuncts.last ?? hanging].chunk)
            }
        }
        guard let verb = verb(next) else { return false }
        return verbs[verb].isFinite && !(verbs[verb].isBareParticiple && verbs[verb].mood == .participle)
    }

    /// How many phrases may hang on a subject before its verb.
    private static let mostHanging = 4

    /// "The decision to expel | two diplomats | came …": no verb before an infinitive, so that the one behind has its subject there.
    func opensWithInfinitive(_ group: VerbGroup) -> Bool {
        guard group.mood == .infinitive, !rules.isHeadFirst else { return false }
        var position = group.chunk - 1
        var hasSubject = false
        while position >= 0 {
            switch chunks[position].kind {
            case .stop, .verb, .relative, .subordinator, .conjunction: return false
            case .phrase: hasSubject = true
            default: break
            }
            position -= 1
            if group.chunk - position > 12 { return false }
        }
        return hasSubject
    }

    private func takesPostponedSubject(_ clause: Clause, _ lemma: Symbol, _ objects: Int, _ parsed: ParsedText, _ number: Int) -> Bool {
        guard objects == 0, clause.first(.subject) == nil || clause.hasSharedSubject else { return false }
        if clause.relation == .relative {
            return isRelativeOfPlace(clause) && (clause.voice == .passive || rules.has(lemma, in: .unaccusative))
        }
        guard clause.mood != .infinitive, clause.mood != .gerund else { return false }
        if parser.attribution.isSpeech(lemma) {
            guard clause.hasSharedSubject, !isAside(clause, number, parsed) else { return true }
            return clause.relation != .coordinate
        }
        guard rules.isHeadFirst, clause.first(.subject) == nil || clause.relation != .coordinate else { return false }
        return clause.voice == .passive || clause.isReflexive || rules.has(lemma, in: .unaccusative)
    }

    /// "L'incursione | nella quale sono rimasti uccisi in venti": the pronoun stands behind a preposition, so that it is no subject.
    func isRelativeOfPlace(_ clause: Clause) -> Bool {
        let antecedents = clause.phrases(.antecedent)
        return rules.isHeadFirst
            && clause.slots.contains { slot in
                if case .preposition = slot.name { antecedents.contains(slot.phrase) } else { false }
            }
    }

    /// "The situation – said Smith – is grave": a verb of speech behind a mark with a person right behind it.
    private func isAside(_ clause: Clause, _ phrase: Int, _ parsed: ParsedText) -> Bool {
        guard isName(phrase, parsed), let start = chunks.firstIndex(where: { $0.tokens.contains(clause.head) }) else { return false }
        return kind(start - 1) == .comma && parsed.phrases[phrase].chunk == start + 1
    }

    /// Where to go on behind a comma: a list, a prepositional phrase, a date, or the end of a parenthesis.
    private func continuation(afterComma comma: Int, _ parsed: ParsedText) -> Int? {
        let next = comma + 1
        guard next < chunks.count else { return nil }
        switch chunks[next].kind {
        case .phrase(let number): return parsed.phrases[number].leader != nil ? next : nil
        case .time, .adverb: return next
        case .conjunction: return continues(afterConjunction: next, parsed) ? next + 1 : nil
        case .preposition:
            guard phrase(next + 1) != nil else { return nil }
            return next
        default: return nil
        }
    }

    private func continues(afterConjunction conjunction: Int, _ parsed: ParsedText) -> Bool {
        var next = conjunction + 1
        while kind(next) == .adverb { next += 1 }
        if let number = phrase(next) { return parsed.phrases[number].leader != nil }
        if case .preposition? = kind(next), phrase(next + 1) != nil { return true }
        return false
    }

    /// The prepositional phrases behind a noun, up to the next verb or mark: "la visita | a Pyongyang | del presidente".
    func chain(after phrase: Int, _ parsed: ParsedText) -> (slots: [Clause.Slot], end: Int) {
        var slots: [Clause.Slot] = []
        var position = parsed.phrases[phrase].chunk + 1
        var end = parsed.phrases[phrase].tokens.upperBound
        while position < chunks.count, slots.count < 12 {
            switch chunks[position].kind {
            case .time:
                end = chunks[position].tokens.upperBound
                position += 1
            case .adverb, .quotation, .adjective:
                position += 1
            case .preposition:
                guard self.phrase(position + 1) != nil || isLightOrTime(position + 1) else { return (slots, end) }
                position += 1
            case .phrase(let number):
                let other = parsed.phrases[number]
                guard other.preposition != .none else { return (slots, end) }
                if other.leader == nil { slots.append(Clause.Slot(name: .preposition(other.preposition), phrase: number)) }
                end = chunks[position].tokens.upperBound
                position += 1
            case .comma:
                guard let next = continuation(afterComma: position, parsed), self.phrase(next) != nil else { return (slots, end) }
                position = next
            case .conjunction:
                guard continues(afterConjunction: position, parsed) else { return (slots, end) }
                position += 1
            default:
                return (slots, end)
            }
        }
        return (slots, end)
    }

    /// Adjectives behind a copula: "siamo contrari a", "is opposed to".
    mutating func addPredicateAdjectives(_ parsed: inout ParsedText) {
        for (position, chunk) in chunks.enumerated() where chunk.kind == .adjective {
            let token = chunk.tokens.lowerBound
            guard parser.adjectivePredicates.contains(parsed.text.tokens[token].lemma) else { continue }
            var before = position - 1
            while before >= 0, kind(before) == .adverb || kind(before) == .quotation { before -= 1 }
            let copula = verb(before).map { verbs[$0].isCopula } == true ? before : copula(behind: position, parsed)
            guard let copula, let clause = clauseOfChunk[copula], parsed.clauses[clause].kind == .verb else { continue }
            parsed.clauses[clause].head = token
            parsed.clauses[clause].kind = .adjective
            if parsed.clauses[clause].first(.subject) == nil, parsed.clauses[clause].first(.antecedent) == nil,
                let object = parsed.clauses[clause].slots.firstIndex(where: { $0.name == .object })
            {
                parsed.clauses[clause].slots[object] = Clause.Slot(name: .subject, phrase: parsed.clauses[clause].slots[object].phrase)
            }
        }
    }

    /// "Molto deludente, secondo il ministro, | è stato il rifiuto": the copula whose adjective opens the sentence.
    private func copula(behind position: Int, _ parsed: ParsedText) -> Int? {
        guard rules.isHeadFirst, significant(before: position) < 0 else { return nil }
        var next = position + 1
        while next < chunks.count, next < position + 12 {
            switch chunks[next].kind {
            case .verb(let number):
                // "Contrari all'intervento | si sono detti".
                let isSaidOfOneself =
                    verbs[number].isReflexive && parser.attribution.isSpeech(parsed.text.tokens[verbs[number].head].lemma)
                return verbs[number].isCopula || isSaidOfOneself ? next : nil
            case .phrase(let number):
                if parsed.phrases[number].preposition == .none { return nil }
            case .comma, .preposition, .quotation, .adverb, .time: break
            default: return nil
            }
            next += 1
        }
        return nil
    }

    /// Nouns that a frame may know become clauses of their own.
    func addNominals(_ parsed: inout ParsedText) {
        for number in phraseRange {
            let phrase = parsed.phrases[number]
            guard phrase.mention == nil || parsed.mentions[phrase.mention ?? 0].form == .group,
                parser.nounPredicates.contains(parsed.text.tokens[phrase.head].lemma)
            else { continue }
            let (slots, end) = chain(after: number, parsed)
            var clause = Clause(
                kind: .noun, sentence: self.number, head: phrase.head, predicate: phrase.tokens, tokens: phrase.tokens.lowerBound..<end)
            clause.phrase = number
            clause.relation = .nominal
            clause.slots = slots
            clause.isNegated = phrase.isNegated
            clause.isQuoted = quoted[phrase.chunk]
            let leader = phrase.leader ?? number
            (clause.governor, clause.functionInGovernor) = function(of: leader, parsed)
            if let doer = headlineDoer(of: number, parsed) { clause.slots.insert(Clause.Slot(name: .subject, phrase: doer), at: 0) }
            if clause.functionInGovernor == .subject, let raised = raised(leader, from: clause.governor, parsed) {
                clause.governor = raised
            }
            parsed.clauses.append(clause)
        }
    }

    /// "*Talks* are expected | to resume in Istanbul": the infinitive whose subject a noun is, where the verb above only says how sure that is.
    private func raised(_ phrase: Int, from governor: Int?, _ parsed: ParsedText) -> Int? {
        guard let governor else { return nil }
        let above = parsed.clauses[governor]
        let isPassive = above.kind == .verb && above.voice == .passive
        guard isPassive || above.kind == .adjective || rules.has(parsed.text.tokens[above.head], in: .copula) else { return nil }
        return (firstClause..<parsed.clauses.count).first { index in
            let clause = parsed.clauses[index]
            return clause.kind == .verb && clause.relation == .complement && clause.governor == governor && clause.mood == .infinitive
                && clause.first(.subject) == phrase
        }
    }

    /// The verbal clause in which a phrase stands, and the slot that it fills there.
    private func function(of phrase: Int, _ parsed: ParsedText) -> (Int?, Clause.SlotName?) {
        var containing: Int?
        for index in firstClause..<parsed.clauses.count where parsed.clauses[index].kind != .noun {
            let clause = parsed.clauses[index]
            if let slot = clause.slots.first(where: { $0.phrase == phrase && $0.name != .antecedent }),
                !clause.hasSharedSubject || slot.name != .subject
            {
                return (index, slot.name)
            }
            if clause.tokens.contains(parsed.phrases[phrase].head) { containing = index }
        }
        if containing == nil, let main = clauseBehind(phrase, parsed) { return (main, .preposition(parsed.phrases[phrase].preposition)) }
        if containing == nil, let verb = clauseOfFurtherObject(phrase, parsed) { return (verb, .object) }
        return (containing, nil)
    }

    /// "Prevede il ritiro delle truppe da Kherson | e la liberazione dei prigionieri": a bare phrase behind a conjunction that is no
    /// verb's subject is one more object of the verb before it, whatever hangs on the first.
    private func clauseOfFurtherObject(_ number: Int, _ parsed: ParsedText) -> Int? {
        let phrase = parsed.phrases[number]
        guard rules.isHeadFirst, phrase.preposition == .none, joinsPhrases(phrase.chunk - 1, parsed) else { return nil }
        var position = phrase.chunk - 2
        var hasObject = false
        var steps = 0
        while position >= 0, steps < 24 {
            steps += 1
            switch chunks[position].kind {
            case .verb(let verb):
                guard hasObject, verbs[verb].isFinite, quoted[position] == quoted[phrase.chunk], let clause = clauseOfChunk[position] else {
                    return nil
                }
                return parsed.clauses[clause].first(.object) == nil || parsed.clauses[clause].voice == .passive ? nil : clause
            case .phrase(let other): hasObject = hasObject || parsed.phrases[other].preposition == .none
            case .relative, .stop, .subordinator: return nil
            default: break
            }
            position -= 1
        }
        return nil
    }

    /// "During talks in Geneva, | the ministers agreed …": the main clause behind what a preposition opens the sentence with.
    private func clauseBehind(_ phrase: Int, _ parsed: ParsedText) -> Int? {
        let opening = parsed.phrases[phrase]
        guard opening.preposition != .none, opening.chunk <= 6, !(0..<opening.chunk).contains(where: { verb($0) != nil }) else {
            return nil
        }
        return (firstClause..<parsed.clauses.count).first { index in
            let clause = parsed.clauses[index]
            return clause.kind != .noun && clause.relation == .main && clause.head > opening.head
        }
    }
}
