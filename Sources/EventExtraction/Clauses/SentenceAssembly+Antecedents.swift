import GraphModel
import LanguagePacks
import TextAnalysis

/// What stands to the left of a verb: antecedents, parentheses, the clause before.
extension SentenceAssembly {
    /// A phrase right behind an infinitive or gerund, or behind the verb of a relative clause, is that verb's object.
    func isClaimed(_ number: Int, _ parsed: ParsedText) -> Bool {
        let previous = significant(before: parsed.phrases[number].chunk)
        guard let verb = verb(previous) else { return false }
        // "Saying | Israel | bombed Gaza": behind a verb of speech a clause may begin without a mark of its own.
        if !verbs[verb].isFinite { return verbs[verb].mood != .participle && !mayOpenContent(verb, parsed) }
        guard let clause = clauseOfChunk[previous] else { return false }
        let earlier = parsed.clauses[clause]
        return earlier.relation == .relative && earlier.first(.subject) == nil && !verbs[verb].isCopula
            && (rules.isHeadFirst || !parser.attribution.isSpeech(parsed.text.tokens[earlier.head].lemma))
    }

    /// From the comma that closes "X, ministro degli Esteri, ha detto" or "X, che …, ha detto" to the chunk before the one that opens.
    func skipParenthesis(endingAt comma: Int, _ parsed: ParsedText) -> Int {
        var position = comma - 1
        var steps = 0
        if let member = phrase(comma - 1), parsed.phrases[member].leader != nil { return comma - 1 }
        if let name = phrase(comma - 1), isName(name, parsed), kind(comma - 2) == .comma,
            !(phrase(comma - 3).map { isName($0, parsed) } ?? false)
        {
            return comma - 1
        }
        while position > 0, steps < 24 {
            if chunks[position].kind == .stop { return comma - 1 }
            if chunks[position].kind == .comma, kind(position - 1) == .relative { return position - 1 }
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

    /// From a closing bracket to the one that opens: "the protesters | (of a union of France) | who marched"; a comma stays where it is.
    private func beforeBrackets(endingAt comma: Int, _ parsed: ParsedText) -> Int {
        func isMark(_ position: Int, _ mark: UInt8) -> Bool {
            chunks[position].kind == .comma
                && chunks[position].tokens.contains { parsed.text.article.words(parsed.text.tokens[$0].span).utf8.first == mark }
        }
        // "Erdogan – sostenitore di Morsi – | che ha detto".
        if isDash(comma, parsed) {
            return stride(from: comma - 2, through: max(1, comma - 24), by: -1).first { isDash($0, parsed) } ?? comma
        }
        guard isMark(comma, UInt8(ascii: ")")) else { return comma }
        return stride(from: comma - 1, through: max(0, comma - 24), by: -1).first { isMark($0, UInt8(ascii: "(")) } ?? comma
    }

    private func isDash(_ position: Int, _ parsed: ParsedText) -> Bool {
        guard chunks[position].kind == .comma, let mark = chunks[position].tokens.first else { return false }
        return parsed.text.article.words(parsed.text.tokens[mark].span).unicodeScalars.allSatisfy { $0.properties.isDash }
    }

    /// Whether a phrase is the object of the finite verb before it: "visited *Beijing*, | met Xi".
    func isObject(_ number: Int, _ parsed: ParsedText) -> Bool {
        guard let clause = clauseOfChunk[significant(before: parsed.phrases[number].chunk)] else { return false }
        let earlier = parsed.clauses[clause]
        return earlier.voice == .active && earlier.kind == .verb && earlier.first(.subject) != nil
            && earlier.phrases(.object).contains(number) && !parser.attribution.isSpeech(parsed.text.tokens[earlier.head].lemma)
    }

    /// A bare phrase that names a person: "Il ministro egiziano, Ali Hifni, ha detto".
    func isName(_ number: Int, _ parsed: ParsedText) -> Bool {
        guard let mention = parsed.phrases[number].mention.map({ parsed.mentions[$0] }) else { return false }
        return mention.form == .name && mention.entity?.kind == .person && parsed.phrases[number].preposition == .none
    }

    /// The phrases that a relative pronoun may stand for: what an aside before it hangs on, the nearest, and those it hangs on.
    func antecedents(endingAt position: Int, _ parsed: ParsedText) -> [Int] {
        let outer = beforeAside(endingAt: position, parsed)
        return outer + nearest(endingAt: position, parsed).filter { !outer.contains($0) }
    }

    /// "La risoluzione, | proposta da Francia e Libano, | che istituisce …": the thing on which the participle of an aside between two
    /// marks hangs. Somebody named there may as well be whom the pronoun means.
    private func beforeAside(endingAt position: Int, _ parsed: ParsedText) -> [Int] {
        guard kind(position) == .comma else { return [] }
        for before in stride(from: position - 1, through: max(1, position - 24), by: -1) {
            switch chunks[before].kind {
            case .stop, .relative: return []
            case .verb:
                guard kind(before - 1) == .comma, let clause = clauseOfChunk[before], parsed.clauses[clause].isBareParticiple,
                    parsed.clauses[clause].relation == .relative
                else { return [] }
                return parsed.clauses[clause].phrases(.antecedent).prefix(1).filter { parsed.phrases[$0].mention == nil }
            default: break
            }
        }
        return []
    }

    /// The phrases that end at a chunk: the nearest, and those it hangs on, at most six.
    private func nearest(endingAt position: Int, _ parsed: ParsedText) -> [Int] {
        var found: [Int] = []
        var position = position
        while position >= 0, found.count < 6 {
            switch chunks[position].kind {
            case .comma where found.isEmpty: position = beforeBrackets(endingAt: position, parsed) - 1
            case .quotation, .time, .adverb, .preposition, .adjective: position -= 1
            case .phrase(let number):
                let whole = antecedent(number, parsed)
                found.append(whole)
                if rules.isHeadFirst, whole != number, rules.has(parsed.phrases[whole].preposition, in: .inside) {
                    // "I manifestanti in Siria e in Yemen": what stands before the list.
                    position = parsed.phrases[whole].chunk
                } else if parsed.phrases[number].preposition == .none {
                    guard kind(position - 1) == .comma, let outer = phrase(position - 2),
                        parsed.phrases[outer].mention != nil || parsed.phrases[outer].preposition != .none
                    else { return found }
                    position -= 1
                }
                position -= 1
            case .verb:
                // "The attack | carried out in Kabul, | which killed 63": what its participle hangs on as well.
                guard !found.isEmpty, let clause = clauseOfChunk[position], parsed.clauses[clause].isBareParticiple,
                    parsed.clauses[clause].relation == .relative
                else { return found }
                return found + parsed.clauses[clause].phrases(.antecedent).filter { !found.contains($0) }
            default: return found
            }
        }
        return found
    }

    /// All of a list, but only the last of "police | and *protesters* who demand": a plural behind a singular is what more is said of.
    private func antecedent(_ number: Int, _ parsed: ParsedText) -> Int {
        guard let leader = parsed.phrases[number].leader else { return number }
        let first = parsed.text.tokens[parsed.phrases[leader].head], last = parsed.text.tokens[parsed.phrases[number].head]
        let isPlural = last.tag == .noun && last.features.contains(.plural)
        return rules.isHeadFirst && isPlural && first.tag == .noun && !first.features.contains(.plural) ? number : leader
    }

    /// The heads of the phrases that end at a chunk, nearest first, up to the one that the others hang on.
    func nouns(endingAt position: Int, _ parsed: ParsedText) -> [Int] {
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
    func finiteLevel(_ clause: Int, _ parsed: ParsedText) -> Int {
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
}
