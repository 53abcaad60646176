import GraphModel
import LanguagePacks
import TextAnalysis

/// The clauses of one sentence, put together from its chunks.
struct SentenceAssembly {
    /// How many chunks any look-around may pass.
    static let reach = 48

    let parser: ClauseParser
    let number: Int
    var chunks: [Chunk]
    var verbs: [VerbGroup]
    let verbRange: Range<Int>
    let phraseRange: Range<Int>
    let firstClause: Int
    /// The clause of each chunk that is a verb.
    var clauseOfChunk: ChunkClauses
    /// Whether each chunk stands within quotation marks.
    var quoted: [Bool] = []

    var rules: ClauseRules { parser.rules }

    init(
        parser: ClauseParser, number: Int, chunks: [Chunk], verbs: [VerbGroup], verbRange: Range<Int>, phraseRange: Range<Int>,
        firstClause: Int
    ) {
        self.parser = parser
        self.number = number
        self.chunks = chunks
        self.verbs = verbs
        self.verbRange = verbRange
        self.phraseRange = phraseRange
        self.firstClause = firstClause
        self.clauseOfChunk = ChunkClauses(count: chunks.count)
    }

    /// Adds the clauses; says whether a quotation is still open at the end.
    mutating func assemble(into parsed: inout ParsedText, isQuoting: Bool) -> Bool {
        let stillQuoting = markQuotations(parsed, isQuoting: isQuoting)
        findPrepositions(parsed)
        governPhrases(&parsed)
        coordinatePhrases(&parsed)
        joinListsInApposition(&parsed)
        joinNamesBehindLists(&parsed)
        joinSides(&parsed)
        for verb in verbRange { resolveParticiple(verb, parsed) }
        for verb in verbRange { addClause(verb, &parsed) }
        nameFreeRelatives(&parsed)
        nameForerunners(&parsed)
        addPredicateAdjectives(&parsed)
        addNominals(&parsed)
        attribute(&parsed)
        return stillQuoting
    }

    func kind(_ position: Int) -> Chunk.Kind? { chunks.indices.contains(position) ? chunks[position].kind : nil }

    /// The phrase at a chunk, if it is one.
    func phrase(_ position: Int) -> Int? {
        if case .phrase(let number)? = kind(position) { return number }
        return nil
    }

    /// The verb group at a chunk, if it is one.
    func verb(_ position: Int) -> Int? {
        if case .verb(let number)? = kind(position) { return number }
        return nil
    }

    /// The next chunk to the right that is not an adverb, an adjective, a quotation mark or a date.
    func significant(after position: Int) -> Int {
        var next = position + 1
        while next < chunks.count, isLight(next) { next += 1 }
        return next
    }

    /// The next chunk to the left that is not an adverb, an adjective, a quotation mark or a date; -1 at the beginning.
    func significant(before position: Int) -> Int {
        var previous = position - 1
        while previous >= 0, isLight(previous) { previous -= 1 }
        return previous
    }

    func isLight(_ position: Int) -> Bool {
        switch chunks[position].kind {
        case .adverb, .time, .quotation, .adjective: true
        case .preposition: kind(position + 1) == .time
        default: false
        }
    }

    private mutating func markQuotations(_ parsed: ParsedText, isQuoting: Bool) -> Bool {
        var open = isQuoting
        quoted = []
        quoted.reserveCapacity(chunks.count)
        for chunk in chunks {
            let before = open
            for token in chunk.tokens where parsed.text.tokens[token].shape.contains(.quotationMark) {
                switch QuotationMark(parsed.text.tokens[token], in: parsed.text) {
                case .opening: open = true
                case .closing: open = false
                case .either: open.toggle()
                }
            }
            quoted.append(chunk.kind == .quotation || before && open)
        }
        return open
    }

    /// "Dopo | la visita": a word that also introduces clauses is a preposition right before a phrase; where clauses without a mark of their
    /// own may begin with their subject ("after | Russia attacked"), before one that a mark closes: "after | talks with Russia, …".
    private mutating func findPrepositions(_ parsed: ParsedText) {
        for position in chunks.indices {
            guard case .subordinator(let symbol) = chunks[position].kind, isBeforePhrase(position) else { continue }
            // "Lo considera | come una dichiarazione di guerra": what is compared is a phrase where no verb follows.
            let isCompared = rules.isHeadFirst && rules.has(symbol, in: .comparison) && closes(after: position)
            let isBeside = rules.isHeadFirst || closes(after: position) || interruptsClause(position, parsed)
            guard isCompared || isBeside && rules.has(symbol, in: .beside) else { continue }
            chunks[position].kind = .preposition(symbol)
        }
    }

    /// Whether a phrase follows, or the date that measures it: "dopo | dieci ore | di colloqui".
    private func isBeforePhrase(_ position: Int) -> Bool {
        if phrase(position + 1) != nil { return true }
        guard rules.isHeadFirst, kind(position + 1) == .time, case .preposition? = kind(position + 2) else { return false }
        return phrase(position + 3) != nil
    }

    /// Whether nothing but phrases and their prepositions stands up to the next mark.
    private func closes(after position: Int) -> Bool {
        var next = position + 1
        while next < chunks.count, next < position + 16 {
            switch chunks[next].kind {
            case .phrase, .preposition, .time, .adverb, .adjective: next += 1
            case .conjunction where phrase(next + 1) != nil: next += 1
            case .comma, .stop: return true
            default: return false
            }
        }
        return next >= chunks.count
    }

    private func governPhrases(_ parsed: inout ParsedText) {
        for number in phraseRange {
            var position = parsed.phrases[number].chunk - 1
            if position >= 0, isLight(position), kind(position) != .time { position = significant(before: parsed.phrases[number].chunk) }
            if case .preposition(let symbol)? = kind(position) {
                parsed.phrases[number].preposition = symbol
                // "Called for | three days | of protests": the date counts the noun, which is what the first preposition governs.
                if rules.has(symbol, in: .possession), kind(position - 1) == .time, measures(position - 1, parsed) {
                    let opening = parsed.text.tokens[chunks[position - 1].tokens.lowerBound]
                    if opening.tag == .adposition, verb(position - 2) != nil {
                        parsed.phrases[number].preposition = opening.lemma
                    } else if case .preposition(let outer)? = kind(countsFurther(position - 2, parsed) ? position - 3 : position - 2) {
                        parsed.phrases[number].preposition = outer
                    } else if rules.has(opening, in: .beside) {
                        // "Dopo dieci ore | di colloqui": where the date itself begins with that preposition.
                        parsed.phrases[number].preposition = opening.form
                    } else if verb(position - 2) != nil {
                        // "Began | two days | of drills".
                        parsed.phrases[number].preposition = .none
                    }
                }
            }
            joinNameInApposition(number, &parsed)
            // "*Né* la Russia né la Cina hanno condannato".
            let before = parsed.phrases[number].chunk - 1
            if kind(before) == .conjunction, rules.has(parsed.text.tokens[chunks[before].tokens.lowerBound], in: .negation) {
                parsed.phrases[number].isNegated = true
            }
        }
    }

    /// "A | *altri* | quattro anni | di carcere".
    private func countsFurther(_ position: Int, _ parsed: ParsedText) -> Bool {
        guard let further = kind(position) else { return false }
        return further != .comma && rules.has(parsed.text.tokens[chunks[position].tokens.lowerBound], in: .more)
    }

    /// Whether a date says how long: "warned | Tuesday | of war" counts nothing.
    private func measures(_ position: Int, _ parsed: ParsedText) -> Bool {
        rules.isHeadFirst || parsed.time(around: chunks[position].tokens.upperBound - 1).map { parsed.times[$0].kind == .duration } ?? false
    }

    /// Joins "X, Y e Z" into one list under its first member, and hands the preposition on.
    private mutating func coordinatePhrases(_ parsed: inout ParsedText) {
        var number = phraseRange.lowerBound
        while number < phraseRange.upperBound {
            var members: [Int] = []
            var pending: [Int] = []
            var position = parsed.phrases[number].chunk
            while members.count + pending.count < 32 {
                guard let (next, isFinal, after) = listMember(after: position, parsed), !isPersonBehindPlace(next, number, parsed) else {
                    break
                }
                pending.append(next)
                position = after
                if isFinal {
                    members += pending
                    pending = []
                }
            }
            if isFronted(number, before: members, parsed) { members = [] }
            while let last = members.last, !mayCoordinate(number, members, parsed) {
                members.removeLast()
                // "…, | *U.S. and* Iraqi officials | said."
                guard let verb = verb(significant(after: parsed.phrases[last].chunk)), isSpeech(verb, parsed),
                    joinsPhrases(parsed.phrases[last].chunk - 1, parsed), let other = members.last
                else { continue }
                if kind(parsed.phrases[other].chunk - 1) == .comma { members.removeLast() }
            }
            if !members.isEmpty {
                // "I ministri | Sergej Lavrov | e Antony Blinken": a name in apposition is in the list as its description.
                let first = parsed.phrases[number].leader ?? number
                parsed.phrases[first].conjuncts += members
                for member in members {
                    parsed.phrases[member].leader = first
                    let own = parsed.phrases[member].chunk - 1
                    if parsed.phrases[member].preposition == .none || own > 0 && kind(own) != .conjunction && accompanies(own, parsed) {
                        parsed.phrases[member].preposition = parsed.phrases[first].preposition
                    }
                }
                introduceClause(first, &parsed)
                number = (members.last ?? number) + 1
            } else {
                number += 1
            }
        }
    }

    /// "The head of the delegation | in Serbia, | *Emanuel Giaufret*": a person is in no list of places.
    private func isPersonBehindPlace(_ number: Int, _ first: Int, _ parsed: ParsedText) -> Bool {
        let (place, person) = (parsed.phrases[first], parsed.phrases[number])
        guard rules.has(place.preposition, in: .inside), isPerson(number, parsed), person.preposition == .none, let mention = place.mention
        else { return false }
        return parsed.mentions[mention].place != nil || parsed.mentions[mention].entity?.kind == .country
    }

    func isPerson(_ number: Int, _ parsed: ParsedText) -> Bool {
        guard let mention = parsed.phrases[number].mention.map({ parsed.mentions[$0] }) else { return false }
        return mention.form == .name && mention.entity?.kind == .person
    }

    /// Whether a phrase names a person who may be in a list with others; where names stand behind their nouns, not behind a preposition.
    private func isMember(_ number: Int, _ parsed: ParsedText) -> Bool {
        rules.isHeadFirst ? isName(number, parsed) : isPerson(number, parsed)
    }

    /// The next member of a list behind a comma or conjunction; `isFinal` where a conjunction says that the list is one.
    private func listMember(after position: Int, _ parsed: ParsedText) -> (phrase: Int, isFinal: Bool, chunk: Int)? {
        var next = position + 1
        var isFinal = false
        // "David Barnea | del Mossad, | William Burns", "Macron | of France | and Scholz | of Germany": whose people the names are.
        if let number = phrase(position), isMember(number, parsed), case .preposition(let symbol)? = kind(next),
            rules.has(symbol, in: .possession), let owner = phrase(next + 1), parsed.phrases[owner].mention != nil,
            kind(next + 2) == .comma || joinsPhrases(next + 2, parsed), let other = phrase(next + 3), isMember(other, parsed)
        {
            next += 2
        }
        if kind(next) == .comma {
            next += 1
            if joinsPhrases(next, parsed) {
                isFinal = true
                next += 1
            }
        } else if joinsPhrases(next, parsed) {
            isFinal = true
            next += 1
        } else if !isAccompaniment(next, of: position, parsed) {
            return nil
        }
        while kind(next) == .adverb { next += 1 }
        if isAccompaniment(next, of: position, parsed) {
            isFinal = true
            next += 1
        } else if case .preposition(let symbol)? = kind(next) {
            // "Alla Cina, | alla Russia | e all'Iran": a preposition that is told again for each member.
            guard let leader = phrase(position), parsed.phrases[leader].preposition == symbol, phrase(next + 1) != nil else { return nil }
            next += 1
        }
        guard let member = phrase(next) else { return nil }
        return (member, isFinal || isHeadlinePair(position, next, parsed), next)
    }

    /// "Russia, | *along with* | China", "Russia | *as well as* | China": between two actors, not "launched the raid | along with Turkey".
    private func isAccompaniment(_ position: Int, of leader: Int, _ parsed: ParsedText) -> Bool {
        guard case .preposition? = kind(position), let first = phrase(leader), let second = phrase(position + 1),
            parsed.phrases[first].preposition == .none, isActor(first, parsed), isActor(second, parsed)
        else { return false }
        return accompanies(position, parsed)
    }

    private func accompanies(_ position: Int, _ parsed: ParsedText) -> Bool {
        chunks[position].tokens.contains { rules.has(parsed.text.tokens[$0], in: .accompaniment) }
    }

    /// "And" and "or" join phrases; "but" does not.
    func joinsPhrases(_ position: Int, _ parsed: ParsedText) -> Bool {
        kind(position) == .conjunction && !rules.has(parsed.text.tokens[chunks[position].tokens.lowerBound], in: .adversative)
    }

    /// A form like "blamed" with a bare phrase behind it has that for its object, so is no participle.
    private func takesObject(_ position: Int, _ parsed: ParsedText) -> Bool {
        phrase(significant(after: position)).map { parsed.phrases[$0].preposition == .none } ?? false
    }

    /// "Wounding dozens of others, | U.S. and Iraqi officials | *said*": who says so may look like the end of a list.
    private func isSpeech(_ verb: Int, _ parsed: ParsedText) -> Bool {
        !rules.isHeadFirst && parser.attribution.isSpeech(parsed.text.tokens[verbs[verb].head].lemma)
    }

    /// Whether a gerund without an auxiliary stands right behind a noun, which it describes.
    private func describesSubject(_ number: Int) -> Bool {
        verbs[number].mood == .gerund && !rules.isHeadFirst && verbs[number].tokens.count == 1 && phrase(verbs[number].chunk - 1) != nil
    }

    /// Whether the list reads as one: the last member is not the subject of a clause that only begins there.
    private func mayCoordinate(_ first: Int, _ members: [Int], _ parsed: ParsedText) -> Bool {
        guard let last = members.last else { return false }
        let leader = parsed.phrases[first]
        if (leader.mention == nil) != (parsed.phrases[last].mention == nil), leader.preposition != .none,
            parsed.phrases[last].hasDeterminer,
            !leader.hasDeterminer
        {
            return false
        }
        var following = significant(after: parsed.phrases[last].chunk)
        for _ in 0..<3 {
            guard case .preposition? = kind(following), phrase(following + 1) != nil else { break }
            following = significant(after: following + 1)
        }
        guard let verb = verb(following), verbs[verb].isFinite,
            !verbs[verb].isBareParticiple || takesObject(following, parsed) || members.count > 1 && isSpeech(verb, parsed)
        else { return true }
        if opensClause(first, members, parsed) { return true }
        var position = leader.chunk - 1
        var steps = 0
        while position >= 0, steps < 8 {
            // "A convoy | carrying food and medicine | entered Gaza".
            if let earlier = self.verb(position), verbs[earlier].mood != .participle, !describesSubject(earlier) { return false }
            if [.stop, .comma, .relative, .conjunction].contains(chunks[position].kind) { return true }
            if case .subordinator = chunks[position].kind { return true }
            position -= 1
            steps += 1
        }
        return true
    }
}
