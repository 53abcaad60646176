import Foundation
import GoldenKit
import GraphModel
import LanguagePacks
import Testing
import TextAnalysis

@testable import EventExtraction

/// The names of a language, loaded once for all tests.
struct NamesOfLanguage: Sendable {
    let recogniser: NameRecogniser
    let analyser: TextAnalyser
    let times: TimeGrammar

    private static let all = Dictionary(
        uniqueKeysWithValues: PackLibrary.embedded.languages.map { code in (code, Result { try NamesOfLanguage(code) }) })

    init(_ code: String) throws {
        let pack = try LanguagePack(code: code)
        var symbols = SymbolTable(capacity: 1 << 17)
        times = try TimeGrammar(pack: pack, symbols: &symbols)
        recogniser = NameRecogniser(gazetteer: try NameGazetteer(pack: pack, symbols: &symbols))
        analyser = try TextAnalyser(pack: pack, symbols: symbols)
    }

    static func of(_ code: String) throws -> NamesOfLanguage { try all[code]?.get() ?? NamesOfLanguage(code) }

    /// One line a mention: its words, form, entity and place.
    func lines(_ text: String, published: String?) -> String {
        var parts = text.components(separatedBy: "\n\n")
        let title = parts.count > 1 ? parts.removeFirst() : ""
        let article = Article(title: title, paragraphs: parts, published: published.flatMap { PartialDate(edtf: $0) })
        let analysed = analyser.analyse(article)
        return recogniser.annotate(analysed, times: times.annotate(analysed)).map { line($0, analysed) }.joined(separator: "\n")
    }

    private func line(_ mention: Mention, _ text: AnalysedText) -> String {
        var line = "\(text.words(mention.tokens)) [\(text.word(mention.head))] \(mention.form)"
        if let entity = mention.entity { line += " = \(entity.name) (\(entity.kind.rawValue), \(entity.country ?? "-"))" }
        for other in mention.others.dropFirst() { line += " + \(other.name)" }
        if let place = mention.place { line += " @ \(place.name) (\(place.country ?? "-"))" }
        return line
    }
}

@Suite struct NameRecogniserTests {
    @Test(arguments: GoldenFile.cases(in: "annotate", prefix: "names-"))
    func mentions(_ golden: GoldenCase) throws {
        let language = golden["language"] ?? "en"
        golden.expect(try NamesOfLanguage.of(language).lines(golden.input, published: golden["published"]))
    }
}
