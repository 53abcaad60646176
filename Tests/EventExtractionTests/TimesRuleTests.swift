import GraphModel
import LanguagePacks
import Testing
import TextAnalysis

@testable import EventExtraction

/// A language's time grammar with an analyser that knows its words.
struct TimeReader {
    let grammar: TimeGrammar
    private let analyser: TextAnalyser

    init(_ language: String) throws {
        let pack = try LanguagePack(code: language)
        var symbols = SymbolTable()
        grammar = try TimeGrammar(pack: pack, symbols: &symbols)
        analyser = try TextAnalyser(pack: pack, symbols: symbols)
    }

    /// One reader a language, for tests that only read.
    static func shared(_ language: String) throws -> TimeReader { try #require(all[language]) }

    private static let all: [String: TimeReader] = {
        var all: [String: TimeReader] = [:]
        for language in PackLibrary.embedded.languages { all[language] = try? TimeReader(language) }
        return all
    }()

    func analyse(_ text: String) -> AnalysedText { analyser.analyse(Article(title: "", paragraphs: [text])) }
}

/// Every `example` and `not` of the packs' time rules.
@Suite struct TimesRuleTests {
    @Test(arguments: PackLibrary.embedded.languages)
    func everyExampleMeansWhatItSaysAndNoCounterexampleIsRead(language: String) throws {
        let extractor = try SharedExtractors.extractor(of: language)
        #expect(extractor.times.file.blocks.count > 20)
        for finding in extractor.timeExampleFindings() { Issue.record("\(finding.diagnostic)") }
    }
}
