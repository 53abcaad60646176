import CypherSyntax
import Foundation
import GraphModel
import Testing

/// Random queries on random graphs, answered by the engine, by the engine without its optimiser and by the naive evaluator.
///
/// `ENTENTE_DIFFERENTIAL_COUNT` says how many pairs, `ENTENTE_DIFFERENTIAL_SEED` where to begin; `make differential` runs many.
/// `ENTENTE_DIFFERENTIAL_SHOW=7,12` shows graph, query and answers of these seeds.
struct DifferentialTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let count = environment["ENTENTE_DIFFERENTIAL_COUNT"].flatMap(Int.init) ?? 3_000
    private static let firstSeed = environment["ENTENTE_DIFFERENTIAL_SEED"].flatMap(UInt64.init) ?? 1
    /// So many disagreements are made small and shown.
    private static let shown = 8

    /// What came of trials.
    struct Tally: Sendable {
        var outcomes: [Trial.Outcome: Int] = [:]
        var disagreeing: [UInt64] = []
        /// Queries that the parser refuses, with what it says.
        var refused: [String] = []

        func percent(_ outcome: Trial.Outcome) -> Int { outcomes[outcome, default: 0] * 100 / max(1, outcomes.values.reduce(0, +)) }
    }

    @Test("engine and naive evaluator agree")
    func engineAgreesWithNaiveEvaluator() async {
        let tally = await Self.run()
        for seed in tally.disagreeing.sorted().prefix(Self.shown) { Issue.record("\(Self.smallest(seed))") }
        #expect(tally.disagreeing.isEmpty, "\(tally.disagreeing.count) of \(Self.count) disagree: \(tally.disagreeing.sorted().prefix(50))")
        #expect(tally.refused.isEmpty, "\(tally.refused.prefix(5).joined(separator: "\n"))")
        let order: [Trial.Outcome] = [.rows, .changed, .nothing, .failure, .looselySame, .undetermined, .tooLarge, .disagreement]
        print("differential: \(Self.count) pairs: " + order.map { "\(tally.outcomes[$0, default: 0]) \($0)" }.joined(separator: ", "))
        let given = tally.percent(.rows) + tally.percent(.changed) + tally.percent(.looselySame)
        #expect(given >= 50, "a generator whose queries give nothing shows nothing")
        #expect(tally.percent(.failure) >= 2, "failures are to be compared too")
    }

    @Test("trials of chosen seeds are shown", .enabled(if: environment["ENTENTE_DIFFERENTIAL_SHOW"] != nil))
    func chosenTrials() throws {
        for seed in (Self.environment["ENTENTE_DIFFERENTIAL_SHOW"] ?? "").split(separator: ",").compactMap({ UInt64($0) }) {
            let trial = try Self.trial(seed)
            // Before it is run, which might take long.
            FileHandle.standardOutput.write(Data("seed \(seed) on \(trial.graph.text)\n\(trial.text)\n".utf8))
            print("\(trial.run()): \(trial.report)\n")
        }
    }

    @Test("what is printed of a query means the same")
    func printedQueriesMeanTheSame() throws {
        for seed in Self.firstSeed..<Self.firstSeed + 500 {
            let printed = QueryText.of(try Parser.parse(Self.query(seed)))
            #expect(QueryText.of(try Parser.parse(printed)) == printed)
        }
    }

    // MARK: Running

    private static func run() async -> Tally {
        let shares = max(1, min(ProcessInfo.processInfo.activeProcessorCount, 8))
        return await withTaskGroup(of: Tally.self) { group in
            for share in 0..<shares {
                group.addTask {
                    var tally = Tally()
                    for number in stride(from: share, to: count, by: shares) { attempt(firstSeed + UInt64(number), &tally) }
                    return tally
                }
            }
            return await group.reduce(into: Tally()) { all, some in
                all.outcomes.merge(some.outcomes, uniquingKeysWith: +)
                all.disagreeing += some.disagreeing
                all.refused += some.refused
            }
        }
    }

    private static func attempt(_ seed: UInt64, _ tally: inout Tally) {
        do throws(Diagnostic) {
            let outcome = try trial(seed).run()
            tally.outcomes[outcome, default: 0] += 1
            if outcome == .disagreement { tally.disagreeing.append(seed) }
        } catch {
            tally.refused.append("seed \(seed): \(error.message) in \(query(seed))")
        }
    }

    private static func query(_ seed: UInt64) -> String {
        var generator = QueryGenerator(seed: seed &* 0x2545_F491_4F6C_DD1D)
        return generator.query()
    }

    private static func trial(_ seed: UInt64) throws(Diagnostic) -> Trial {
        var generator = GraphGenerator(random: SplitMix64(seed: seed))
        let text = query(seed)
        return Trial(tree: try Parser.parse(text), text: text, graph: generator.graph(), seed: seed)
    }

    /// The report of a disagreement that has been made as small as it goes.
    private static func smallest(_ seed: UInt64) -> String {
        guard let trial = try? trial(seed) else { return "seed \(seed)" }
        func variant(_ tree: SyntaxTree, _ graph: PropertyGraph) -> Trial? {
            let text = QueryText.of(tree)
            guard let reread = try? Parser.parse(text) else { return nil }
            return Trial(tree: reread, text: text, graph: graph, seed: seed)
        }
        guard let about = trial.disagreement, variant(trial.tree, trial.graph)?.disagreement == about else { return trial.report }
        var shrinker = Shrinker { tree, graph in variant(tree, graph)?.disagreement == about }
        let (tree, graph) = shrinker.smallest(trial.tree, trial.graph)
        return variant(tree, graph)?.report ?? trial.report
    }
}
