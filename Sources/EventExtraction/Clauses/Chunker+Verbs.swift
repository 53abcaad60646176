import GraphModel
import LanguagePacks
import TextAnalysis

/// Verb groups: "non avrebbe mai incontrato", "has been repeatedly attacked", "to visit", "uccidendo".
extension Chunker {
    /// The verb group that begins at a token; nil where none does.
    func verbGroup(at start: Int, limit: Int, chunk: Int) -> VerbGroup? {
        var position = start
        var isNegated = false
        var isReflexive = false
        var isMarked = false
        let bound = min(limit, start + 24)
        while position < bound {
            let token = text.tokens[position]
            if isVerb(position) { break }
            if rules.has(token, in: .negation), token.tag != .determiner {
                isNegated = true
            } else if rules.has(token, in: .clitic) || rules.has(token, in: .reflexive) {
                guard token.tag == .pronoun || token.tag == .particle || token.tag == .adverb || position > start else { return nil }
                if rules.has(token, in: .reflexive) { isReflexive = true }
            } else if rules.has(token, in: .infinitiveMarker), token.tag == .particle || token.tag == .adposition {
                isMarked = true
            } else if token.tag == .adverb, position > start, isMarked || isNegated {
            } else if token.shape.contains(.quotationMark), isReflexive {
            } else {
                return nil
            }
            position += 1
        }
        guard position < bound, isVerb(position) else { return nil }
        if isMarked, !isBase(text.tokens[position].features) { return nil }
        var verbs = [position]
        var end = position + 1
        while let next = continuation(after: verbs[verbs.count - 1], from: end, limit: bound, negated: &isNegated, reflexive: &isReflexive)
        {
            verbs.append(next)
            end = next + 1
        }
        if end < bound, rules.has(text.tokens[end], in: .particle), text.tokens[end].tag != .noun, !boundsNumber(end, bound) { end += 1 }
        var group = VerbGroup(tokens: start..<end, head: verbs[verbs.count - 1], finite: verbs[0], chunk: chunk)
        group.isNegated = isNegated
        group.isReflexive = isReflexive || text.tokens[group.head].features.contains(.reflexive)
        describe(&group, verbs: verbs, isMarked: isMarked)
        return group
    }

    /// "Kidnapped | *up to* 92 workers": the words bound the number behind them.
    private func boundsNumber(_ position: Int, _ limit: Int) -> Bool {
        guard let end = match(.bound, at: position, limit: limit)?.end, end < limit, end > position + 1 else { return false }
        return text.tokens[end].tag == .numeral || text.tokens[end].kind == .number
    }

    private func isVerb(_ position: Int) -> Bool {
        guard mentionAt[position] < 0, !isNominalParticiple(position) else { return false }
        return text.tokens[position].tag == .verb || text.tokens[position].tag == .auxiliary
    }

    /// "i manifestanti", "sui dimostranti": a present participle behind an article is a noun.
    func isNominalParticiple(_ position: Int) -> Bool {
        guard rules.isHeadFirst, position > 0, text.tokens[position].features.contains(.presentParticiple) else { return false }
        let previous = text.tokens[position - 1]
        return previous.tag == .determiner || previous.tag == .numeral || previous.features.contains(.articulated)
    }

    private func isAuxiliary(_ position: Int) -> Bool {
        let token = text.tokens[position]
        return token.tag == .auxiliary || token.features.contains(.modal) || rules.has(token.lemma, in: .perfect)
            || rules.has(token.lemma, in: .passive) || rules.has(token.lemma, in: .support) || rules.has(token.lemma, in: .progressive)
    }

    /// The next verb of the group behind an auxiliary or modal, over adverbs, negation and clitics.
    private func continuation(after verb: Int, from start: Int, limit: Int, negated: inout Bool, reflexive: inout Bool) -> Int? {
        guard isAuxiliary(verb) else { return nil }
        var position = start
        var sawNegation = false
        var sawReflexive = false
        while position < min(limit, start + 6) {
            let token = text.tokens[position]
            if let aside = asideEnd(at: position, limit: limit) {
                position = aside
                continue
            }
            if isVerb(position) {
                guard canFollow(position, auxiliary: text.tokens[verb]) else { return nil }
                negated = negated || sawNegation
                reflexive = reflexive || sawReflexive
                return position
            }
            if rules.has(token, in: .negation) {
                sawNegation = true; negated = true
            } else if rules.has(token, in: .reflexive) {
                sawReflexive = true
            } else if rules.has(token, in: .clitic) || rules.has(token, in: .floating) || token.tag == .adverb
                || token.shape.contains(.quotationMark)
            {
            } else {
                return nil
            }
            position += 1
        }
        return nil
    }

    /// Behind what may stand between an auxiliary and its verb: "ha | però | respinto", "ha | ieri sera | respinto", "ha | a sua volta |
    /// respinto", "has | , for its part, | rejected".
    private func asideEnd(at position: Int, limit: Int) -> Int? {
        let token = text.tokens[position]
        if !rules.isHeadFirst, token.kind == .punctuation {
            guard isComma(position), position + 1 < limit, rules.beginsPhrase(text.tokens[position + 1]),
                let end = match(.inserted, at: position + 1, limit: limit)?.end, end < limit, isComma(end)
            else { return nil }
            return end + 1
        }
        if timeEndAt[position] > 0 { return Int(timeEndAt[position]) < limit ? Int(timeEndAt[position]) : nil }
        if rules.has(token, in: .adversative) { return position + 1 }
        return rules.beginsPhrase(token) ? match(.inserted, at: position, limit: limit)?.end : nil
    }

    private func isComma(_ position: Int) -> Bool { text.article.text.utf8Byte(at: text.tokens[position].span.start) == UInt8(ascii: ",") }

    /// Whether a verb form can stand behind an auxiliary: participles behind "have" and "be", infinitives behind modals.
    private func canFollow(_ position: Int, auxiliary: Token) -> Bool {
        let features = text.tokens[position].features
        if auxiliary.features.contains(.modal) || rules.has(auxiliary, in: .future) || rules.has(auxiliary, in: .conditional)
            || rules.has(auxiliary.lemma, in: .support)
        {
            return isBase(features)
        }
        return isParticiple(features) || features.contains(.gerund) || features.contains(.presentParticiple)
    }

    /// A form that may be a past participle: in a language whose regular past and participle are one form, either.
    private func isParticiple(_ features: MorphologicalFeatures) -> Bool {
        features.contains(.pastParticiple) || features.contains(.past)
    }

    /// A form that may be an infinitive: in a language without an ending for it, also the plain present.
    private func isBase(_ features: MorphologicalFeatures) -> Bool {
        features.contains(.infinitive) || !rules.isHeadFirst && features.contains(.present) && !features.contains(.thirdPerson)
    }

    private func describe(_ group: inout VerbGroup, verbs: [Int], isMarked: Bool) {
        let finite = text.tokens[group.finite]
        let head = text.tokens[group.head]
        group.modal = verbs.dropLast().first { text.tokens[$0].features.contains(.modal) && !rules.has(text.tokens[$0], in: .future) }
        group.isCopula = rules.has(head.lemma, in: .copula)
        if verbs.count > 1, isParticiple(head.features) {
            let auxiliaries = verbs.dropLast()
            let sure = auxiliaries.contains { rules.has(text.tokens[$0], in: .surePassive) }
            let isBe = auxiliaries.last.map { rules.has(text.tokens[$0].lemma, in: .passive) } ?? false
            group.isPassive = (sure || isBe && !rules.has(head.lemma, in: .unaccusative)) && !group.isReflexive
            let hasPast = auxiliaries.contains {
                text.tokens[$0].features.contains(.pastParticiple) && rules.has(text.tokens[$0], in: .surePassive)
            }
            group.isPerfect =
                hasPast
                || auxiliaries.contains {
                    rules.has(text.tokens[$0].lemma, in: .perfect) && !rules.has(text.tokens[$0].lemma, in: .passive)
                }
                || (isBe && !group.isPassive)
        }
        if let modal = group.modal, modal != group.finite, text.tokens[modal].features.contains(.pastParticiple) {
            // "Ha dovuto | smentire".
            group.isPerfect = rules.has(finite.lemma, in: .perfect)
        }
        let alone = verbs.count == 1
        let features = finite.features
        if isMarked { group.mood = .infinitive; return }
        if rules.has(finite, in: .future) { group.tense = .future; return }
        if rules.has(finite, in: .conditional) || features.contains(.conditional) {
            group.mood = .conditional
        } else if features.contains(.future) {
            group.tense = .future
        } else if features.contains(.past) {
            group.tense = group.isPerfect && !group.isPassive || group.isPerfect && !rules.isHeadFirst ? .pluperfect : .past
            group.isBareParticiple =
                alone
                && (features.contains(.pastParticiple)
                    || !rules.isHeadFirst && !rules.has(finite, in: .copula) && !rules.has(finite.form, in: .surePast))
        } else if features.contains(.imperfect) {
            group.tense = group.isPerfect ? .pluperfect : .imperfect
        } else if features.contains(.present) {
            group.tense = group.isPerfect ? .past : .present
        } else if features.contains(.subjunctive) {
            group.mood = .subjunctive; group.tense = group.isPerfect ? .past : .present
        } else if features.contains(.gerund) || features.contains(.presentParticiple) {
            group.mood = .gerund
        } else if features.contains(.pastParticiple) {
            group.mood = .participle
            group.isBareParticiple = true
        } else if features.contains(.infinitive) {
            group.mood = .infinitive
        } else if features.contains(.imperative) {
            group.mood = .imperative
        } else {
            group.tense = .present
        }
        if features.contains(.subjunctive), group.mood == .indicative, !features.contains(.past), features.contains(.imperfect) == false {
            group.tense = group.isPerfect ? .past : group.tense
        }
    }
}
