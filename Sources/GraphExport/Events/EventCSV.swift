import GraphModel

/// Events as comma-separated values (RFC 4180): one row a piece of evidence, so that nothing stands without its quote.
public struct EventCSV: EventFormat {
    static let columns = [
        "id", "when", "start", "end", "type", "mode", "status", "actors", "recipients", "third", "place", "country", "latitude",
        "longitude", "killed", "injured", "quote", "quoteStart", "quoteEnd", "attributedTo", "article", "source", "published", "language",
        "url", "hash", "rule",
    ]

    /// The program that read the events, with its version; without it there is no such column.
    let extractor: String?

    public init(extractor: String? = nil) { self.extractor = extractor }

    public mutating func begin(_ output: ExportOutput) {
        output.main.append(DelimitedText.commas.line(Self.columns + (extractor == nil ? [] : ["extractor"])))
    }

    public mutating func write(_ entry: StoredEvent, to output: ExportOutput) {
        let event = entry.event
        var line = DelimitedWriter(output.main)
        for report in entry.reports {
            let (article, evidence) = (report.article, report.evidence)
            line.cell(entry.node.raw)
            line.cell(event.when.text)
            line.cell(event.when.earliest?.iso)
            line.cell(event.when.latest?.iso)
            line.cell(event.type.rawValue)
            line.cell(event.mode)
            line.cell(event.status.rawValue)
            line.cell(event.names(.actor))
            line.cell(event.names(.recipient))
            line.cell(event.names(.third))
            line.cell(event.place?.name)
            line.cell(event.country)
            line.cell(event.place?.latitude)
            line.cell(event.place?.longitude)
            line.cell(event.killed?.text)
            line.cell(event.injured?.text)
            line.cell(evidence.quote)
            line.cell(Int64(evidence.span.start))
            line.cell(Int64(evidence.span.end))
            line.cell(evidence.attributedTo)
            line.cell(article.title)
            line.cell(article.source)
            line.cell(article.published?.text)
            line.cell(article.language)
            line.cell(article.url)
            line.cell(article.hash)
            line.cell(evidence.rule)
            if let extractor { line.cell(extractor) }
            line.endLine()
        }
    }
}

extension Event {
    /// Who takes part in a role, `Anna Rossi; Jean Lefèvre`; empty where nobody does.
    fileprivate func names(_ role: ParticipantRole) -> String {
        var names = ""
        for participant in participants where participant.role == role {
            if names.isEmpty { names = participant.entity.name } else { names += "; " + participant.entity.name }
        }
        return names
    }
}
