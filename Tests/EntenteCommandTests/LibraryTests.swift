import Foundation
import GoldenKit
import Testing

/// The library on the sample data: each query with its example, against the rows it is expected to give.
///
/// The cases are `Tests/Cases/library-on-samples/*.golden`: the input is the arguments after `entente`, one a line.
@Suite("Library on the sample data")
struct LibraryTests {
    /// The sample data, ingested once for all cases.
    private static let samples: Result<EntenteProcess, any Error> = Result {
        let entente = try EntenteProcess()
        let outcome = try entente.run("ingest", GoldenFile.projectRoot.appending(path: "SampleData").path)
        guard outcome.status == 0 else { throw CocoaError(.fileReadUnknown) }
        return entente
    }

    @Test("expected rows", arguments: GoldenFile.cases(in: "library-on-samples"))
    func rows(golden: GoldenCase) throws {
        let entente = try Self.samples.get()
        let outcome = try entente.run(golden.input.split(separator: "\n").map(String.init))
        #expect(outcome.status == 0, "\(outcome.errors)")
        golden.expect(outcome.output)
    }

    @Test("every query of the library has a case")
    func everyQueryHasACase() throws {
        let inputs = GoldenFile.cases(in: "library-on-samples").map(\.input)
        let names = try FileManager.default.contentsOfDirectory(atPath: GoldenFile.projectRoot.appending(path: "Queries").path)
        for name in names where name.hasSuffix(".cypher") {
            #expect(inputs.contains { $0.hasPrefix("run\n\(name.dropLast(7))") }, "\(name)")
        }
    }

    @Test("the sample data gives the same graph whatever the number of workers and runs")
    func deterministic() throws {
        let first = try Self.samples.get()
        let second = try EntenteProcess()
        defer { second.remove() }
        _ = try second.run("ingest", GoldenFile.projectRoot.appending(path: "SampleData").path)
        let everything =
            ["timeline", "--json"]
            + ["occurred", "planned", "alleged", "denied", "hypothetical", "cancelled"].flatMap { ["--status", $0] }
        #expect(try first.run(everything).output == second.run(everything).output)
        let third = try EntenteProcess()
        defer { third.remove() }
        let files = ["it", "en"].flatMap { language in
            let folder = GoldenFile.projectRoot.appending(path: "SampleData/\(language)")
            return ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).map { folder.appending(path: $0).path }
        }
        _ = try third.run(["ingest", "--jobs", "3"] + files.sorted().reversed())
        #expect(try first.run("dump", "--hash").output == third.run("dump", "--hash").output)
    }

    @Test("half of the sample data, then the other half, in either order: the graph of one run", arguments: [false, true])
    func halves(isReversed: Bool) throws {
        let paths = ["it", "en"].flatMap { language in
            let folder = GoldenFile.projectRoot.appending(path: "SampleData/\(language)")
            return ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).map { folder.appending(path: $0).path }
        }.sorted()
        let halves = [0, 1].map { half in paths.enumerated().filter { $0.offset % 2 == half }.map(\.element) }
        let entente = try EntenteProcess()
        defer { entente.remove() }
        for half in isReversed ? halves.reversed() : halves { _ = try entente.run(["ingest"] + half) }
        #expect(try Self.samples.get().run("dump", "--hash").output == entente.run("dump", "--hash").output)
    }

    @Test("reports that name different doers of one attack stand side by side; what else happened there does not")
    func differentDoers() throws {
        let entente = try EntenteProcess()
        defer { entente.remove() }
        for (name, published, text) in [
            ("a", "2023-05-03", "Russian forces shelled the market in Kherson on Wednesday, killing 23 people."),
            ("b", "2023-05-04", "Ukrainian forces shelled the market in Kherson on Wednesday, killing 21 people."),
            ("c", "2023-05-06", "Russian forces shelled a bridge in Kherson on Friday, killing two people."),
            ("d", "2023-05-06", "Ukrainian forces shelled a depot in Kherson on Friday, killing 30 people."),
        ] {
            try entente.write("source: Paper \(name)\npublished: \(published)\n\nNews of Kherson\n\n\(text)\n", to: "in/\(name).txt")
        }
        _ = try entente.run("ingest", "in")
        let answer = try entente.run("run", "contradictions", "--format", "tsv").output.split(separator: "\n")
        try #require(answer.count == 2, "\(answer)")
        #expect(answer[1].hasPrefix("2023-05-03\tAttack\tKherson\t['blame']"))
        #expect(answer[1].contains("Paper a: occurred, killed 23, done by Russian Armed Forces"))
        #expect(answer[1].contains("Paper b: occurred, killed 21, done by Armed Forces of Ukraine"))
    }

    @Test("every event has evidence whose quote stands in its article")
    func evidence() throws {
        let entente = try Self.samples.get()
        let outcome = try entente.run(
            "query", "MATCH (e:Event) WHERE NOT (e)-[:REPORTED_IN]->(:Article) RETURN count(e) AS n", "--format", "tsv")
        #expect(outcome.output == "n\n0\n")
        let edges = "MATCH (:Actor)-[m]->(:Actor) WHERE m.event IS NULL AND NOT type(m) IN ['OF', 'HOLDS'] RETURN count(m) AS n"
        let derived = try entente.run("query", edges, "--format", "tsv")
        #expect(derived.output == "n\n0\n")
    }
}
