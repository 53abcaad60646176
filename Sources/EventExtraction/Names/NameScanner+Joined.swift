import LanguagePacks
import TextAnalysis

/// Two countries in one word: "russo-ucraino", "U.S.-North Korean", "Russia-Ucraina"; two people: "Trump-Putin"; a country and a body:
/// "Ue-Turchia".
extension NameScanner {
    /// The adjective that joins two countries at a hyphenated word; nil where it joins something else.
    func joined(at index: Int, in sentence: Range<Int>) -> NameAtom? {
        let word = text.form(index).utf8
        guard let hyphen = word.firstIndex(of: UInt8(ascii: "-")) else { return nil }
        guard let first = country(word[...hyphen]), let rest = symbol(word[word.index(after: hyphen)...]) else { return pair(at: index) }
        return adjectives(first, rest, at: index, in: sentence) ?? pair(at: index)
    }

    /// "*Russo*-ucraino": the adjective of a second country behind the first, which may have several words.
    private func adjectives(_ first: Int32, _ rest: Symbol, at index: Int, in sentence: Range<Int>) -> NameAtom? {
        var node = PhraseTrie.Root.terms.rawValue
        var symbol = rest
        for end in index + 1...min(index + 3, sentence.upperBound) {
            guard let next = gazetteer.trie.child(of: node, symbol) else { return nil }
            node = next
            if let second = gazetteer.trie.candidates(at: node).first(where: { $0.kind == .adjective }), second.index != first {
                return NameAtom(tokens: index..<end, candidates: [NameCandidate(kind: .joined, index: first), second])
            }
            guard end < sentence.upperBound else { return nil }
            symbol = text.tokens[end].form
        }
        return nil
    }

    /// "The *Russia-Ukraine* talks", "l'accordo *Mosca-Teheran*": two countries by their names, or capitals that stand for them.
    private func pair(at index: Int) -> NameAtom? {
        let halves = text.word(index).utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard halves.count == 2 else { return nil }
        guard let first = named(halves[0]), let second = named(halves[1]) else {
            return sides(halves, at: index) ?? people(halves, at: index)
        }
        guard first != second else { return nil }
        return NameAtom(
            tokens: index..<index + 1,
            candidates: [NameCandidate(kind: .joined, index: first), NameCandidate(kind: .adjective, index: second)])
    }

    /// "Il vertice *Ue-Turchia*", "l'accordo *Israele-Hamas*": a country and a body, or two bodies.
    private func sides(_ halves: [Substring.UTF8View], at index: Int) -> NameAtom? {
        let sides = halves.map { half in
            named(half).map { NameCandidate(kind: .joinedCountry, index: $0) }
                ?? body(half).map { NameCandidate(kind: .joinedBody, index: $0) }
        }
        guard let first = sides[0], let second = sides[1], first != second else { return nil }
        return NameAtom(tokens: index..<index + 1, candidates: [first, second])
    }

    /// "Il vertice *Trump-Putin*": two known surnames, where no name goes on before or behind them.
    private func people(_ halves: [Substring.UTF8View], at index: Int) -> NameAtom? {
        let neighbours = [index - 1, index + 1].filter { text.tokens.indices.contains($0) }.map { text.tokens[$0] }
        guard neighbours.allSatisfy({ !$0.shape.contains(.capitalised) || $0.tag == .noun || $0.shape.contains(.sentenceInitial) }) else {
            return nil
        }
        let (first, second) = (surnames(halves[0]), surnames(halves[1]))
        guard !first.isEmpty, !second.isEmpty, Set(first).isDisjoint(with: second) else { return nil }
        return NameAtom(
            tokens: index..<index + 1,
            candidates: first.map { NameCandidate(kind: .joinedPerson, index: $0) }
                + second.map { NameCandidate(kind: .otherPerson, index: $0) })
    }

    /// The people whose surname a capitalised word is.
    private func surnames(_ half: Substring.UTF8View) -> [Int32] {
        guard let initial = half.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(initial),
            let symbol = symbol(Substring(Substring(half).lowercased()).utf8),
            let node = gazetteer.trie.child(of: PhraseTrie.Root.names.rawValue, symbol)
        else { return [] }
        return gazetteer.trie.candidates(at: node).filter { $0.kind == .surname || $0.kind == .person }.map(\.index)
    }

    /// The country that a capitalised word names.
    private func named(_ half: Substring.UTF8View) -> Int32? { candidate(half) { $0 == .country || $0 == .metonym } }

    /// The organisation that a capitalised word names.
    private func body(_ half: Substring.UTF8View) -> Int32? { candidate(half) { $0 == .organization } }

    private func candidate(_ half: Substring.UTF8View, where fits: (NameCandidate.Kind) -> Bool) -> Int32? {
        guard let initial = half.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(initial),
            let symbol = symbol(Substring(Substring(half).lowercased()).utf8),
            let node = gazetteer.trie.child(of: PhraseTrie.Root.names.rawValue, symbol)
        else { return nil }
        // "Usa" is written like a name, "us" may be a word.
        let isInCapitals = half.count > 2 || half.allSatisfy { $0 < UInt8(ascii: "a") || $0 > UInt8(ascii: "z") }
        return gazetteer.trie.candidates(at: node).first {
            fits($0.kind) && (isInCapitals || !$0.spelling.contains(.acronym))
        }?.index
    }

    private func country(_ form: Substring.UTF8View) -> Int32? { symbol(form).flatMap { gazetteer.joiningForms[$0] } }

    private func symbol(_ form: Substring.UTF8View) -> Symbol? {
        var word = Substring(form)
        return word.withUTF8 { text.symbols.base.lookup(bytes: $0) }
    }
}
