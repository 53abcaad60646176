import GraphModel

/// Events as comma-separated values (RFC 4180): one row a piece of evidence, so that nothing stands without its quote.
public struct EventCSV: EventFormat {
    static let columns = [
        "id", "when", "start", "end", "type", "mode", "status", "actors", "recipients", "third", "place", "country", "killed", "injured",
        "quote", "attributedTo", "article", "source", "published", "url", "rule",
    ]

    /// A format without settings.
    public init() {}

    public mutating func begin(_ output: ExportOutput) { output.main.append(DelimitedText.commas.line(Self.columns)) }

    public mutating func write(_ event: StoredEvent, to output: ExportOutput) {
        for report in event.reports { output.main.append(DelimitedText.commas.line(cells(event, report))) }
    }

    private func cells(_ entry: StoredEvent, _ report: StoredReport) -> [String] {
        let event = entry.event
        func names(_ role: ParticipantRole) -> String {
            event.participants.filter { $0.role == role }.map(\.entity.name).joined(separator: "; ")
        }
        return [
            String(entry.node.raw), event.when.text, event.when.earliest?.iso ?? "", event.when.latest?.iso ?? "", event.type.rawValue,
            event.mode ?? "", event.status.rawValue, names(.actor), names(.recipient), names(.third), event.place?.name ?? "",
            event.country ?? "", event.killed?.text ?? "", event.injured?.text ?? "", report.evidence.quote,
            report.evidence.attributedTo ?? "", report.article.title, report.article.source ?? "", report.article.published?.text ?? "",
            report.article.url ?? "",
            report.evidence.rule,
        ]
    }
}
