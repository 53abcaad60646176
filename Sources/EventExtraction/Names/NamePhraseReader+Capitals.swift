import LanguagePacks
import TextAnalysis

/// Capitals that are described instead of named: "la capitale afghana", "the capital of Somalia", "the capital".
extension NamePhraseReader {
    /// The capital that a noun at a token describes; nil where its name follows, or where it is another noun of that form.
    func capital(at token: Int, _ index: Int) -> NameDraft? {
        guard has(token, .capital), [.noun, .adjective].contains(text.tokens[token].tag) else { return nil }
        let end = token + 1
        let limit = sentenceEnd(token)
        if index < atoms.count, let (nation, last) = nation(behind: end, index) {
            return isNamed(after: last - 1, index) ? nil : capital(token..<last, of: nation)
        }
        // Only "the capital" by itself is the one that everybody knows: "il capitale", "the capital markets" are money.
        guard token > 0, has(token - 1, .article) || has(token - 1, .articulated), !isNamed(after: token, index) else { return nil }
        let before = text.tokens[token - 1].features
        if rules.adjectivePosition == .after, before.contains(.masculine), !before.contains(.feminine) { return nil }
        guard end < limit else { return capital(token..<end, of: nil) }
        let next = text.tokens[end]
        guard !has(end, .genitive), ![.noun, .adjective, .properNoun, .other].contains(next.tag) || next.kind != .word else { return nil }
        return capital(token..<end, of: nil)
    }

    func capital(_ tokens: Range<Int>, of nation: Int?) -> NameDraft {
        var draft = NameDraft(.capital, tokens)
        draft.country = nation
        return draft
    }

    /// The country whose capital it is, and where that ends: an adjective behind the noun, or "of" and a name.
    private func nation(behind end: Int, _ index: Int) -> (nation: Int, end: Int)? {
        if rules.adjectivePosition == .after, let next = atom(at: end), next.may(be: .adjective), let nation = next.nation {
            return (nation, next.end)
        }
        guard has(end, .genitive) else { return nil }
        let start = has(end + 1, .article) ? end + 2 : end + 1
        guard start < sentenceEnd(end - 1), let next = atom(at: start), next.may(be: .country), let nation = next.nation else { return nil }
        return (nation, next.end)
    }

    /// Whether a capitalised word stands behind a token, or behind its comma: "la capitale | Kabul", "the capital, Kabul,".
    func isNamed(after token: Int, _ index: Int) -> Bool {
        let limit = sentenceEnd(token)
        var next = token + 1
        if isMark(next, ",") { next += 1 }
        guard next < limit, let atom = atom(at: next) else { return false }
        return isCapitalised(next) && (atom.may(be: .place) || atom.may(be: .metonym) || atom.isUnknown && next == token + 1)
    }

    /// Whether a token is a noun or belongs to one.
    func isNominal(_ token: Int) -> Bool {
        switch text.tokens[token].tag {
        case .noun, .adjective, .properNoun, .numeral, .other: text.tokens[token].kind == .word
        default: text.tokens[token].kind == .number
        }
    }
}
