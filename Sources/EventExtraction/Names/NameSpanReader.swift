import GraphModel
import LanguagePacks
import TextAnalysis

/// Finds what a text names, from its phrases of names and what coreference made of them.
struct NameSpanReader {
    let reader: NamePhraseReader
    let drafts: [NameDraft]
    /// What each draft means in the article; nil for one that stands for nobody known.
    let mentions: [Mention?]
    /// The kind of each name of one word, as the article decides it elsewhere.
    private var known: [Symbol: NameSpan.Kind] = [:]
    /// What the words around the unknown words of the article say that they are.
    private var votes: [Symbol: [NameSpan.Kind: Int]] = [:]
    /// Names of things: "l'uragano Ike".
    private var things: Set<Symbol> = []
    private var isTaken: [Bool]
    private var spans: [NameSpan] = []

    init(reader: NamePhraseReader, drafts: [NameDraft], mentions: [Mention?]) {
        self.reader = reader
        self.drafts = drafts
        self.mentions = mentions
        self.isTaken = [Bool](repeating: false, count: reader.text.tokens.count)
    }

    /// The spans of the text, in order, none overlapping another.
    mutating func read() -> [NameSpan] {
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
                if let kind = certain(draft, mention) ?? guess(draft) { take(trimmed(draft.name, kind), kind) }
            case .title, .body, .group, .adjective, .joined, .capital, .pronoun, .pair: break
            }
        }
        for atom in reader.atoms { embedded(atom) }
        for token in reader.text.tokens.indices where !isTaken[token] { institution(at: token) }
        return joined(spans.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound })
    }

    /// Takes a place that stands directly behind an organisation into its name: "Vodafone Italia".
    private func joined(_ spans: [NameSpan]) -> [NameSpan] {
        var result: [NameSpan] = []
        for span in spans {
            if span.kind == .place, let last = result.last, last.kind == .organization, last.tokens.upperBound == span.tokens.lowerBound,
                reader.isCapitalised(last.tokens.upperBound - 1), span.tokens.count == 1
            {
                result[result.count - 1].tokens = last.tokens.lowerBound..<span.tokens.upperBound
            } else {
                result.append(span)
            }
        }
        return result
    }

    /// Whether a name is what somebody writes on: "su Twitter".
    private func isMedium(_ draft: NameDraft) -> Bool {
        guard draft.name.count == 1, draft.headIndex == nil, !draft.organizations.isEmpty else { return false }
        return reader.has(draft.name.lowerBound - 1, .medium) || reader.has(draft.name.lowerBound, .noName)
    }

    private mutating func take(_ tokens: Range<Int>, _ kind: NameSpan.Kind) {
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
            guard tokens.count > 1, !reader.has(first, .nameTitle), reader.gazetteer.isTitle(text.tokens[first].form) else { return tokens }
            return first + 1..<tokens.upperBound
        case .place:
            let end = tokens.upperBound
            guard end < reader.sentenceEnd(end - 1), reader.has(lemma: end, .placeAdjective) else { return tokens }
            return tokens.lowerBound..<end + 1
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

    /// Notes what the last word of a name stands for wherever the article decides it: "Visco" behind "Vincenzo Visco".
    private mutating func learn(_ draft: NameDraft, _ mention: Mention?) {
        guard draft.sort == .name || draft.sort == .person, let kind = certain(draft, mention), let last = draft.name.last else { return }
        if kind == .person || draft.name.count == 1 { known[reader.keys[last]] = known[reader.keys[last]] ?? kind }
    }

    /// What a name names by what is known of it.
    private func certain(_ draft: NameDraft, _ mention: Mention?) -> NameSpan.Kind? {
        if let head = draft.head(in: reader) { return head.names }
        guard let mention, mention.form == .name else { return draft.organizations.isEmpty || draft.isMetonym ? nil : .organization }
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

    /// Whether a country or a seat of government is the one who does something: behind an article, before a verb.
    private func acts(_ draft: NameDraft) -> Bool {
        let text = reader.text
        guard draft.name.lowerBound > 0, draft.name.upperBound < text.tokens.count else { return false }
        guard reader.has(draft.name.lowerBound - 1, .article) else { return false }
        let next = text.tokens[draft.name.upperBound]
        return next.tag == .verb || next.tag == .auxiliary
    }

    /// What unknown capitalised words name by themselves, by the words around them, and by those around them elsewhere.
    private func guess(_ draft: NameDraft) -> NameSpan.Kind? {
        let text = reader.text
        let first = draft.name.lowerBound
        guard text.tokens[first].kind == .word, reader.isCapitalised(first), let last = draft.name.last else { return nil }
        if let kind = known[reader.keys[last]] { return kind }
        if things.contains(reader.keys[last]) { return nil }
        if let kind = listed(draft) { return kind }
        if let atom = reader.atom(at: first), atom.may(be: .firstName) { return .person }
        if draft.name.contains(where: { reader.has($0, .thingNoun) || reader.has($0, .foreignWord) }) || isQuoted(draft.name) { return nil }
        let isCommon = draft.name.contains { text.tokens[$0].features.contains(.known) }
        if isCommon, draft.name.count == 1 || !hasArticle(before: first) { return nil }
        if text.tokens[first].shape.contains(.allCapitals) { return .organization }
        if draft.name.count == 1, hasInnerCapital(first) { return .organization }
        if draft.name.upperBound < text.tokens.count, text.tokens[draft.name.upperBound].kind == .number { return nil }
        if let kind = neighbours(draft) { return kind }
        if !draft.places.isEmpty, draft.surnames.isEmpty { return .place }
        if draft.name.count == 1,
            let vote = votes[reader.keys[last]]?.max(by: { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) })
        {
            return vote.key
        }
        guard first > 0, reader.sentenceEnd(first - 1) > first else { return draft.name.count > 1 || speaks(draft) ? .person : nil }
        return .person
    }

    /// What the name before an unknown one in a list or before its bracket names: "Edolo e | Breno".
    private func listed(_ draft: NameDraft) -> NameSpan.Kind? {
        guard let before = spans.last, before.tokens.upperBound == draft.name.lowerBound - 1, before.kind != .person,
            before.tokens.lowerBound + 30 > draft.name.lowerBound
        else { return nil }
        let mark = reader.text.tokens[before.tokens.upperBound]
        if mark.tag == .coordinatingConjunction || reader.isMark(before.tokens.upperBound, ",") { return before.kind }
        return reader.isMark(before.tokens.upperBound, "(") && before.kind == .place ? .place : nil
    }

    /// What the words before unknown capitalised words say that they name.
    private func neighbours(_ draft: NameDraft) -> NameSpan.Kind? {
        let first = draft.name.lowerBound
        guard first > 0, reader.sentenceEnd(first - 1) > first, reader.isCapitalised(first) else { return nil }
        if reader.has(first - 1, .placePreposition) || reader.has(first - 1, .placeArticulated) || reader.has(first - 1, .direction) {
            return .place
        }
        if hasArticle(before: first) { return .organization }
        if first > 1, reader.has(first - 1, .genitive) {
            let owner = first - 2
            if reader.has(owner, .placeHead) || reader.gazetteer.heads.index(reader.text.tokens[owner]) != nil { return .place }
        }
        return nil
    }

    /// Whether quotation marks enclose a name: it is the title of a work.
    private func isQuoted(_ name: Range<Int>) -> Bool {
        let tokens = reader.text.tokens
        return name.lowerBound > 0 && name.upperBound < tokens.count && tokens[name.lowerBound - 1].shape.contains(.quotationMark)
            && tokens[name.upperBound].shape.contains(.quotationMark)
    }

    /// Whether a word has capitals behind small letters, as brands do: "YouTube".
    private func hasInnerCapital(_ token: Int) -> Bool {
        var small = 0
        for scalar in reader.text.word(token).unicodeScalars {
            if scalar.properties.isUppercase, small > 2 { return true }
            small = scalar.properties.isLowercase ? small + 1 : 0
        }
        return false
    }

    private func hasArticle(before token: Int) -> Bool {
        reader.has(token - 1, .article) || reader.has(token - 1, .articulated)
    }

    /// Whether a verb follows, as behind a subject.
    private func speaks(_ draft: NameDraft) -> Bool {
        guard draft.name.upperBound < reader.text.tokens.count else { return false }
        let next = reader.text.tokens[draft.name.upperBound]
        return next.tag == .verb || next.tag == .auxiliary
    }

    /// A known name within a title or a body: "l'ambasciatore dell'| Iran".
    private mutating func embedded(_ atom: NameAtom) {
        guard !isTaken[atom.start], reader.isCapitalised(atom.start) else { return }
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
