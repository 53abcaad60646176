import GraphModel
import LanguagePacks
import Testing

@testable import TextAnalysis

@Suite struct TokeniserTests {
    @Test func titleIsASentenceOfItsOwn() throws {
        let text = try analysed("Si parla. Si tace.", "it", title: "Un vertice a Roma")
        #expect(text.sentences.map(\.paragraph) == [-1, 0, 0])
        #expect(text.words(text.sentences[2].tokens) == "Si tace.")
    }

    @Test func spansCoverAllButSpaces() throws {
        let source = "L'Onu, «dopo» 1.000 giorni… U.S.A.! al-Assad’s “quote” 3,5% ☃ \u{FFFD}"
        let text = try analysed(source, "it")
        var covered = Set<Int>()
        for token in text.tokens { for offset in token.span.start..<token.span.end { #expect(covered.insert(offset).inserted) } }
        for (offset, byte) in Array(source.utf8).enumerated() where byte != 32 { #expect(covered.contains(offset)) }
    }

    @Test func shapesTellHowAWordIsWritten() throws {
        let text = try analysed("Ieri l'ONU e Anna vanno dal vice-ministro J. Rossi.", "it")
        func shape(_ word: String) -> Token.Shape {
            text.tokens.indices.first { text.word($0) == word }.map { text.tokens[$0].shape } ?? []
        }
        #expect(shape("Ieri").isSuperset(of: [.capitalised, .sentenceInitial]))
        #expect(shape("l'").contains(.elided))
        #expect(shape("ONU").contains(.allCapitals))
        #expect(!shape("ONU").contains(.spaceBefore))
        #expect(shape("Anna") == [.capitalised, .spaceBefore])
        #expect(shape("vice-ministro").contains(.hyphenated))
        #expect(shape("J.").contains(.abbreviated))
    }

    @Test func formsAreLowerCaseWithPlainApostrophes() throws {
        let text = try analysed("DELL’Élite PERCHE\u{301} ΑΘΗΝΑ МОСКВА İ", "it")
        #expect(text.tokens.indices.map { text.form($0) } == ["dell'", "élite", "perché", "αθηνα", "москва", "i"])
    }

    @Test(arguments: [
        "", " ", "\0\0", "\u{301}\u{301}", "'", "''''''", "-", "...", "«", "a'", "'a", "1.", "1,", ",1", "@", "#", "@@@@", "http://",
        "www.", "a@", "U.", "U.S", "1-", "1-a-", "a--b", "\u{200B}\u{FEFF}", "\u{FFFD}", "👨‍👩‍👧", "e\u{300}\u{301}", "\u{202E}abc", "n't", "'s",
    ])
    func oddTextIsTokenised(_ source: String) throws {
        for language in PackLibrary.embedded.languages {
            let text = try analysed(source, language)
            #expect(text.tokens.allSatisfy { $0.span.count > 0 && $0.span.end <= text.article.text.utf8.count })
        }
    }

    @Test func longTextTakesLinearTime() throws {
        for unit in ["a", "\"", "'", "a'", "a-", "1.", ".", "é", "(", "a. ", "l'", "U.S."] {
            let text = try analysed(String(repeating: unit, count: 20_000), "it")
            #expect(!text.tokens.isEmpty)
        }
    }

    @Test func longSentencesAreCut() throws {
        let text = try analysed(String(repeating: "uno, due ", count: 2_000), "it")
        #expect(text.sentences.allSatisfy { $0.tokens.count <= SentenceSplitter.longestSentence + 1 })
        #expect(text.sentences.reduce(0) { $0 + $1.tokens.count } == text.tokens.count)
    }
}
