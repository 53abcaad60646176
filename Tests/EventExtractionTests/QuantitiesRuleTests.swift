import GraphModel
import LanguagePacks
import Testing
import TextAnalysis

@testable import EventExtraction

/// Every `example` and `not` of the packs' quantity rules.
@Suite struct QuantitiesRuleTests {
    private struct Reader {
        let grammar: QuantityGrammar
        let analyser: TextAnalyser

        init(_ language: String) throws {
            let pack = try LanguagePack(code: language)
            var symbols = SymbolTable()
            grammar = try QuantityGrammar(pack: pack, symbols: &symbols)
            analyser = try TextAnalyser(pack: pack, symbols: symbols)
        }

        func read(_ text: String) -> [Quantity] { grammar.annotate(analyser.analyse(Article(title: "", paragraphs: [text]))) }
    }

    @Test(arguments: PackLibrary.embedded.languages)
    func everyExampleMeansWhatItSays(language: String) throws {
        let reader = try Reader(language)
        for block in reader.grammar.file.blocks {
            for example in block.examples {
                let quantities = reader.read(example.text)
                if block.category == "blocked" {
                    #expect(quantities.isEmpty, "\(language) line \(example.line): \(example.text): \(quantities)")
                    continue
                }
                let read = quantities.filter { $0.rule.hasSuffix(":" + block.name) }.map { quantity in
                    "\(quantity.count.min.map(String.init) ?? "")..\(quantity.count.max.map(String.init) ?? "")"
                }
                #expect(read.contains(example.expected), "\(language) line \(example.line): \(example.text): \(read) \(quantities)")
            }
        }
    }

    @Test(arguments: PackLibrary.embedded.languages)
    func noCounterexampleIsRead(language: String) throws {
        let reader = try Reader(language)
        for block in reader.grammar.file.blocks {
            for line in block.counterexamples {
                let rules = reader.read(line.text).map(\.rule)
                #expect(!rules.contains { $0.hasSuffix(":" + block.name) }, "\(language) line \(line.number): \(line.text): \(rules)")
            }
        }
    }
}
