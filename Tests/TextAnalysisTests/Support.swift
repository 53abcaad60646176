import GraphModel
import LanguagePacks
import Testing

@testable import TextAnalysis

/// The analysers of the tests, one a language, made once.
enum Analysers {
    static let all: [String: Result<TextAnalyser, Diagnostic>] = {
        var analysers: [String: Result<TextAnalyser, Diagnostic>] = [:]
        for code in PackLibrary.embedded.languages {
            analysers[code] = Result { () throws(Diagnostic) in
                try TextAnalyser(pack: LanguagePack(code: code), symbols: SymbolTable())
            }
        }
        return analysers
    }()
}

/// An article of one paragraph, analysed.
func analysed(_ text: String, _ language: String, title: String = "") throws -> AnalysedText {
    try #require(Analysers.all[language]).get().analyse(Article(title: title, paragraphs: text.isEmpty ? [] : [text]))
}
