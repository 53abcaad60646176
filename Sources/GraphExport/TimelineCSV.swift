import GraphModel

/// A timeline as comma-separated values: one row a piece of evidence, so that nothing stands without its quote.
struct TimelineCSV {
    static let columns = [
        "id", "when", "start", "end", "type", "mode", "status", "actors", "recipients", "third", "place", "country", "killed", "injured",
        "quote", "attributedTo", "article", "source", "published", "url", "rule",
    ]

    func write(_ entries: [TimelineEntry]) -> String {
        var output = DelimitedText.commas.line(Self.columns)
        for entry in entries {
            for report in entry.reports { output += DelimitedText.commas.line(cells(entry, report)) }
        }
        return output
    }

    private func cells(_ entry: TimelineEntry, _ report: TimelineEntry.Report) -> [String] {
        let event = entry.event
        func names(_ role: ParticipantRole) -> String {
            event.participants.filter { $0.role == role }.map(\.entity.name).joined(separator: "; ")
        }
        return [
            String(entry.id), event.when.text, event.when.earliest?.iso ?? "", event.when.latest?.iso ?? "", event.type.rawValue,
            event.mode ?? "", event.status.rawValue, names(.actor), names(.recipient), names(.third), event.place?.name ?? "",
            event.country ?? "", event.killed?.text ?? "", event.injured?.text ?? "", report.evidence.quote,
            report.evidence.attributedTo ?? "", report.title, report.source ?? "", report.published ?? "", report.url ?? "",
            report.evidence.rule,
        ]
    }
}
