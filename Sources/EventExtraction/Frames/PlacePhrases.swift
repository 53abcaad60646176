import GraphModel
import LanguagePacks
import TextAnalysis

/// The phrases of a text that say where: "nella città yemenita | di Ibb", "near | the outskirts | of Homs".
final class PlacePhrases {
    let parsed: ParsedText
    let rules: ClauseRules

    init(parsed: ParsedText, rules: ClauseRules) {
        self.parsed = parsed
        self.rules = rules
    }

    /// The places named behind prepositions of place in a run of tokens: the mention, and the head of its phrase.
    func places(in tokens: Range<Int>) -> [(mention: Int, head: Int)] {
        let start = firstPhrase(from: tokens.lowerBound)
        let end = max(start, firstPhrase(from: tokens.upperBound))
        return (start..<end).compactMap { phrase in
            guard rules.has(parsed.phrases[phrase].preposition, in: .locative) else { return nil }
            return located(phrase).first { parsed.mentions[$0].place != nil }.map { ($0, parsed.phrases[phrase].head) }
        }
    }

    /// The mentions that a phrase of place names: its own, or those of what it is a part of or that stands behind its comma.
    func located(_ phrase: Int) -> [Int] {
        let own = parsed.mentions(of: phrase)
        if own.contains(where: { parsed.mentions[$0].place != nil }) { return own }
        if let place = namedBefore(phrase) { return [place] }
        if let name = parsed.phrases[phrase].modifiers.first(where: { parsed.mentions[$0].place != nil }) { return [name] }
        var last = phrase
        for _ in 0..<2 {
            guard let next = parsed.complement(of: last) else { break }
            let preposition = parsed.phrases[next].preposition
            guard rules.has(preposition, in: .possession) || rules.has(preposition, in: .locative) else { break }
            if let mention = parsed.phrases[next].mention { return parsed.mentions[mention].place == nil ? own : [mention] }
            last = next
        }
        // "In parliament and | in the seat of government | of Kharkiv".
        for member in parsed.phrases[phrase].conjuncts where own.allSatisfy({ parsed.mentions[$0].entity?.kind == .government }) {
            guard let site = parsed.complement(of: member), rules.has(parsed.phrases[site].preposition, in: .possession),
                let mention = parsed.phrases[site].mention, parsed.mentions[mention].form == .name, parsed.mentions[mention].place != nil
            else { continue }
            return [mention]
        }
        let next = phrase + 1
        guard parsed.phrases.indices.contains(next), parsed.phrases[next].preposition == .none, let mention = parsed.phrases[next].mention,
            parsed.mentions[mention].place != nil, parsed.phrases[next].tokens.lowerBound == parsed.phrases[phrase].tokens.upperBound + 1,
            parsed.sentenceOfToken[parsed.phrases[next].head] == parsed.sentenceOfToken[parsed.phrases[phrase].head]
        else { return own }
        return [mention]
    }

    /// "In the | city", "in | città": the place that the sentences before named last.
    private func namedBefore(_ phrase: Int) -> Int? {
        let site = parsed.phrases[phrase]
        let isBare = site.tokens.count == 1 && rules.isHeadFirst && rules.has(site.preposition, in: .locative)
        guard site.isPlainDescription || isBare, rules.has(parsed.text.tokens[site.head], in: .siteNoun),
            !parsed.text.tokens[site.tokens.lowerBound].features.contains(.indefinite),
            parsed.complement(of: phrase).map({ parsed.phrases[$0].mention == nil }) ?? true
        else { return nil }
        let first = max(0, Int(parsed.sentenceOfToken[site.head]) - 3)
        return parsed.mention(before: site.tokens.lowerBound, from: parsed.text.sentences[first].tokens.lowerBound) {
            $0.place?.country != nil && $0.form != .adjective
        }
    }

    /// The first phrase that begins at a token or behind it, found by bisection.
    private func firstPhrase(from token: Int) -> Int {
        parsed.phrases.partitioningIndex { $0.tokens.lowerBound >= token }
    }
}
