import GraphModel
import LanguagePacks
import TextAnalysis

/// Who says so: the subject of a governing verb of speech, "secondo X", a quotation with its "said X".
extension SentenceAssembly {
    /// Marks the clauses of the sentence with the phrase of their speaker.
    func attribute(_ parsed: inout ParsedText) {
        let range = firstClause..<parsed.clauses.count
        let speeches = range.filter {
            parser.attribution.isSpeech(parsed.text.tokens[parsed.clauses[$0].head].lemma) && parsed.clauses[$0].kind == .verb
        }
        for index in range {
            if let (speaker, head) = governingSpeech(of: index, parsed) {
                parsed.clauses[index].speaker = speaker
                parsed.clauses[index].speechHead = head
            } else if parsed.clauses[index].isQuoted, let speech = speeches.first(where: { !parsed.clauses[$0].isQuoted }) {
                parsed.clauses[index].speaker = parsed.clauses[speech].first(.subject)
                parsed.clauses[index].speechHead = parsed.clauses[speech].head
            }
        }
        attributeByColon(&parsed, range)
        attributeByName(&parsed, range)
        if rules.isHeadFirst { attributeByAside(&parsed, range, speeches) } else { attributeByTag(&parsed, range, speeches) }
        attributeByComparison(&parsed, speeches)
        attributeByPreposition(&parsed, range)
        for index in range { parser.addSpeakerAsSubject(index, &parsed) }
    }

    /// "Netanyahu getta acqua sul fuoco: «…»": what stands in quotation marks behind a colon says the person of whom the clause before it
    /// tells, whatever its verb.
    private func attributeByColon(_ parsed: inout ParsedText, _ range: Range<Int>) {
        guard let mark = quotationBehindColon(parsed) else { return }
        let before = range.last {
            let clause = parsed.clauses[$0]
            return clause.kind == .verb && clause.head < mark && !clause.isQuoted && clause.relation == .main
        }
        guard let before, parsed.clauses[before].voice == .active, let subject = parsed.clauses[before].first(.subject),
            parsed.mentions(of: subject).contains(where: { parsed.mentions[$0].entity?.kind == .person })
        else { return }
        for index in range where parsed.clauses[index].isQuoted && parsed.clauses[index].speaker == nil && parsed.clauses[index].head > mark
        {
            parsed.clauses[index].speaker = subject
            parsed.clauses[index].speechHead = parsed.clauses[before].head
        }
    }

    /// "Kerry: i raid sono un crimine", "Egitto, Morsi: «…»": a name and a colon before everything that is said. Of a state, which also
    /// heads news, only what is quoted behind it.
    private func attributeByName(_ parsed: inout ParsedText, _ range: Range<Int>) {
        let colon = chunks.prefix(6).firstIndex { $0.kind == .stop && isColon($0.tokens.lowerBound, parsed) }
        guard let colon, let name = phrase(colon - 1), parsed.phrases[name].preposition == .none, colon == 1 || kind(colon - 2) == .comma,
            !chunks[..<colon].contains(where: { if case .verb = $0.kind { true } else { false } }),
            let entity = parsed.mentions(of: name).first.flatMap({ parsed.mentions[$0].entity })
        else { return }
        let isQuotation = kind(colon + 1) == .quotation
        switch entity.kind {
        case .person, .internationalOrganization, .armedGroup, .party, .organization, .government, .military: break
        case .country where isQuotation: break
        default: return
        }
        let end = chunks[colon].tokens.upperBound
        for index in range where parsed.clauses[index].speaker == nil && parsed.clauses[index].head >= end {
            guard !isQuotation || parsed.clauses[index].isQuoted else { continue }
            parsed.clauses[index].speaker = name
            parsed.clauses[index].speechHead = parsed.phrases[name].head
        }
    }

    /// The first quotation mark of the sentence that stands right behind a colon.
    private func quotationBehindColon(_ parsed: ParsedText) -> Int? {
        for chunk in chunks {
            for token in chunk.tokens where token > 0 && parsed.text.tokens[token].shape.contains(.quotationMark) {
                if isColon(token - 1, parsed) { return token }
            }
        }
        return nil
    }

    private func isColon(_ token: Int, _ parsed: ParsedText) -> Bool {
        parsed.text.article.text.utf8Byte(at: parsed.text.tokens[token].span.start) == UInt8(ascii: ":")
    }

    /// "Il raid è illegale, ha detto il ministro": a verb of speech behind a mark with its subject behind it says what stands before;
    /// one put into the sentence also what goes on behind it.
    private func attributeByAside(_ parsed: inout ParsedText, _ range: Range<Int>, _ speeches: [Int]) {
        for speech in speeches {
            let clause = parsed.clauses[speech]
            guard let subject = clause.first(.subject), let start = chunks.firstIndex(where: { $0.tokens.contains(clause.head) }),
                kind(start - 1) == .comma
            else { continue }
            let aside = verb(start).flatMap { self.aside(verbs[$0], parsed) }
            guard aside != nil || parsed.phrases[subject].tokens.lowerBound > clause.head else { continue }
            let goesOn = aside == .bare || !hasFiniteMain(before: speech, range, parsed)
            for index in range where parsed.clauses[index].speaker == nil && index != speech {
                let other = parsed.clauses[index]
                let isTold = other.relation == .main || other.relation == .coordinate || other.mood == .gerund || other.kind == .noun
                let isBefore = other.head < clause.head && isTold
                let isBehind = goesOn && aside != nil && other.head > clause.head && other.relation != .relative
                guard isBefore || isBehind || clause.isQuoted && other.isQuoted else { continue }
                guard !parsed.phrases[subject].tokens.contains(other.head) else { continue }
                parsed.clauses[index].speaker = subject
                parsed.clauses[index].speechHead = clause.head
            }
        }
    }

    private func hasFiniteMain(before speech: Int, _ range: Range<Int>, _ parsed: ParsedText) -> Bool {
        range.contains { $0 < speech && parsed.clauses[$0].kind != .noun && parsed.clauses[$0].relation == .main }
    }

    /// "The raid was illegal, | the minister said", "…, said the minister": subject and verb of speech behind a mark, of which no clause
    /// is the content, say what stands before.
    private func attributeByTag(_ parsed: inout ParsedText, _ range: Range<Int>, _ speeches: [Int]) {
        for speech in speeches {
            let clause = parsed.clauses[speech]
            guard !clause.isQuoted, clause.relation == .main, clause.voice == .active, !clause.hasSharedSubject,
                let subject = clause.first(.subject), clause.first(.object) == nil,
                !range.contains(where: { parsed.clauses[$0].governor == speech && parsed.clauses[$0].relation == .complement })
            else { continue }
            let first = min(parsed.phrases[subject].tokens.lowerBound, clause.predicate.lowerBound)
            guard let start = chunks.firstIndex(where: { $0.tokens.upperBound > first }), kind(start - 1) == .comma else { continue }
            for index in range where parsed.clauses[index].speaker == nil && index != speech {
                let other = parsed.clauses[index]
                guard other.head < first, !other.isQuoted, !parsed.phrases[subject].tokens.contains(other.head) else { continue }
                parsed.clauses[index].speaker = subject
                parsed.clauses[index].speechHead = clause.head
            }
        }
    }

    private func governingSpeech(of index: Int, _ parsed: ParsedText) -> (phrase: Int?, head: Int)? {
        var current = index
        for _ in 0..<6 {
            guard parsed.clauses[current].relation != .main, let governor = parsed.clauses[current].governor, governor != current else {
                return nil
            }
            let clause = parsed.clauses[current]
            let above = parsed.clauses[governor]
            let isOfNoun =
                !clause.governingNouns.isEmpty && (clause.mood == .gerund || clause.mood == .infinitive)
                && !parser.attribution.controlsObject(parsed.text.tokens[above.head].lemma)
            if clause.relation == .complement, !isOfNoun, parser.attribution.isSpeech(parsed.text.tokens[above.head].lemma) {
                // "The army | is accused of killing": of whom a passive tells is not who says so.
                if above.voice == .passive { return (above.first(.agent), above.head) }
                return (above.first(.subject) ?? above.first(.antecedent), above.head)
            }
            guard clause.relation != .relative || clause.kind == .noun else { return nil }
            current = governor
        }
        return nil
    }

    /// "Secondo X, …" and "…, according to X" hold for the clauses between two strong marks.
    private func attributeByPreposition(_ parsed: inout ParsedText, _ range: Range<Int>) {
        for number in phraseRange
        where parser.attribution.isAttributing(parsed.phrases[number].preposition) || isView(number, parsed, range) {
            let phrase = parsed.phrases[number]
            guard phrase.leader == nil else { continue }
            let start = boundary(from: phrase.chunk, step: -1)
            let end = boundary(from: phrase.chunk, step: 1)
            for index in range where parsed.clauses[index].speaker == nil {
                let head = parsed.clauses[index].head
                guard head >= start, head < end, !phrase.tokens.contains(head) else { continue }
                parsed.clauses[index].speaker = number
                parsed.clauses[index].speechHead = phrase.tokens.lowerBound - 1
            }
        }
    }

    /// "Per Kiev | i russi hanno colpito un ospedale": by whose view the sentence opens, right before a subject with its verb.
    private func isView(_ number: Int, _ parsed: ParsedText, _ range: Range<Int>) -> Bool {
        let phrase = parsed.phrases[number]
        guard parser.attribution.opensView(phrase.preposition), phrase.chunk <= 1, let mention = phrase.mention,
            EntityFilter.passes(parsed.mentions[mention], .political)
        else { return false }
        let next = phrase.chunk + (kind(phrase.chunk + 1) == .comma ? 2 : 1)
        guard let subject = self.phrase(next), parsed.phrases[subject].preposition == .none else { return false }
        return range.contains {
            let clause = parsed.clauses[$0]
            return clause.kind == .verb && clause.relation == .main && clause.first(.subject) == subject && clause.head > phrase.head
        }
    }

    private func boundary(from chunk: Int, step: Int) -> Int {
        var position = chunk
        var steps = 0
        while chunks.indices.contains(position), steps < 4 * Self.reach {
            if chunks[position].kind == .stop { return chunks[position].tokens.lowerBound }
            position += step
            steps += 1
        }
        return step < 0 ? (chunks.first?.tokens.lowerBound ?? 0) : (chunks.last?.tokens.upperBound ?? 0)
    }
}
