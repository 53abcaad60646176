import GraphModel
import LanguagePacks
import TextAnalysis

/// Cuts a sentence into chunks: noun phrases, verb groups, prepositions, conjunctions, marks.
///
/// One scan from left to right; each token is looked at a bounded number of times. An object, since it is handed on for every token.
final class Chunker {
    let rules: ClauseRules
    let attribution: AttributionRules
    let nounPredicates: Set<Symbol>
    let text: AnalysedText
    let mentions: [Mention]
    /// The mention that begins at a token, -1 for none.
    let mentionAt: [Int32]
    /// The end of the time expression that begins at a token, -1 for none.
    let timeEndAt: [Int32]
    private let isTime: [Bool]
    private let isNamed: [Bool]
    private(set) var phrases: [NounPhrase] = []
    /// The verb groups of the sentence at hand.
    private(set) var verbs: [VerbGroup] = []

    /// Kinds of actors whose names begin with a particle at times.
    private static func mayHaveParticle(_ kind: ActorKind) -> Bool {
        switch kind {
        case .person, .armedGroup, .media, .party: true
        default: false
        }
    }

    init(
        rules: ClauseRules, attribution: AttributionRules, nounPredicates: Set<Symbol>, text: AnalysedText, times: [TimeExpression],
        mentions: [Mention]
    ) {
        self.rules = rules
        self.attribution = attribution
        self.nounPredicates = nounPredicates
        self.text = text
        self.mentions = mentions
        var mentionAt = [Int32](repeating: -1, count: text.tokens.count)
        for (index, mention) in mentions.enumerated() {
            guard var first = mention.tokens.first, mention.tokens.upperBound <= mentionAt.count else { continue }
            // "Ha incontrato | al Sisi", "Al Qaeda | ha rivendicato": the particle of a name is no preposition.
            let isOfName = mention.form == .name && (mention.entity.map { Self.mayHaveParticle($0.kind) } ?? false)
            while !isOfName, first + 1 < mention.tokens.upperBound, text.tokens[first].tag == .adposition { first += 1 }
            let isMistaken = mention.tokens.count == 1 && mention.form == .group
            let tag = text.tokens[first].tag
            let isNoun = tag == .verb && text.tokens[first].features.contains(.presentParticiple)
            // "Attacco | ribelle": of fighters, as of a country.
            let isOfFighters = mention.entity?.kind == .armedGroup || mention.entity?.kind == .military
            if isMistaken, !isNoun, tag == .verb || tag == .adjective && !isOfFighters { continue }
            if mentionAt[first] < 0 || mentions[Int(mentionAt[first])].tokens.count < mention.tokens.count {
                mentionAt[first] = Int32(index)
            }
        }
        self.mentionAt = mentionAt
        var isNamed = [Bool](repeating: false, count: text.tokens.count)
        for mention in mentions where mention.form == .name {
            for token in mention.tokens.clamped(to: 0..<isNamed.count) { isNamed[token] = true }
        }
        self.isNamed = isNamed
        var isTime = [Bool](repeating: false, count: text.tokens.count)
        for time in times {
            for token in time.tokens.clamped(to: 0..<isTime.count) { isTime[token] = true }
        }
        self.isTime = isTime
        var timeEndAt = [Int32](repeating: -1, count: text.tokens.count)
        for time in times where !time.tokens.isEmpty && time.tokens.upperBound <= timeEndAt.count {
            timeEndAt[time.tokens.lowerBound] = max(timeEndAt[time.tokens.lowerBound], Int32(time.tokens.upperBound))
        }
        self.timeEndAt = timeEndAt
    }

    /// The chunks of a sentence; phrases and verb groups are added to the lists.
    func chunks(of range: Range<Int>) -> [Chunk] {
        var chunks: [Chunk] = []
        chunks.reserveCapacity(range.count)
        // Verbs are numbered within their sentence, because the assembly of a sentence changes its copy of them.
        verbs.removeAll(keepingCapacity: true)
        var position = range.lowerBound
        if let end = datelineEnd(of: range) {
            chunks.append(Chunk(kind: .adverb, tokens: position..<end))
            position = end
        }
        while position < range.upperBound {
            let note = noteEnd(at: position, limit: range.upperBound).map { Chunk(kind: .adverb, tokens: position..<$0) }
            let chunk = note ?? nextChunk(at: position, limit: range.upperBound, number: chunks.count)
            chunks.append(chunk)
            position = max(chunk.tokens.upperBound, position + 1)
        }
        return chunks
    }

    private func nextChunk(at position: Int, limit: Int, number chunk: Int) -> Chunk {
        let token = text.tokens[position]
        let single = position..<(position + 1)
        if token.shape.contains(.quotationMark) { return Chunk(kind: .quotation, tokens: single) }
        if timeEndAt[position] > 0 {
            var end = min(Int(timeEndAt[position]), limit)
            // "Hours | after he was arrested": the word that introduces the clause is none of the date's.
            if end > position + 1, rules.has(text.tokens[end - 1], in: .beside), !rules.isHeadFirst { end -= 1 }
            return Chunk(kind: .time, tokens: position..<end)
        }
        // "With | which" as two words: "con | la quale".
        if isRelativeWithArticle(position, limit) { return Chunk(kind: .relative, tokens: position..<(position + 2)) }
        if isInserted(at: position, limit: limit) { return Chunk(kind: .adverb, tokens: position..<(position + 3)) }
        let isName = mentionAt[position] >= 0 && mentions[Int(mentionAt[position])].tokens.lowerBound == position
        if rules.beginsPhrase(token) || rules.has(token, in: .range), !isName || token.tag != .adposition {
            if let number = boundedNumber(at: position, limit: limit), var phrase = nounPhrase(at: number, limit: limit, chunk: chunk) {
                phrase.tokens = position..<phrase.tokens.upperBound
                phrases.append(phrase)
                return Chunk(kind: .phrase(phrases.count - 1), tokens: phrase.tokens)
            }
            if let (end, _) = match(.inserted, at: position, limit: limit) { return Chunk(kind: .adverb, tokens: position..<end) }
            if let (end, normal) = match(.preposition, at: position, limit: limit) {
                return Chunk(kind: .preposition(normal), tokens: position..<end)
            }
        }
        if mentionAt[position] < 0 && !isDescribing(position, limit) || token.tag == .adposition && !isName {
            if let verb = verbGroup(at: position, limit: limit, chunk: chunk) {
                verbs.append(verb)
                return Chunk(kind: .verb(verbs.count - 1), tokens: verb.tokens)
            }
            if let kind = functionWord(token, at: position, limit: limit) { return Chunk(kind: kind, tokens: single) }
        }
        if let phrase = nounPhrase(at: position, limit: limit, chunk: chunk) {
            phrases.append(phrase)
            return Chunk(kind: .phrase(phrases.count - 1), tokens: phrase.tokens)
        }
        return Chunk(kind: remainder(token), tokens: single)
    }

    private func isRelativeWithArticle(_ position: Int, _ limit: Int) -> Bool {
        guard position + 1 < limit, text.tokens[position].tag == .determiner, text.tokens[position].features.contains(.definite) else {
            return false
        }
        let pronoun = text.tokens[position + 1]
        return pronoun.tag == .pronoun && rules.has(pronoun, in: .relative)
            && !pronoun.features.isDisjoint(with: [.singular, .plural])
    }

    /// Behind the place from which a report was sent: "KABUL, Afghanistan (AP) — | Two bombers attacked", "SEOUL | North Korea fired".
    private func datelineEnd(of range: Range<Int>) -> Int? {
        guard range.count > 4, text.tokens[range.lowerBound].shape.contains(.allCapitals), text.tokens[range.lowerBound].span.count > 3,
            mentionAt[range.lowerBound] >= 0
        else { return nil }
        let place = mentions[Int(mentionAt[range.lowerBound])]
        let isState = place.entity?.kind == .country
        guard place.form == .name, place.place != nil || isState,
            place.tokens.allSatisfy({ text.tokens[$0].shape.contains(.allCapitals) })
        else { return nil }
        for token in place.tokens.upperBound..<min(range.upperBound - 3, range.lowerBound + 12) {
            if isDash(text.tokens[token]) { return token + 1 }
            let isPart = text.tokens[token].kind != .word || text.tokens[token].shape.contains(.capitalised) || isTime[token]
            guard isPart || text.tokens[token].shape.contains(.allCapitals) else { break }
        }
        guard place.place != nil else { return nil }
        var end = place.tokens.upperBound
        if end + 1 < range.upperBound, isComma(text.tokens[end]), mentionAt[end + 1] >= 0 {
            end = mentions[Int(mentionAt[end + 1])].tokens.upperBound
        }
        guard end < range.upperBound, text.tokens[end].kind == .word, text.tokens[end].shape.contains(.capitalised) else { return nil }
        return end
    }

    private func isDash(_ token: Token) -> Bool {
        let bytes = text.article.text
        switch bytes.utf8Byte(at: token.span.start) {
        case 0x2D: return true
        case 0xE2:
            return bytes.utf8Byte(at: token.span.start + 1) == 0x80 && [0x93, 0x94].contains(bytes.utf8Byte(at: token.span.start + 2))
        default: return false
        }
    }

    /// Behind a note of the editors in square brackets that names nobody: "was killed in Aden | [in Arabic] | a student".
    private func noteEnd(at position: Int, limit: Int) -> Int? {
        if isAge(at: position, limit: limit) { return position + 1 }
        guard text.tokens[position].kind == .punctuation else { return nil }
        let bytes = text.article.text
        guard bytes.utf8Byte(at: text.tokens[position].span.start) == 0x5B else { return nil }
        for token in (position + 1)..<max(position + 1, min(limit, position + 20)) {
            if bytes.utf8Byte(at: text.tokens[token].span.start) == 0x5D { return token + 1 }
            if mentionAt[token] >= 0 { return nil }
        }
        return nil
    }

    /// "Bongo, | 64, who took over in 2009, was arrested": a number between commas behind a name says how old somebody is.
    private func isAge(at position: Int, limit: Int) -> Bool {
        guard position > 1, position + 2 < limit, text.tokens[position].kind == .number, text.tokens[position].span.count < 4,
            text.tokens[position - 2].tag == .properNoun, isComma(text.tokens[position - 1]), isComma(text.tokens[position + 1])
        else { return false }
        return !isTime[position]
    }

    /// "The European Union | (EU)": an abbreviation in brackets belongs to the phrase that it abbreviates.
    func isAbbreviated(at position: Int, limit: Int) -> Bool {
        guard position + 2 < limit, text.tokens[position + 1].shape.contains(.allCapitals) else { return false }
        return text.article.text.utf8Byte(at: text.tokens[position].span.start) == 0x28
            && text.article.text.utf8Byte(at: text.tokens[position + 2].span.start) == 0x29
    }

    /// "To | displaced families", "of | coordinated terrorist attacks": a participle between a preposition and a plural noun, or words that
    /// describe one, describes the noun.
    func isDescribing(_ position: Int, _ limit: Int) -> Bool {
        let token = text.tokens[position]
        guard !rules.isHeadFirst, token.tag == .verb, token.features.contains(.past) || token.features.contains(.pastParticiple),
            position > 0, position + 1 < limit, text.tokens[position - 1].tag == .adposition, !isTime[position - 1]
        else { return false }
        var noun = position + 1
        while noun + 1 < limit, noun < position + 3, isDescription(text.tokens[noun]), mentionAt[noun] < 0 { noun += 1 }
        return text.tokens[noun].tag == .noun && text.tokens[noun].features.contains(.plural) && !isTime[noun]
    }

    /// An adjective, or a noun in the singular as it stands before another one.
    private func isDescription(_ token: Token) -> Bool {
        token.tag == .adjective || token.tag == .noun && token.features.contains(.singular) && !token.features.contains(.plural)
    }

    /// Behind what brackets say of the person just named: "Antonio Tajani | (Foreign Affairs)", "Bob Menendez | (D-N.J.)"; nil where they
    /// hold a clause or more than a few words.
    func describedEnd(at position: Int, limit: Int) -> Int? {
        let bytes = text.article.text
        guard position + 2 < limit, bytes.utf8Byte(at: text.tokens[position].span.start) == 0x28 else { return nil }
        for token in (position + 1)..<min(limit, position + 8) {
            if bytes.utf8Byte(at: text.tokens[token].span.start) == 0x29 { return token + 1 }
            if text.tokens[token].tag == .verb || text.tokens[token].tag == .auxiliary { return nil }
        }
        return nil
    }

    private func remainder(_ token: Token) -> Chunk.Kind {
        switch token.tag {
        case .adjective: .adjective
        case .adverb, .particle: .adverb
        case .punctuation: isComma(token) ? .comma : .stop
        default: .other
        }
    }

    /// A comma, or a mark that parts words as one does: dashes and brackets.
    private func isComma(_ token: Token) -> Bool {
        let bytes = text.article.text
        switch bytes.utf8Byte(at: token.span.start) {
        case 0x2C, 0x28, 0x29, 0x2D: return token.span.count == 1
        case 0xE2:
            return bytes.utf8Byte(at: token.span.start + 1) == 0x80 && [0x93, 0x94].contains(bytes.utf8Byte(at: token.span.start + 2))
        default: return false
        }
    }

    private func functionWord(_ token: Token, at position: Int, limit: Int) -> Chunk.Kind? {
        if token.kind == .punctuation {
            if isComma(token) { return .comma }
            return token.shape.contains(.quotationMark) ? .quotation : .stop
        }
        if rules.has(token, in: .relative), token.tag != .determiner || token.features.contains(.relative) {
            if isCorrelative(token, at: position) { return .conjunction }
            return isComplementiser(token, at: position) ? .subordinator(token.form) : .relative
        }
        if rules.has(token, in: .complementiser) || rules.has(token, in: .subordinator),
            rules.isHeadFirst || token.tag != .adposition && token.tag != .determiner
        {
            return .subordinator(token.form)
        }
        switch token.tag {
        case .adposition: return .preposition(token.lemma)
        case .coordinatingConjunction: return .conjunction
        case .subordinatingConjunction: return .subordinator(token.form)
        default: return nil
        }
    }

    /// "che" and "that" introduce a relative clause after a noun, what is said after a verb, an adjective or an adverb.
    private func isComplementiser(_ token: Token, at position: Int) -> Bool {
        guard rules.has(token, in: .complementiser), position > 0 else { return false }
        var previous = position - 1
        while previous > 0, text.tokens[previous].shape.contains(.quotationMark) || isTime[previous] { previous -= 1 }
        if previous > 3, isInserted(at: previous - 2, limit: text.tokens.count) { previous -= 3 }
        if text.tokens[previous].tag == .noun, token.tag == .subordinatingConjunction, !rules.isHeadFirst, hasSubject(behind: position) {
            return true
        }
        switch text.tokens[previous].tag {
        case .adjective where previous > 0 && ![.verb, .auxiliary, .adverb].contains(text.tokens[previous - 1].tag):
            return followsSpeech(previous)
        case .verb, .auxiliary, .adverb, .adjective, .adposition: return !isNamed[previous] || followsSpeech(previous)
        case .punctuation where !isComma(text.tokens[previous]): return true
        default: return followsSpeech(previous)
        }
    }

    /// "Said, *however*, that", "has, *meanwhile*, denied": an adverb between marks is passed over like one without, where the clause goes on.
    private func isInserted(at position: Int, limit: Int) -> Bool {
        guard position + 3 < limit, text.tokens[position].kind == .punctuation, isComma(text.tokens[position]),
            text.tokens[position + 1].tag == .adverb, !isTime[position + 1], mentionAt[position + 1] < 0
        else { return false }
        let next = text.tokens[position + 3]
        let goesOn = next.tag == .verb || next.tag == .auxiliary || rules.has(next, in: .complementiser)
        return goesOn && text.tokens[position + 2].kind == .punctuation && isComma(text.tokens[position + 2])
    }

    /// "Evidence *that Rwanda* armed": what follows is no verb, so that the clause has a subject of its own.
    private func hasSubject(behind position: Int) -> Bool {
        guard position + 1 < text.tokens.count else { return false }
        switch text.tokens[position + 1].tag {
        case .verb, .auxiliary, .adverb, .punctuation: return false
        default: return true
        }
    }

    /// A verb of speech stands shortly before, with no mark in between: "ha detto ai giornalisti | che".
    private func followsSpeech(_ position: Int) -> Bool {
        for token in stride(from: position, through: max(0, position - 7), by: -1) {
            switch text.tokens[token].tag {
            case .punctuation, .coordinatingConjunction, .subordinatingConjunction: return false
            case .verb:
                let next = token + 1
                return attribution.isSpeech(text.tokens[token].lemma)
                    && (next > position || text.tokens[next].tag == .adposition || text.tokens[next].tag == .adverb || isTime[next])
            default: if rules.has(text.tokens[token], in: .relative) { return false }
            }
        }
        return false
    }

    /// The second half of "both … and" where it looks like a relative: "sia da X *che* da Y".
    private func isCorrelative(_ token: Token, at position: Int) -> Bool {
        guard rules.has(token, in: .complementiser) else { return false }
        for earlier in stride(from: position - 1, through: max(0, position - 12), by: -1) {
            if rules.has(text.tokens[earlier], in: .correlative) { return true }
            if text.tokens[earlier].kind == .punctuation { return false }
        }
        return false
    }

    /// The number behind words that bound it: "più di | 1.000 container", "oltre | un milione".
    private func boundedNumber(at position: Int, limit: Int) -> Int? {
        if let second = secondOfRange(at: position, limit: limit) { return second }
        guard let end = match(.bound, at: position, limit: limit)?.end, end < limit, isCounted(end, limit: limit)
        else { return nil }
        return end
    }

    /// "Between | six and | nine soldiers": the number that ends a range of what is counted.
    private func secondOfRange(at position: Int, limit: Int) -> Int? {
        guard rules.has(text.tokens[position], in: .range), position + 4 < limit, timeEndAt[position + 3] < 0,
            text.tokens[position + 2].tag == .coordinatingConjunction, isCounted(position + 1, limit: limit)
        else { return nil }
        let last = text.tokens[position + 3]
        guard last.tag == .numeral || last.kind == .number else { return nil }
        let next = text.tokens[position + 4].tag
        return next == .noun || next == .adjective || next == .numeral ? position + 3 : nil
    }

    /// Whether a number begins at a token: a numeral, or "un milione", "mezzo milione".
    private func isCounted(_ position: Int, limit: Int) -> Bool {
        let token = text.tokens[position]
        if token.tag == .numeral || token.kind == .number { return true }
        guard token.tag == .determiner || token.tag == .adjective, position + 1 < limit else { return false }
        let next = text.tokens[position + 1]
        // "More than half | a million".
        if token.tag == .determiner, next.tag == .determiner, position + 2 < limit { return text.tokens[position + 2].tag == .numeral }
        return rules.has(next, in: .countNoun) || token.tag == .determiner && next.tag == .numeral
    }

    /// The end of a noun of several words that begins at a token: "cessate il fuoco".
    func compoundEnd(at position: Int, limit: Int) -> Int? { match(.compound, at: position, limit: limit)?.end }

    /// The longest phrase of a kind that begins at a token: its end, and the preposition that it is normalised to.
    func match(_ kind: ClauseRules.PhraseKind, at position: Int, limit: Int) -> (end: Int, normal: Symbol)? {
        for choice in rules.phrases(kind, beginningWith: text.tokens[position]) where position + choice.words.count <= limit {
            let matches = choice.words.indices.allSatisfy {
                let other = text.tokens[position + $0]
                return other.form == choice.words[$0] || other.lemma == choice.words[$0]
            }
            if matches { return (position + choice.words.count, choice.normal) }
        }
        return nil
    }
}

extension String {
    /// The byte at a UTF-8 offset, 0 outside the text.
    func utf8Byte(at offset: Int) -> UInt8 {
        guard offset >= 0, offset < utf8.count else { return 0 }
        return utf8[utf8.index(utf8.startIndex, offsetBy: offset)]
    }
}
