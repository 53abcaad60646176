import LanguagePacks
import TextAnalysis

/// Two countries in one adjective: "russo-ucraino", "U.S.-North Korean".
extension NameScanner {
    /// The adjective that joins two countries at a hyphenated word; nil where it joins something else.
    func joined(at index: Int, in sentence: Range<Int>) -> NameAtom? {
        let word = text.form(index).utf8
        guard let hyphen = word.firstIndex(of: UInt8(ascii: "-")), let first = country(word[...hyphen]) else { return nil }
        guard let rest = symbol(word[word.index(after: hyphen)...]) else { return nil }
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

    private func country(_ form: Substring.UTF8View) -> Int32? { symbol(form).flatMap { gazetteer.joiningForms[$0] } }

    private func symbol(_ form: Substring.UTF8View) -> Symbol? {
        var word = Substring(form)
        return word.withUTF8 { text.symbols.base.lookup(bytes: $0) }
    }
}
