import LanguagePacks
import Testing

@testable import EventExtraction

@Suite struct NamesFoldingTests {
    @Test func diacriticsGo() {
        #expect(LatinFolding.fold("Võ Văn Thưởng") == "vo van thuong")
        #expect(LatinFolding.fold("Łódź") == "lodz")
        #expect(LatinFolding.fold("e\u{301}lan") == "elan")
    }

    @Test func otherScriptsStay() {
        #expect(LatinFolding.fold("Москва") == "Москва")
        #expect(LatinFolding.fold("") == "")
    }

    @Test func identitiesAreFolded() {
        #expect(EntityIdentity.person("Alejandro Pérez", country: "VEN") == "person:alejandro-perez@VEN")
        #expect(EntityIdentity.group("asylum seekers", country: nil) == "group:asylum-seekers")
    }

    @Test func phrasesEndWhereTheyEnd() throws {
        var symbols = SymbolTable()
        let words = ["unione", "europea", "africana"].map { symbols.intern($0) }
        var trie = PhraseTrie()
        let candidate = NameCandidate(kind: .organization, index: 7)
        trie.insert([words[0], words[1]], under: .names, candidate)
        trie.insert([words[0], words[1]], under: .names, candidate)
        let first = try #require(trie.child(of: PhraseTrie.Root.names.rawValue, words[0]))
        let second = try #require(trie.child(of: first, words[1]))
        #expect(!trie.isPhrase(first))
        #expect(trie.candidates(at: second) == [candidate])
        #expect(trie.child(of: first, words[2]) == nil)
        #expect(trie.child(of: PhraseTrie.Root.terms.rawValue, words[0]) == nil)
    }

    @Test func manyPhrasesSurviveGrowing() {
        var symbols = SymbolTable()
        var trie = PhraseTrie(capacity: 4)
        for index in 0..<5_000 {
            let phrase = [symbols.intern("a\(index % 70)"), symbols.intern("b\(index)")]
            trie.insert(phrase, under: .terms, NameCandidate(kind: .place, index: Int32(index)))
        }
        let found = (0..<5_000).filter { index in
            guard let a = symbols.lookup("a\(index % 70)"), let b = symbols.lookup("b\(index)"),
                let first = trie.child(of: PhraseTrie.Root.terms.rawValue, a), let second = trie.child(of: first, b)
            else { return false }
            return trie.candidates(at: second).map(\.index) == [Int32(index)]
        }
        #expect(found.count == 5_000)
    }
}
