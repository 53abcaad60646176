import EventExtraction
import GraphExport
import GraphModel
import Ingestion
import LanguagePacks
import OrderedCollections

/// What `entente language check` tells.
struct LanguageReport {
    let code: String
    let report: LanguageCheck.Report
    /// Whether the rules that fired on no sample are named: those of the user's own articles say more than the few of SampleData.
    let namesUnused: Bool
    /// How many unused rules of a file are named.
    private static let shown = 12

    /// For a person: findings, unused rules by file, a line of figures.
    func text(styled: Bool) -> String {
        let renderer = DiagnosticRenderer(styled: styled)
        var text = report.findings.map { renderer.render($0.diagnostic, severity: $0.severity.rawValue) }.joined()
        for (file, rules) in namesUnused ? unusedByFile : [] {
            let total = report.rules.count { $0.file == file }
            let names = rules.prefix(Self.shown).map { String($0.name.split(separator: ":").last ?? "") }.joined(separator: ", ")
            let more = rules.count > Self.shown ? ", …" : ""
            text += renderer.render(
                Diagnostic(
                    .languagePack, .failure, "\(rules.count) of \(total) rules fired on no sample: \(names)\(more)", at: .file(file)),
                severity: "warning")
        }
        let errors = report.findings.count { $0.severity == .error }
        text += "\(code): \(errors) errors, \(report.findings.count - errors) warnings; "
        guard !report.rules.isEmpty else { return text + "the pack does not load\n" }
        guard report.articles > 0 else { return text + "\(report.rules.count) rules, no samples to try them on\n" }
        return text + "\(report.rules.count - report.unused.count) of \(report.rules.count) rules fired on \(report.articles) samples\n"
    }

    /// For a program.
    var json: JSONValue {
        .object([
            "language": .string(code),
            "errors": .array(findings(.error)), "warnings": .array(findings(.warning)),
            "samples": JSONValue(report.articles), "rules": JSONValue(report.rules.count),
            "unused": .array(
                report.unused.map { .object(["rule": .string($0.name), "file": .string($0.file), "line": JSONValue($0.line)]) }),
        ])
    }

    private var unusedByFile: [(file: String, rules: [NamedRule])] {
        OrderedDictionary(grouping: report.unused, by: \.file).map { ($0.key, $0.value) }
    }

    private func findings(_ severity: PackFinding.Severity) -> [JSONValue] {
        report.findings.filter { $0.severity == severity }.map(\.diagnostic).map { .problem($0) }
    }
}
