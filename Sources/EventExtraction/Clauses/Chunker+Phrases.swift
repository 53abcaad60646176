import GraphModel
import LanguagePacks
import TextAnalysis

/// Noun phrases: "un attacco aereo russo", "Saturday's drone strike", "the US president".
extension Chunker {
    private struct PhraseScan {
        var end: Int
        var nouns: [Int] = []
        var heads: [(token: Int, mention: Int?)] = []
        var modifiers: [Int] = []
        var hasDeterminer = false
        var isNegated = false
        var numeral: Int?
        var adjective: Int?
    }

    /// The phrase that begins at a token; nil where none does.
    func nounPhrase(at start: Int, limit: Int, chunk: Int) -> NounPhrase? {
        var scan = PhraseScan(end: start)
        let bound = min(limit, start + 48)
        while scan.end < bound, extend(&scan, from: start, limit: bound) {}
        guard scan.end > start, let head = head(of: scan) else { return nil }
        var modifiers = scan.modifiers
        for other in scan.heads where other.token != head.token {
            if let mention = other.mention { modifiers.append(mention) }
        }
        return NounPhrase(
            tokens: start..<scan.end, head: head.token, mention: head.mention, modifiers: modifiers, chunk: chunk,
            isNegated: scan.isNegated, hasDeterminer: scan.hasDeterminer)
    }

    /// Takes one more word, or mention, into the phrase; false where the phrase ends.
    private func extend(_ scan: inout PhraseScan, from start: Int, limit: Int) -> Bool {
        let position = scan.end
        let token = text.tokens[position]
        if timeEndAt[position] > 0 { return extendOverTime(&scan, from: start, limit: limit) }
        if mentionAt[position] >= 0, token.tag != .adposition || mentions[Int(mentionAt[position])].tokens.lowerBound == position {
            return extendOverMention(&scan, Int(mentionAt[position]), from: start, limit: limit)
        }
        if !scan.heads.isEmpty, rules.has(token, in: .possessiveMarker) {
            for head in scan.heads { if let mention = head.mention { scan.modifiers.append(mention) } }
            scan.heads = []
            scan.hasDeterminer = true
            scan.end += 1
            return true
        }
        switch token.tag {
        case .determiner:
            if !scan.heads.isEmpty || rules.has(token, in: .relative) || isPredicate(scan, before: token) { return false }
            scan.hasDeterminer = true
            if token.features.contains(.negative) || rules.has(token, in: .negation) { scan.isNegated = true }
        case .adjective:
            guard scan.heads.isEmpty || rules.isHeadFirst && !opensPhrase(position, limit) else { return false }
            scan.adjective = position
        case .numeral:
            if !scan.heads.isEmpty, rules.isHeadFirst || countsNext(position, limit) { return false }
            scan.numeral = position
        case .noun, .properNoun:
            if rules.isHeadFirst, let last = scan.heads.last, token.tag == .noun, !isJoined(position),
                last.mention != nil || rules.has(text.tokens[last.token], in: .timeNoun) || rules.has(token, in: .countNoun)
                    || isSecondComplement(position, behind: start)
            {
                return false
            }
            scan.heads.append((position, nil))
            if let end = compoundEnd(at: position, limit: limit) {
                scan.end = end
                return true
            }
        case .other, .symbol:
            if token.kind == .word { scan.heads.append((position, nil)) } else if token.kind != .symbol { return false }
        case .pronoun:
            if token.features.contains(.possessive) {
                if !scan.heads.isEmpty { return false }
                scan.hasDeterminer = true
            } else {
                guard scan.heads.isEmpty, position == start || scan.hasDeterminer, !rules.has(token, in: .clitic) else { return false }
                if token.features.contains(.negative) { scan.isNegated = true }
                scan.heads.append((position, nil))
                scan.end += 1
                return false
            }
        case .adverb:
            guard scan.heads.isEmpty, position + 1 < limit, [.adjective, .numeral].contains(text.tokens[position + 1].tag) else {
                return false
            }
        case .verb where position == start && isDescribing(position, limit):
            scan.adjective = position
        case .verb where isNominalParticiple(position):
            scan.heads.append((position, nil))
        case .verb:
            guard isAttributiveParticiple(at: position, scan: scan, limit: limit) else { return false }
        case .punctuation where !scan.heads.isEmpty && isAbbreviated(at: position, limit: limit):
            scan.end += 2
        case .punctuation:
            if let person = scan.heads.last?.mention, isNamedPerson(person), let end = describedEnd(at: position, limit: limit) {
                scan.end = end
                return true
            }
            guard isInnerMark(at: position, scan: scan, limit: limit) else { return false }
        default:
            return false
        }
        scan.end += 1
        return true
    }

    /// "Shot to death | *six* sailors": a number behind a noun that counts what stands behind it, unlike that of "Resolution 242".
    private func countsNext(_ position: Int, _ limit: Int) -> Bool {
        guard position + 1 < limit, position > 0, text.tokens[position - 1].tag == .noun else { return false }
        let next = text.tokens[position + 1]
        return next.tag == .noun && next.features.contains(.plural)
            || [.adjective, .noun].contains(next.tag) && position + 2 < limit && text.tokens[position + 2].features.contains(.plural)
                && text.tokens[position + 2].tag == .noun
    }

    private func isNamedPerson(_ mention: Int) -> Bool { mentions[mention].form == .name && mentions[mention].entity?.kind == .person }

    /// "In molte città | grandi proteste": a plural adjective behind a noun that has its own noun behind it.
    private func opensPhrase(_ position: Int, _ limit: Int) -> Bool {
        guard isDescribed(position, limit), text.tokens[position + 1].features.contains(.plural) else { return false }
        return text.tokens[position].features.contains(.plural)
    }

    /// "Ha chiesto ai colleghi | provvedimenti duri": a plural noun behind the noun of a prepositional phrase is the next complement.
    private func isSecondComplement(_ position: Int, behind start: Int) -> Bool {
        start > 0 && text.tokens[start - 1].tag == .adposition && text.tokens[position].features.contains(.plural)
    }

    private func extendOverTime(_ scan: inout PhraseScan, from start: Int, limit: Int) -> Bool {
        let end = Int(timeEndAt[scan.end])
        guard scan.end > start, scan.heads.isEmpty, end < limit else { return false }
        let next = text.tokens[end]
        guard next.tag == .noun || next.tag == .adjective || mentionAt[end] >= 0 || rules.has(next, in: .possessiveMarker) else {
            return false
        }
        scan.end = rules.has(next, in: .possessiveMarker) ? end + 1 : end
        return true
    }

    /// "Durante l'incontro | Zelensky ha chiesto": a person right behind the deed of a prepositional phrase, and before a verb, acts.
    private func isMeetingOfOther(_ noun: Int, _ mention: Mention, behind start: Int) -> Bool {
        guard rules.isHeadFirst, mention.form == .name, mention.entity?.kind == .person, start > 0,
            text.tokens[start - 1].tag == .adposition, nounPredicates.contains(text.tokens[noun].lemma),
            text.tokens.indices.contains(mention.tokens.upperBound)
        else { return false }
        let next = text.tokens[mention.tokens.upperBound].tag
        return next == .verb || next == .auxiliary
    }

    private func extendOverMention(_ scan: inout PhraseScan, _ number: Int, from start: Int, limit: Int) -> Bool {
        let mention = mentions[number]
        let end = min(mention.tokens.upperBound, limit)
        let first = text.tokens[mention.tokens.lowerBound]
        if first.features.contains(.possessive) && mention.form == .pronoun {
            if !scan.heads.isEmpty && !rules.isHeadFirst { return false }
            scan.modifiers.append(number)
            scan.hasDeterminer = true
            scan.end = end
            return true
        }
        if mention.form == .pronoun {
            guard scan.heads.isEmpty else { return false }
            scan.heads.append((mention.head, number))
            scan.end = end
            return false
        }
        // "Attacco | ribelle": of fighters, as of a country.
        let isAdjective =
            mention.form == .adjective
            || mention.form == .group && !scan.heads.isEmpty && first.tag == .adjective
        if isAdjective {
            scan.modifiers.append(number)
            scan.adjective = mention.head
            scan.end = end
            return true
        }
        if let last = scan.heads.last {
            if rules.isHeadFirst, last.mention != nil || rules.has(text.tokens[last.token], in: .timeNoun) { return false }
            if first.tag == .determiner || isMeetingOfOther(last.token, mention, behind: start) { return false }
            if isManner(last.token, mention, behind: start) { return false }
            if last.mention == nil, opensContactClause(mention, behind: last.token, hasDeterminer: scan.hasDeterminer, limit: limit) {
                return false
            }
        }
        if first.tag == .determiner { scan.hasDeterminer = true }
        scan.heads.append((mention.head, number))
        scan.end = end
        return true
    }

    /// "Ha condannato | a morte | *Mohamed Morsi*": a person right behind a bare noun and its preposition that say how a verb does it.
    private func isManner(_ noun: Int, _ mention: Mention, behind start: Int) -> Bool {
        guard rules.isHeadFirst, noun == start, start > 1, mention.form == .name, mention.entity?.kind == .person,
            text.tokens[noun].tag == .noun, mentionAt[noun] < 0
        else { return false }
        let preposition = text.tokens[start - 1]
        return preposition.tag == .adposition && !preposition.features.contains(.articulated) && text.tokens[start - 2].tag == .verb
    }

    /// "The sanctions | *Washington* imposed in May", "the deal | Israel proposed": a name between a deed, or a country between a common
    /// noun with its article, and a verb is the subject of that verb.
    private func opensContactClause(_ mention: Mention, behind noun: Int, hasDeterminer: Bool, limit: Int) -> Bool {
        let end = mention.tokens.upperBound
        guard !rules.isHeadFirst, mention.entity != nil, mention.form != .adjective, end < limit else { return false }
        let next = text.tokens[end]
        if nounPredicates.contains(text.tokens[noun].lemma) {
            if next.tag == .verb, !next.features.contains(.gerund) { return true }
            if next.tag == .auxiliary, rules.has(next, in: .perfect) { return true }
        }
        guard hasDeterminer, mention.form == .name, mention.entity?.kind == .country, text.tokens[noun].tag == .noun,
            !rules.has(text.tokens[noun], in: .descriptionOfBody), next.tag == .verb || next.tag == .auxiliary
        else { return false }
        return next.features.contains(.past) || next.features.contains(.present)
    }

    private func head(of scan: PhraseScan) -> (token: Int, mention: Int?)? {
        guard let last = scan.heads.last else {
            if let mention = scan.modifiers.last, mentions[mention].form == .adjective { return (mentions[mention].head, mention) }
            if let adjective = scan.adjective, scan.hasDeterminer || isNominalAdjective(adjective, before: scan.end) {
                return (adjective, nil)
            }
            return scan.numeral.map { ($0, nil) }
        }
        guard rules.isHeadFirst else { return last }
        let isEvent = nounPredicates.contains(text.tokens[scan.heads[0].token].lemma)
        let named = scan.heads.dropFirst().first { head in
            guard let mention = head.mention.map({ mentions[$0] }), mention.form == .name, let kind = mention.entity?.kind else {
                return false
            }
            return kind == .person || !isEvent && kind != .country
        }
        return named ?? scan.heads[0]
    }

    /// "Filorussi occupano …": an adjective right before a verb stands for those whom it describes.
    private func isNominalAdjective(_ position: Int, before end: Int) -> Bool {
        guard rules.isHeadFirst, end < text.tokens.count, text.tokens[position].features.contains(.plural) else { return false }
        return text.tokens[end].tag == .verb && !text.tokens[end].features.contains(.infinitive)
    }

    /// "È contraria | la Germania": an adjective before an article is no part of the phrase that begins there.
    private func isPredicate(_ scan: PhraseScan, before token: Token) -> Bool {
        guard rules.isHeadFirst, token.features.contains(.definite), let adjective = scan.adjective, adjective == scan.end - 1 else {
            return false
        }
        return !scan.hasDeterminer && scan.numeral == nil && !rules.has(text.tokens[adjective], in: .floating)
    }

    /// A hyphen or slash ties the word to the one before it.
    private func isJoined(_ position: Int) -> Bool {
        position > 0 && text.tokens[position - 1].kind == .punctuation
    }

    private func isAttributiveParticiple(at position: Int, scan: PhraseScan, limit: Int) -> Bool {
        let token = text.tokens[position]
        guard token.features.contains(.pastParticiple) || token.features.contains(.presentParticiple) || token.features.contains(.gerund),
            !rules.isHeadFirst, scan.heads.isEmpty, scan.hasDeterminer || scan.numeral != nil, position + 1 < limit
        else { return false }
        let next = text.tokens[position + 1]
        return next.tag == .noun || next.tag == .adjective || mentionAt[position + 1] >= 0
    }

    /// Whether an adjective with its noun behind it stands at a position.
    private func isDescribed(_ position: Int, _ limit: Int) -> Bool {
        text.tokens[position].tag == .adjective && position + 1 < limit && text.tokens[position + 1].tag == .noun && mentionAt[position] < 0
    }

    /// Quotation marks between an article and its noun, hyphens and slashes between names.
    private func isInnerMark(at position: Int, scan: PhraseScan, limit: Int) -> Bool {
        let token = text.tokens[position]
        guard position + 1 < limit else { return false }
        let next = text.tokens[position + 1]
        if token.shape.contains(.quotationMark) {
            return scan.heads.isEmpty && (scan.hasDeterminer || scan.adjective != nil || scan.numeral != nil)
                && ([.noun, .adjective].contains(next.tag) || isAttributiveParticiple(at: position + 1, scan: scan, limit: limit))
        }
        let byte = text.article.text.utf8Byte(at: token.span.start)
        // "Massive, nationwide protests".
        if byte == 0x2C {
            return !rules.isHeadFirst && scan.heads.isEmpty && scan.adjective == position - 1 && isDescribed(position + 1, limit)
        }
        guard byte == 0x2D || byte == 0x2F else { return false }
        return !token.shape.contains(.spaceBefore) && !next.shape.contains(.spaceBefore) && next.kind == .word
    }
}
