import GraphModel
import LanguagePacks
import TextAnalysis

/// Finds what a text names, from its phrases of names and what coreference made of them.
struct NameSpanReader {
    let reader: NamePhraseReader
    let drafts: [NameDraft]
    /// What each draft means in the article; nil for one that stands for nobody known.
    let mentions: [Mention?]
    let hints: NameHints
    /// The kind of each name of one word, as the article decides it elsewhere.
    var known: [Symbol: NameSpan.Kind] = [:]
    /// What the words around the unknown words of the article say that they are.
    var votes: [Symbol: [NameSpan.Kind: Int]] = [:]
    /// Names of things: "l'uragano Ike".
    var things: Set<Symbol> = []
    var isTaken: [Bool]
    var spans: [NameSpan] = []
    /// First tokens of the spans whose kind is only likely.
    var guessed: Set<Int> = []
    /// By the end of a sentence, whether it tells of a contest between teams.
    private var contests: [Int: Bool] = [:]

    init(reader: NamePhraseReader, drafts: [NameDraft], mentions: [Mention?]) {
        self.reader = reader
        self.drafts = drafts
        self.mentions = mentions
        self.hints = reader.gazetteer.hints.read()
        self.isTaken = [Bool](repeating: false, count: reader.text.tokens.count)
    }

    /// The spans of the text, in order, none overlapping another.
    mutating func read() -> [NameSpan] {
        for token in reader.text.tokens.indices where !isTaken[token] && reader.isCapitalised(token) { hinted(at: token) }
        for (draft, mention) in zip(drafts, mentions) { learn(draft, mention) }
        for (draft, mention) in zip(drafts, mentions) where draft.sort == .name || draft.sort == .person {
            guard certain(draft, mention) == nil, let last = draft.name.last else { continue }
            if reader.has(draft.name.lowerBound - 1, .thingNoun) { things.insert(reader.keys[last]) }
            guard let kind = neighbours(draft) else { continue }
            votes[reader.keys[last], default: [:]][kind, default: 0] += 1
        }
        for (draft, mention) in zip(drafts, mentions) {
            switch draft.sort {
            case .name, .person:
                guard draft.headIndex != nil || draft.name.contains(where: reader.isCapitalised), !isMedium(draft) else { continue }
                if let kind = certain(draft, mention) {
                    take(national(trimmed(draft.name, kind), kind), kind)
                } else if let kind = guess(draft) {
                    if !startsWithFirstName(draft) { guessed.insert(draft.name.lowerBound) }
                    take(trimmed(draft.name, kind), kind)
                }
            case .title, .body, .group, .adjective, .joined, .capital, .pronoun, .pair: break
            }
        }
        for atom in reader.atoms { embedded(atom) }
        for token in reader.text.tokens.indices where !isTaken[token] { institution(at: token) }
        return joined(spans.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound })
    }

    /// Whether a name is what somebody writes on: "su Twitter".
    private func isMedium(_ draft: NameDraft) -> Bool {
        guard draft.name.count == 1, draft.headIndex == nil, !draft.organizations.isEmpty else { return false }
        return reader.has(draft.name.lowerBound - 1, .medium) || reader.has(draft.name.lowerBound, .noName)
    }

    /// Takes the longest name of several words that the hints have at a token.
    private mutating func hinted(at token: Int) {
        let text = reader.text
        guard hints.opens(LatinFolding.fold(text.word(token))) else { return }
        let limit = min(reader.sentenceEnd(token), token + NameHints.longestName)
        var end = limit
        while end > token + 1 {
            if let sense = hints.sense(text.words(token..<end)) {
                if let kind = sense.kind { return take(token..<end, kind) }
                for taken in token..<end { isTaken[taken] = true }
                return
            }
            end -= 1
        }
    }

    mutating func take(_ tokens: Range<Int>, _ kind: NameSpan.Kind) {
        guard !tokens.isEmpty, !tokens.contains(where: { isTaken[$0] }) else { return }
        for token in tokens { isTaken[token] = true }
        spans.append(NameSpan(tokens: tokens, kind: kind))
    }

    /// The words of a name that annotators count: no title of a person, no place behind a body, an adjective behind a place.
    private func trimmed(_ tokens: Range<Int>, _ kind: NameSpan.Kind) -> Range<Int> {
        let text = reader.text
        switch kind {
        case .person:
            let first = tokens.lowerBound
            if first > 0, reader.has(first - 1, .nameTitle), !isTaken[first - 1] { return first - 1..<tokens.upperBound }
            guard tokens.count > 1, !reader.has(first, .nameTitle) else { return tokens }
            if reader.gazetteer.isTitle(text.tokens[first].form) || opensBeforeFirstName(tokens) { return first + 1..<tokens.upperBound }
            return tokens
        case .place:
            let end = tokens.upperBound
            var first = tokens.lowerBound
            while first > 0, reader.has(first - 1, .placeOpening), !isTaken[first - 1], reader.sentenceEnd(first - 1) > first { first -= 1 }
            guard end < reader.sentenceEnd(end - 1), reader.has(lemma: end, .placeAdjective) else { return first..<end }
            return first..<end + 1
        case .organization:
            guard let head = reader.gazetteer.heads.index(text.tokens[tokens.lowerBound]),
                reader.gazetteer.heads.heads[head].place == .apart
            else { return tokens }
            for token in tokens.dropFirst(2) where reader.has(token - 1, .genitive) && reader.isCapitalised(token) {
                let known = reader.scanner.longest(at: token, in: tokens, .normal)
                if let known, known.end == tokens.upperBound, known.may(be: .country) || known.may(be: .organization) {
                    return tokens.lowerBound..<token - 1
                }
            }
            return tokens
        }
    }

    /// "*Morto* Adam West": whether a common word stands before the first name that begins a person's name.
    private func opensBeforeFirstName(_ tokens: Range<Int>) -> Bool {
        let first = tokens.lowerBound
        guard tokens.count > 2, reader.text.tokens[first].features.contains(.known), reader.text.tokens[first].tag != .properNoun else {
            return false
        }
        return isFirstName(first + 1) && !isFirstName(first)
    }

    /// Whether a token is a first name that is known.
    func isFirstName(_ token: Int) -> Bool {
        let gazetteer = reader.gazetteer
        guard let node = gazetteer.trie.child(of: PhraseTrie.Root.names.rawValue, reader.keys[token]) else { return false }
        return !gazetteer.trie.candidates(at: node) { $0.kind == .firstName }.isEmpty
    }

    /// Notes what the last word of a name stands for wherever the article decides it: "Visco" behind "Vincenzo Visco".
    private mutating func learn(_ draft: NameDraft, _ mention: Mention?) {
        guard draft.sort == .name || draft.sort == .person, let kind = certain(draft, mention), let last = draft.name.last else { return }
        if kind == .person || draft.name.count == 1 { known[reader.keys[last]] = known[reader.keys[last]] ?? kind }
    }

    /// What a name names by what is known of it.
    private mutating func certain(_ draft: NameDraft, _ mention: Mention?) -> NameSpan.Kind? {
        if let head = draft.head(in: reader) { return head.names == .organization && isGroupOfList(draft) ? nil : head.names }
        guard let mention, mention.form == .name else { return draft.organizations.isEmpty || draft.isMetonym ? nil : .organization }
        if isTeam(draft) { return .organization }
        switch mention.entity?.kind {
        case .person: return .person
        case .country:
            let head = draft.name.count > 1 ? reader.gazetteer.heads.index(reader.text.tokens[draft.name.lowerBound]) : nil
            if let head, reader.gazetteer.heads.heads[head].names == .organization { return .organization }
            return acts(draft) ? .organization : .place
        case nil: return .place
        default:
            let isResidence = draft.isMetonym || reader.has(draft.name.upperBound - 1, .residence)
            return isResidence && !acts(draft) ? .place : .organization
        }
    }

    /// "Gruppo | C": a head and a letter.
    private func isGroupOfList(_ draft: NameDraft) -> Bool {
        draft.name.count == 2 && draft.name.last.map { reader.text.tokens[$0].span.count == 1 } ?? false
    }

    /// Whether a country or a seat of government is the one who does something: behind an article, before a verb.
    private func acts(_ draft: NameDraft) -> Bool {
        guard draft.name.lowerBound > 0, reader.has(draft.name.lowerBound - 1, .article) else { return false }
        return isBeforeVerb(draft.name.upperBound)
    }

    /// Whether a verb that tells a deed stands at a token, or behind the small words at it: "la Francia | non ha".
    private func isBeforeVerb(_ token: Int) -> Bool {
        let text = reader.text
        for next in token..<max(min(reader.sentenceEnd(token - 1), token + 4), token) {
            switch text.tokens[next].tag {
            case .verb, .auxiliary: return !reader.has(lemma: next, .being)
            case .adverb, .pronoun, .particle: if next > token + 1 { return false }
            default: if next > token || !text.tokens[next].shape.contains(.quotationMark) { return false }
            }
        }
        return false
    }

    /// Whether a town or a country is its team: a town with the article of a club, "il Frosinone", or either in a contest, "contro la
    /// Francia".
    private mutating func isTeam(_ draft: NameDraft) -> Bool {
        let first = draft.name.lowerBound
        guard draft.sort == .name, first > 0, draft.headIndex == nil, reader.sentenceEnd(first - 1) > first,
            draft.country != nil || !draft.places.isEmpty
        else { return false }
        guard hasArticle(before: first) else {
            return draft.country != nil && reader.text.tokens[first - 1].tag == .coordinatingConjunction && isOfContest(first)
        }
        let isTown = !draft.places.isEmpty && draft.name.count == 1 && draft.country == nil || draft.isMetonym
        let article = reader.text.tokens[first - 1].features
        if isTown, isClub(draft), article.contains(.masculine), !article.contains(.feminine) { return true }
        guard isTown && isClub(draft) || draft.country != nil else { return false }
        return isOfContest(first) && (isTown || !reader.has(first - 1, .genitive) && !reader.has(first - 1, .placeArticulated))
    }

    /// Whether a place is a town, which has an article only as a club, unless the article belongs to its name: "il Cairo".
    private func isClub(_ draft: NameDraft) -> Bool {
        let (first, tables) = (draft.name.lowerBound, reader.gazetteer.tables)
        guard !reader.has(first - 1, .placeArticulated), draft.places.allSatisfy({ tables.isCity(place: $0) }) else { return false }
        let next = draft.name.upperBound
        if next < reader.text.tokens.count, reader.isMark(next, "-") || reader.isMark(next, "–") { return false }
        return hints.sense(reader.text.words(draft.name)) != .place
    }

    /// Whether the sentence of a token has a word of contests.
    private mutating func isOfContest(_ token: Int) -> Bool {
        let end = reader.sentenceEnd(token)
        if let known = contests[end] { return known }
        var start = token
        while start > 0, reader.sentenceEnd(start - 1) == end { start -= 1 }
        let found = (start..<end).contains { isOneOf(.contest, $0) }
        contests[end] = found
        return found
    }

    /// A known name within a title or a body: "l'ambasciatore dell'| Iran".
    private mutating func embedded(_ atom: NameAtom) {
        guard !isTaken[atom.start], reader.isCapitalised(atom.start), !reader.has(atom.start, .noName) else { return }
        if let head = atom.index(.headed) {
            take(atom.tokens, reader.gazetteer.heads.heads[head].names)
        } else if atom.may(be: .organization) {
            take(trimmed(atom.tokens, .organization), .organization)
        } else if atom.may(be: .country) || atom.may(be: .metonym) || atom.may(be: .place) {
            take(trimmed(atom.tokens, .place), .place)
        } else if atom.may(be: .person) || atom.may(be: .surname) {
            take(atom.tokens, .person)
        }
    }

    /// A body that is named by its noun: "il governo russo", "la polizia", "presidente del | Consiglio dei ministri".
    private mutating func institution(at token: Int) {
        let text = reader.text
        if let atom = reader.atom(at: token), atom.may(be: .institution) { return take(extended(atom.tokens), .organization) }
        guard let number = reader.gazetteer.heads.index(text.tokens[token]) else { return }
        let head = reader.gazetteer.heads.heads[number]
        let limit = reader.sentenceEnd(token)
        var end = token
        if let known = reader.scanner.headed(at: token, in: token..<limit, .normal) { end = known.end }
        if let known = reader.scanner.longest(at: token, in: token..<limit, .normal), known.end > end,
            known.may(be: .body) || known.may(be: .organization), known.tokens.count > 1 || head.isAlone
        {
            end = trimmed(known.tokens, .organization).upperBound
        }
        let isGeneric = token > 0 && reader.has(token - 1, .genitive) && !reader.has(token - 1, .articulated)
        if end == token, !head.isAlone, head.isNational, reader.atom(at: token + 1)?.may(be: .adjective) ?? false { end = token + 1 }
        if end == token, head.isAlone, !isGeneric, text.tokens[token].tag != .adjective, text.tokens[token].tag != .verb { end = token + 1 }
        guard end > token else { return }
        take(extended(token..<end), head.names)
    }

    /// An organisation with the adjective of a country behind it: "l'Interpol *serba*".
    private func national(_ tokens: Range<Int>, _ kind: NameSpan.Kind) -> Range<Int> {
        let end = tokens.upperBound
        guard kind == .organization, end < reader.sentenceEnd(end - 1), !reader.isCapitalised(end),
            let atom = reader.atom(at: end), atom.may(be: .adjective), !atom.may(be: .joined), atom.tokens.count == 1
        else { return tokens }
        return tokens.lowerBound..<end + 1
    }

    /// A body with the adjectives behind it.
    private func extended(_ tokens: Range<Int>) -> Range<Int> {
        var end = tokens.upperBound
        let limit = reader.sentenceEnd(tokens.lowerBound)
        while end < limit, !isTaken[end] {
            let isNation = reader.atom(at: end)?.may(be: .adjective) ?? false
            guard isNation || reader.has(lemma: end, .nameAdjective) else { break }
            end += 1
        }
        return tokens.lowerBound..<end
    }
}

extension NameDraft {
    /// The head that opens the name, of a name that a noun opens.
    func head(in reader: NamePhraseReader) -> NameHeads.Head? {
        headIndex.map { reader.gazetteer.heads.heads[$0] }
    }
}
