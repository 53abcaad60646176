import GraphModel
import LanguagePacks
import TextAnalysis

/// "Il raid, ha detto il ministro, è illegale": a verb of speech between marks, put into the sentence that it reports.
extension SentenceAssembly {
    /// How such a verb names its subject.
    enum Aside {
        /// Right behind it: "ha detto il ministro".
        case followed
        /// Nowhere: "ha aggiunto".
        case bare
    }

    /// Whether a verb stands aside from the clause around it.
    func aside(_ group: VerbGroup, _ parsed: ParsedText) -> Aside? {
        guard rules.isHeadFirst, group.isFinite, !quoted[group.chunk], group.chunk > 1, kind(group.chunk - 1) == .comma,
            let stance = parser.attribution.stance(parsed.text.tokens[group.head].lemma), stance == .say || stance == .claim
        else { return nil }
        let next = skipCircumstances(from: group.chunk + 1)
        if stance == .claim { return endsWithClaimant(next, group, parsed) ? .followed : nil }
        switch kind(next) {
        case nil: return .bare
        case .comma?:
            // "La Turchia, tra i critici, | ha affermato, | tramite il ministero, | di attendere": what it says completes it.
            guard hasFiniteVerb(before: group.chunk) || !goesOnWithContent(behind: next) else { return nil }
            return isComplementiser(skipCircumstances(from: next + 1)) ? nil : .bare
        case .stop?: return .bare
        case .phrase(let number)?:
            guard parsed.phrases[number].preposition == .none else { return nil }
            // "Il ministero, spiega una nota, | ha convocato l'ambasciatore".
            guard isSomebody(number, parsed) else {
                return parsed.phrases[number].mention == nil && continuesBehindMark(after: number, parsed) ? .followed : nil
            }
            let isTold = hasFiniteVerb(before: group.chunk) || continuesBehindMark(after: number, parsed)
            return isTold || endsHeadline(next, group, parsed) ? .followed : nil
        default: return nil
        }
    }

    /// "Teheran arricchisce l'uranio, denuncia | *l'Aiea*.": who claims what stands before ends the sentence.
    private func endsWithClaimant(_ position: Int, _ group: VerbGroup, _ parsed: ParsedText) -> Bool {
        guard case .phrase(let number)? = kind(position), parsed.phrases[number].preposition == .none, !group.isNegated,
            isSomebody(number, parsed), hasFiniteVerb(before: group.chunk)
        else { return false }
        switch kind(position + 1) {
        case nil, .stop?: return true
        default: return false
        }
    }

    /// "Nuovi dazi alla Cina, annuncia | *Trump*": whether the speaker ends a sentence that begins with a deed told by a noun, has no other
    /// verb and names nobody who could speak before it.
    private func endsHeadline(_ position: Int, _ group: VerbGroup, _ parsed: ParsedText) -> Bool {
        switch kind(position + 1) {
        case nil, .stop?: break
        default: return false
        }
        guard !parser.attribution.tells(parsed.text.tokens[group.head].lemma), !group.isNegated else { return false }
        let bare = chunks[..<group.chunk].compactMap { chunk in
            if case .phrase(let number) = chunk.kind, parsed.phrases[number].preposition == .none { number } else { nil }
        }
        guard let first = bare.first, bare.allSatisfy({ parsed.phrases[$0].mention == nil }) else { return false }
        return parser.nounPredicates.contains(parsed.text.tokens[parsed.phrases[first].head].lemma)
    }

    /// Whether a verb can be passed over on the way to the subject of the clause around it.
    func isBareAside(_ number: Int, _ parsed: ParsedText) -> Bool {
        guard verbs[number].isFinite, kind(verbs[number].chunk - 1) == .comma else { return false }
        return aside(verbs[number], parsed) == .bare
    }

    /// Adverbs, dates and the marks around them.
    private func skipCircumstances(from position: Int) -> Int {
        var position = position
        while position < chunks.count {
            switch chunks[position].kind {
            case .adverb, .time: position += 1
            case .preposition where kind(position + 1) == .time: position += 1
            default: return position
            }
        }
        return position
    }

    private func isComplementiser(_ position: Int) -> Bool {
        switch kind(position) {
        case .subordinator(let word)?: rules.has(word, in: .complementiser)
        case .comma?: isComplementiser(position + 1)
        default: false
        }
    }

    /// Whether a phrase names who may speak.
    private func isSomebody(_ number: Int, _ parsed: ParsedText) -> Bool {
        guard let entity = parsed.phrases[number].mention.flatMap({ parsed.mentions[$0].entity }) else { return false }
        return entity.kind != .group
    }

    private func hasFiniteVerb(before chunk: Int) -> Bool {
        var position = chunk - 1
        while position >= 0, position > chunk - Self.reach {
            if kind(position) == .stop { return false }
            if let number = verb(position), verbs[number].isFinite, !verbs[number].isBareParticiple { return true }
            position -= 1
        }
        return false
    }

    /// Whether an infinitive with its preposition stands behind the mark that ends the phrases behind another one.
    private func goesOnWithContent(behind mark: Int) -> Bool {
        var position = mark + 1
        while position < chunks.count, position < mark + 8 {
            switch chunks[position].kind {
            case .phrase, .preposition, .time, .adverb: position += 1
            case .comma:
                guard case .preposition? = kind(position + 1), let number = verb(position + 2) else { return false }
                return verbs[number].mood == .infinitive
            default: return false
            }
        }
        return false
    }

    /// Whether the clause goes on behind the mark that ends the phrase of the speaker: "…, ha detto X, | è illegale".
    private func continuesBehindMark(after phrase: Int, _ parsed: ParsedText) -> Bool {
        var position = parsed.phrases[phrase].chunk + 1
        while position < chunks.count, position < parsed.phrases[phrase].chunk + 12 {
            switch chunks[position].kind {
            case .comma:
                guard let number = verb(skipCircumstances(from: position + 1)) else {
                    position += 1
                    continue
                }
                return verbs[number].isFinite && !verbs[number].isBareParticiple
            case .adverb, .adjective, .time, .preposition, .quotation, .phrase: position += 1
            default: return false
            }
        }
        return false
    }

    /// "They spoke on Friday, | his office said, | and agreed to meet": the clause that goes on behind the aside.
    func clauseBeforeAside(endingAt position: Int, _ parsed: ParsedText) -> Int? {
        guard !rules.isHeadFirst, kind(position) == .comma, let number = verb(significant(before: position)),
            parser.attribution.isSpeech(parsed.text.tokens[verbs[number].head].lemma),
            let told = clauseOfChunk[verbs[number].chunk], parsed.clauses[told].phrases(.object).isEmpty,
            let speaker = parsed.clauses[told].first(.subject), kind(parsed.phrases[speaker].chunk - 1) == .comma,
            let before = clauseBefore(parsed.phrases[speaker].chunk - 1)
        else { return nil }
        return finiteLevel(before, parsed)
    }
}
