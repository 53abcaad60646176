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
    func everyExampleMeansWhatItSays(language: String) throws {
        let reader = try TimeReader(language)
        for block in reader.grammar.file.blocks {
            for example in block.examples {
                let text = reader.analyse(example.text)
                let (expressions, blocked) = reader.grammar.finds(text)
                if block.category == "blocked" {
                    #expect(blocked.contains { $0.hasSuffix(":" + block.name) }, "\(language) line \(example.line): \(example.text)")
                    continue
                }
                let leaning: TimeExpression.Leaning = example.options["leaning"] == "future" ? .future : .past
                let read = expressions.filter { !TimeGrammar.reports(block.category) || $0.rule.hasSuffix(":" + block.name) }.map {
                    $0.resolve(
                        dateline: example.options["dateline"].flatMap { PartialDate(edtf: $0) },
                        narrative: example.options["narrative"].flatMap { Day(iso: $0) }, leaning: leaning
                    ).text
                }
                let all = expressions.map { "\(text.words($0.tokens)) by \($0.rule)" }
                #expect(read.contains(example.expected), "\(language) line \(example.line): \(example.text): \(read), \(all), \(blocked)")
            }
        }
    }

    @Test(arguments: PackLibrary.embedded.languages)
    func noCounterexampleIsRead(language: String) throws {
        let reader = try TimeReader(language)
        for block in reader.grammar.file.blocks {
            for line in block.counterexamples {
                let (expressions, blocked) = reader.grammar.finds(reader.analyse(line.text))
                let rules = expressions.map(\.rule) + blocked
                let isRead = TimeGrammar.reports(block.category) ? rules.contains { $0.hasSuffix(":" + block.name) } : !rules.isEmpty
                #expect(!isRead, "\(language) line \(line.number): \(line.text): \(rules)")
            }
        }
    }
}
