import GraphModel
import LanguagePacks
import Testing

@testable import TextAnalysis

/// Every `example` and `not` of the tagging rules holds.
@Suite struct TaggingRulesTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var language: String
        var rule: String
        var line: Int
        var example: TaggingRules.Example
        var testDescription: String { "\(language) \(rule): \(example.sentence)" }
    }

    static let rows: [Row] = PackLibrary.embedded.languages.flatMap { code -> [Row] in
        var symbols = SymbolTable()
        guard let pack = try? LanguagePack(code: code), let rules = try? TaggingRules(pack: pack, symbols: &symbols) else { return [] }
        return rules.rules.flatMap { rule in
            (rule.examples + rule.counterExamples).map { Row(language: code, rule: rule.name, line: rule.line, example: $0) }
        }
    }

    @Test(arguments: rows) func holds(_ row: Row) throws {
        let text = try analysed(row.example.sentence, row.language)
        let index = try #require(text.tokens.indices.first { text.word($0) == row.example.word }, "no such word")
        let token = text.tokens[index]
        let found = [token.tag.rawValue] + token.features.names
        let expected = row.example.expected.split(separator: ".").map(String.init)
        #expect(expected.allSatisfy { found.contains($0) }, "line \(row.line): \(row.example.word) is \(found)\n\(text.table)")
    }

    @Test(arguments: PackLibrary.embedded.languages) func everyRuleHasBoth(_ code: String) throws {
        var symbols = SymbolTable()
        let rules = try TaggingRules(pack: LanguagePack(code: code), symbols: &symbols)
        for rule in rules.rules { #expect(!rule.examples.isEmpty && !rule.counterExamples.isEmpty, "\(rule.name)") }
    }
}
