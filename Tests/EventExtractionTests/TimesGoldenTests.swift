import GoldenKit
import GraphModel
import LanguagePacks
import Testing
import TextAnalysis

@testable import EventExtraction

/// `Tests/Cases/annotate/times-LANGUAGE.golden` and `quantities-LANGUAGE.golden`.
@Suite struct TimesGoldenTests {
    @Test(arguments: GoldenFile.cases(in: "annotate", prefix: "times-"))
    func times(golden: GoldenCase) throws {
        let reader = try TimeReader.shared(String(golden.file.name.suffix(2)))
        let text = reader.analyse(golden.input)
        let lines = reader.grammar.annotate(text).map { expression in
            let date = expression.resolve(
                dateline: golden["published"].flatMap { PartialDate(edtf: $0) }, narrative: golden["after"].flatMap { Day(iso: $0) },
                leaning: golden["leaning"] == "future" ? .future : .past)
            return "\(text.words(expression.tokens)) → \(date) (\(expression.kind), \(expression.anchoring))"
        }
        golden.expect(lines.joined(separator: "\n"))
    }

    @Test(arguments: GoldenFile.cases(in: "annotate", prefix: "quantities-"))
    func quantities(golden: GoldenCase) throws {
        let pack = try LanguagePack(code: String(golden.file.name.suffix(2)))
        var symbols = SymbolTable()
        let times = try TimeGrammar(pack: pack, symbols: &symbols)
        let quantities = try QuantityGrammar(pack: pack, symbols: &symbols, sharing: times)
        let text = try TextAnalyser(pack: pack, symbols: symbols).analyse(Article(title: "", paragraphs: [golden.input]))
        let lines = quantities.annotate(text, times: times.annotate(text)).map { quantity in
            let bounds = "\(quantity.count.min.map(String.init) ?? "")..\(quantity.count.max.map(String.init) ?? "")"
            return "\(text.words(quantity.tokens)) → \(bounds)\(quantity.isApproximate ? " ~" : "")"
        }
        golden.expect(lines.joined(separator: "\n"))
    }
}
