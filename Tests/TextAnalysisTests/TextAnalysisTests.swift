import GraphModel
import LanguagePacks
import Testing

@testable import TextAnalysis

/// An article of one paragraph, analysed.
func analysed(_ text: String, _ language: String, title: String = "") throws -> AnalysedText {
    try TextAnalyser(pack: LanguagePack(code: language), symbols: SymbolTable()).analyse(Article(title: title, paragraphs: [text]))
}

@Suite struct TokeniserTests {
    @Test func elisionsEndAtTheApostrophe() throws {
        #expect(try analysed("L'attacco dell\u{2019}Onu a Sana'a", "it").segmentation == "L'|attacco|dell\u{2019}|Onu|a|Sana'a")
    }

    @Test func cliticsAreTokens() throws {
        #expect(try analysed("Iran's soldiers' families don't", "en").segmentation == "Iran|'s|soldiers|'|families|do|n't")
    }

    @Test func titleIsASentenceOfItsOwn() throws {
        let text = try analysed("Si parla. Si tace.", "it", title: "Un vertice a Roma")
        #expect(text.sentences.map(\.paragraph) == [-1, 0, 0])
        #expect(text.words(text.sentences[2].tokens) == "Si tace.")
    }
}
