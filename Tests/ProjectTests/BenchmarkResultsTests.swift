import Foundation
import GoldenKit
import Testing

/// The results of `make benchmark` that are kept with the project: they have what their readers look for, and their sums are right.
@Suite("Results of benchmarks")
struct BenchmarkResultsTests {
    private struct Result: Decodable {
        struct Query: Decodable {
            struct Figures: Decodable {
                var median: Double?
                var digest: String?
            }

            var right: Bool
            var digest: String?
            var ours: Figures
            var peers: [String: Figures]
            var bestPeerMs: Double?
            var timesBestPeer: Double?
            var timesLimit: Double?
        }

        struct Summary: Decodable {
            var geometricMeanVsBestPeer: Double?
            var geometricMeanVsLimit: Double?
            var allRight: Bool
        }

        var size: String
        var queries: [String: Query]
        var summary: Summary
    }

    private static let files: [String] = {
        let names = try? FileManager.default.contentsOfDirectory(atPath: GoldenFile.projectRoot.appending(path: "Benchmarks/results").path)
        return (names ?? []).filter { $0.hasPrefix("queries-") && $0.hasSuffix(".json") }.sorted()
    }()

    @Test("a run has ten queries, and its sums follow from them", .enabled(if: !files.isEmpty, "no results are kept yet"), arguments: files)
    func sums(file: String) throws {
        let path = GoldenFile.projectRoot.appending(path: "Benchmarks/results/\(file)")
        let result = try JSONDecoder().decode(Result.self, from: Data(contentsOf: path))
        #expect(file == "queries-\(result.size).json")
        #expect(Set(result.queries.keys) == Set((1...10).map { "Q\($0)" }))
        #expect(result.summary.allRight == result.queries.values.allSatisfy(\.right))
        for (name, query) in result.queries {
            #expect(!query.right || query.ours.digest != nil && query.ours.digest == query.digest, "\(name)")
            if let best = query.bestPeerMs, let ours = query.ours.median, let times = query.timesBestPeer {
                #expect(abs(best / ours / times - 1) < 0.01, "\(name)")
            }
        }
        expectMean(result.summary.geometricMeanVsBestPeer, of: result.queries.values.map(\.timesBestPeer))
        expectMean(result.summary.geometricMeanVsLimit, of: result.queries.filter { $0.key != "Q1" }.values.map(\.timesLimit))
    }

    private func expectMean(_ mean: Double?, of factors: [Double?]) {
        let known = factors.compactMap(\.self)
        guard known.count == factors.count else {
            #expect(mean == nil)
            return
        }
        #expect(abs((mean ?? 0) / exp(known.map { log($0) }.reduce(0, +) / Double(known.count)) - 1) < 0.01)
    }
}
