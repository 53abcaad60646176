import Foundation

/// What all scenarios came to, by folder.
struct ConformanceReport: Sendable {
    /// A scenario with the folder of its feature and what it came to.
    struct Entry: Sendable {
        var folder: String
        var scenario: Scenario
        var outcome: ScenarioRun.Outcome
        var duration: Duration
    }

    /// In the order in which they ran.
    var entries: [Entry] = []

    /// The scenarios that failed.
    var failed: Set<String> { identities { if case .failed = $0 { true } else { false } } }
    /// All others.
    var notFailed: Set<String> { identities { if case .failed = $0 { false } else { true } } }

    private func identities(_ isIncluded: (ScenarioRun.Outcome) -> Bool) -> Set<String> {
        Set(entries.filter { isIncluded($0.outcome) }.map(\.scenario.identity))
    }

    /// A line for each folder and one for all.
    var table: String {
        let folders = entries.reduce(into: [String]()) { if $0.last != $1.folder { $0.append($1.folder) } }
        let width = (folders.map(\.count).max() ?? 0) + 1
        let lines = folders.map { folder in line(folder, entries.filter { $0.folder == folder }, width) }
        return (lines + [line("all", entries, width)]).joined(separator: "\n")
    }

    private func line(_ name: String, _ entries: [Entry], _ width: Int) -> String {
        var counts = [0, 0, 0]
        for entry in entries {
            switch entry.outcome {
            case .passed: counts[0] += 1
            case .failed: counts[1] += 1
            case .skipped: counts[2] += 1
            }
        }
        let words = zip(counts, ["passed", "failed", "skipped"]).map { "\(padded($0, 5)) \($1)" }.joined(separator: ", ")
        let time = entries.reduce(Duration.zero) { $0 + $1.duration }
        return name + String(repeating: " ", count: width - name.count) + words + "   "
            + time.formatted(.units(allowed: [.seconds], fractionalPart: .show(length: 2)))
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - String(number).count)) + String(number)
    }

    /// A line for each scenario that did not pass, of features whose name contains a word.
    func failures(ofFeatures word: String) -> [String] {
        entries.compactMap { entry in
            guard word.isEmpty || entry.scenario.feature.contains(word) else { return nil }
            switch entry.outcome {
            case .passed: return nil
            case .failed(let reason): return "FAILED \(entry.scenario.identity): \(reason)"
            case .skipped(let reason): return "SKIPPED \(entry.scenario.identity): \(reason)"
            }
        }
    }
}
