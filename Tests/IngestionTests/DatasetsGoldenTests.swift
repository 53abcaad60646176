import Foundation
import GoldenKit
import GraphExport
import GraphModel
import LanguagePacks
import Testing

@testable import Ingestion

/// Made-up rows of each dataset → facts, as the JSON of annotated articles, and what is wrong with bad rows.
@Suite("Datasets: cases")
struct DatasetsGoldenTests {
    @Test("rows become facts", arguments: GoldenFile.cases(in: "import"))
    func rows(golden: GoldenCase) async throws {
        let folder = try TemporaryFolder()
        let dataset = try #require(golden["dataset"].flatMap { Dataset(rawValue: $0) })
        // Tabs are written as " | " in cases.
        let isTabbed = dataset == .gdelt || dataset == .icews || dataset == .polecat
        let text = isTabbed ? golden.input.replacing(" | ", with: "\t") : golden.input
        let path = try folder.write("rows.txt", text + "\n")
        let feed = DatasetFeed(dataset, files: [SourceFile(path: path)], packs: .embedded, rowsPerBatch: 3)
        var lines: [String] = []
        var nothing = 0
        while true {
            let batch = try await feed.next()
            for facts in batch.facts {
                for evidence in facts.events.flatMap({ $0.evidence }) {
                    #expect(facts.article.words(evidence.span) == evidence.quote)
                    #expect(evidence.sentence.contains(evidence.span))
                    #expect(evidence.quote.split(separator: " ").count <= 12)
                }
                lines.append(facts.article.text)
                for office in facts.offices {
                    let dates = "\(office.from?.text ?? "..")/\(office.to?.text ?? "..")"
                    lines.append("\(office.person.id) HOLDS \(office.title) of \(office.of.id) \(dates)")
                }
                lines.append(contentsOf: Self.json(facts))
            }
            for problem in batch.problems + batch.failures {
                var place = ""
                if case .line(_, let line, _)? = problem.place { place = "line \(line): " }
                lines.append("\(place)\(problem.message)" + (problem.hint.map { " (\($0))" } ?? ""))
            }
            nothing += batch.nothing
            if batch.isLast { break }
        }
        if nothing > 0 { lines.append("without an event of ours: \(nothing)") }
        golden.expect(lines.joined(separator: "\n"))
    }

    /// The JSON of an article without its hash, which the text decides.
    private static func json(_ facts: ArticleFacts) -> [String] {
        AnnotationJSON().write(facts).split(separator: "\n").map(String.init).filter { !$0.contains("\"contentHash\"") }
    }
}
