import GraphModel

/// Events as a folder of three tables (CSV, RFC 4180) that are joined by keys: `events.csv` has a row for each event, `participants.csv` and
/// `evidence.csv` name it in their column `event`.
///
///     id,when,start,end,type, …        event,position,role,entity,name, …        event,position,article,title, … ,quote, …
///     7,2023-10-18,2023-10-18, …       7,0,actor,person:sergey-lavrov, …         7,0,9f3c…,Lavrov a Pyongyang, …
///
/// Offsets count bytes of the UTF-8 text of the article.
public struct EventTables: EventFormat {
    static let eventColumns = [
        "id", "when", "start", "end", "precision", "type", "mode", "status", "placeId", "place", "latitude", "longitude", "country",
        "killedMin", "killedMax", "injuredMin", "injuredMax", "about",
    ]
    static let participantColumns = ["event", "position", "role", "entity", "name", "kind", "country", "implied"]
    static let evidenceColumns = [
        "event", "position", "article", "title", "source", "published", "language", "url", "author", "quote", "quoteStart", "quoteEnd",
        "sentenceStart", "sentenceEnd", "status", "attributedTo", "when", "killedMin", "killedMax", "injuredMin", "injuredMax", "rule",
        "extractor",
    ]

    /// The program that read the events, with its version.
    let extractor: String
    private var tables: (events: TextSink, participants: TextSink, evidence: TextSink)?

    public init(extractor: String) { self.extractor = extractor }

    public mutating func begin(_ output: ExportOutput) throws(Diagnostic) {
        func table(_ name: String, _ columns: [String]) throws(Diagnostic) -> TextSink {
            let sink = try output.file(named: name)
            sink.append(DelimitedText.commas.line(columns))
            return sink
        }
        tables = (
            try table("events.csv", Self.eventColumns), try table("participants.csv", Self.participantColumns),
            try table("evidence.csv", Self.evidenceColumns)
        )
    }

    public mutating func write(_ entry: StoredEvent, to output: ExportOutput) {
        guard let tables else { return }
        var line = DelimitedWriter(tables.events)
        writeEvent(entry, to: &line)
        line = DelimitedWriter(tables.participants)
        for (position, participant) in entry.event.participants.enumerated() {
            line.cell(entry.node.raw)
            line.cell(Int64(position))
            line.cell(participant.role.rawValue)
            line.cell(participant.entity.id)
            line.cell(participant.entity.name)
            line.cell(participant.entity.kind.rawValue)
            line.cell(participant.entity.country)
            line.cell(participant.isImplied ? "true" : "false")
            line.endLine()
        }
        line = DelimitedWriter(tables.evidence)
        for (position, report) in entry.reports.enumerated() { write(report, position, of: entry.node, to: &line) }
    }

    private func writeEvent(_ entry: StoredEvent, to line: inout DelimitedWriter) {
        let event = entry.event
        line.cell(entry.node.raw)
        line.cell(event.when.text)
        line.cell(event.when.earliest?.iso)
        line.cell(event.when.latest?.iso)
        line.cell(event.when.precision.rawValue)
        line.cell(event.type.rawValue)
        line.cell(event.mode)
        line.cell(event.status.rawValue)
        line.cell(event.place?.id)
        line.cell(event.place?.name)
        line.cell(event.place?.latitude)
        line.cell(event.place?.longitude)
        line.cell(event.country)
        write(event.killed, event.injured, to: &line)
        line.cell(entry.about.map { String($0.raw) }.joined(separator: " "))
        line.endLine()
    }

    private func write(_ report: StoredReport, _ position: Int, of event: NodeID, to line: inout DelimitedWriter) {
        let (article, evidence) = (report.article, report.evidence)
        line.cell(event.raw)
        line.cell(Int64(position))
        line.cell(article.hash)
        line.cell(article.title)
        line.cell(article.source)
        line.cell(article.published?.text)
        line.cell(article.language)
        line.cell(article.url)
        line.cell(article.author)
        line.cell(evidence.quote)
        line.cell(Int64(evidence.span.start))
        line.cell(Int64(evidence.span.end))
        line.cell(Int64(evidence.sentence.start))
        line.cell(Int64(evidence.sentence.end))
        line.cell(evidence.status.rawValue)
        line.cell(evidence.attributedTo)
        line.cell(report.when.text)
        write(report.killed, report.injured, to: &line)
        line.cell(evidence.rule)
        line.cell(extractor)
        line.endLine()
    }

    private func write(_ killed: CountRange?, _ injured: CountRange?, to line: inout DelimitedWriter) {
        line.cell(killed?.min)
        line.cell(killed?.max)
        line.cell(injured?.min)
        line.cell(injured?.max)
    }
}
