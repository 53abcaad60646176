import Foundation
import GoldenKit
import Testing

/// The openCypher compatibility kit, where it is on this machine (`ENTENTE_TCK`, else `../shared/tck`).
///
/// `ENTENTE_TCK_LIST=1` lists what fails and why, `ENTENTE_TCK_LIST=Merge` of features with such a name. `RECORD=1` strikes from
/// the list of known failures what passes; a new failure is never added to it.
@Suite("Compatibility kit")
struct ConformanceTests {
    private static let list = GoldenFile.projectRoot.appending(path: "Tests/ConformanceTests/known-failures.txt")

    @Test("every scenario passes but those that are known to fail")
    func scenarios() throws {
        guard let kit = MeasuringData.conformanceKit else { return MeasuringData.announceSkip("the compatibility kit") }
        let report = try run(kit)
        print(report.table)
        if let word = ProcessInfo.processInfo.environment["ENTENTE_TCK_LIST"] {
            report.failures(ofFeatures: word == "1" ? "" : word).forEach { print($0) }
        }
        #expect(!report.entries.isEmpty, "\(kit.path) has no scenarios")

        var known = KnownFailures(try String(contentsOf: Self.list, encoding: .utf8))
        if GoldenFile.isRecording {
            let text = known.text(failed: report.failed)
            try text.write(to: Self.list, atomically: true, encoding: .utf8)
            known = KnownFailures(text)
        }
        let mistakes = known.mistakes(passed: report.notFailed, failed: report.failed)
        #expect(mistakes.isEmpty, "\(mistakes.count) scenarios are not what the list says:\n\(mistakes.prefix(20).joined(separator: "\n"))")
    }

    @Test("row by row, and with plans as written, the answers are the same", arguments: [ScenarioEngine.Way.byRows, .asWritten])
    func scenarios(_ way: ScenarioEngine.Way) throws {
        guard let kit = MeasuringData.conformanceKit else { return MeasuringData.announceSkip("the compatibility kit") }
        let report = try run(kit, way)
        let known = KnownFailures(try String(contentsOf: Self.list, encoding: .utf8))
        let mistakes = known.mistakes(passed: report.notFailed, failed: report.failed)
        #expect(mistakes.isEmpty, "\(mistakes.count) scenarios fail \(way.rawValue):\n\(mistakes.prefix(20).joined(separator: "\n"))")
    }

    /// A scenario that fails early would hide a step that is not known, or a cell that cannot be read.
    @Test("every step is understood, and every scenario has a name of its own")
    func steps() throws {
        guard let kit = MeasuringData.conformanceKit else { return MeasuringData.announceSkip("the steps of the compatibility kit") }
        var identities: Set<String> = []
        for scenario in try Feature.all(below: kit.appending(path: "features")).flatMap(\.scenarios) {
            #expect(identities.insert(scenario.identity).inserted, "\(scenario.identity) comes twice")
            #expect(throws: Never.self, "\(scenario.identity)") { for step in scenario.steps { _ = try ScenarioAction(step) } }
        }
    }

    private func run(_ kit: URL, _ way: ScenarioEngine.Way = .overColumns) throws -> ConformanceReport {
        var report = ConformanceReport()
        let clock = ContinuousClock()
        for feature in try Feature.all(below: kit.appending(path: "features")) {
            for scenario in feature.scenarios {
                let start = clock.now
                let outcome = ScenarioRun.outcome(of: scenario, graphs: kit.appending(path: "graphs"), way)
                let entry = ConformanceReport.Entry(
                    folder: feature.folder, scenario: scenario, outcome: outcome, duration: clock.now - start)
                report.entries.append(entry)
            }
        }
        return report
    }
}
