import GraphModel

/// Events as KML 2.2 (OGC 07-147r2): a `Placemark` an event, with its time, its evidence, and a style for its status.
///
///     <Placemark id="event-7"><name>Meeting (visit): Sergey Lavrov → North Korea</name> … <Point><coordinates>125.75,39.03</coordinates></Point></Placemark>
///
/// A known day is a `TimeStamp`, anything wider a `TimeSpan` with the ends that are known; undated events have neither, unplaced ones no
/// `Point`, and both are counted. Programs show a description as HTML: its text is escaped once for HTML and once for XML, so that no words
/// of an article become markup. `ExtendedData` holds the fields as they are.
public struct EventKML: EventFormat {
    /// The program that read the events, with its version.
    let extractor: String
    private var written = 0
    private var unplaced = 0
    private var undated = 0

    public init(extractor: String) { self.extractor = extractor }

    /// Colours as KML has them: opacity, blue, green, red.
    private static func colour(_ status: EventStatus) -> String {
        switch status {
        case .occurred: "ff327d2e"
        case .planned: "ffc06515"
        case .alleged: "ff007cf5"
        case .denied: "ff1c1cb7"
        case .hypothetical: "ffaa7b8e"
        case .cancelled: "ff757575"
        }
    }

    public mutating func begin(_ output: ExportOutput) {
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <kml xmlns="http://www.opengis.net/kml/2.2">
            <Document>
            <name>Events</name>
            <description>\(XMLText.escaped(XMLText.escaped(extractor)))</description>

            """
        for status in EventStatus.allCases {
            text += "<Style id=\"\(status.rawValue)\"><IconStyle><color>\(Self.colour(status))</color></IconStyle></Style>\n"
        }
        output.main.append(text)
    }

    public mutating func write(_ entry: StoredEvent, to output: ExportOutput) {
        let event = entry.event
        let sink = output.main
        written += 1
        sink.append("<Placemark id=\"event-\(entry.node.raw)\">")
        sink.append("<name>\(XMLText.escaped(Self.withoutBrackets(event.headline)))</name>")
        sink.append("<description>\(XMLText.escaped(description(of: entry)))</description>")
        writeTime(event.when, to: sink)
        sink.append("<styleUrl>#\(event.status.rawValue)</styleUrl>\n<ExtendedData>")
        writeData(entry, to: sink)
        sink.append("</ExtendedData>")
        if let position = GeographicPosition(event.place) {
            sink.append("<Point><coordinates>\(position.longitude),\(position.latitude)</coordinates></Point>")
        } else {
            unplaced += 1
        }
        sink.append("</Placemark>\n")
    }

    private mutating func writeTime(_ when: PartialDate, to sink: TextSink) {
        guard when.hasKnownEnd else { return undated += 1 }
        if let day = when.earliest, day == when.latest {
            sink.append("<TimeStamp><when>\(day.iso)</when></TimeStamp>")
        } else {
            sink.append("<TimeSpan>")
            if let first = when.earliest { sink.append("<begin>\(first.iso)</begin>") }
            if let last = when.latest { sink.append("<end>\(last.iso)</end>") }
            sink.append("</TimeSpan>")
        }
    }

    /// The evidence as HTML without markup but line breaks.
    private func description(of entry: StoredEvent) -> String {
        var lines = [[entry.event.status.rawValue, entry.event.when.isUnknown ? "undated" : entry.event.when.text].joined(separator: ", ")]
        if let casualties = entry.event.casualtiesText { lines.append(casualties) }
        for report in entry.reports {
            let said = report.evidence.attributedTo.map { "\($0) says: " } ?? ""
            lines.append("\(said)“\(report.evidence.quote)” (\(report.citation))")
        }
        return lines.map(XMLText.escaped).joined(separator: "<br/>")
    }

    private func writeData(_ entry: StoredEvent, to sink: TextSink) {
        let event = entry.event
        func data(_ name: StaticString, _ value: String?) {
            guard let value else { return }
            sink.append(static: "<Data name=\"")
            sink.append(static: name)
            sink.append(static: "\"><value>")
            sink.append(XMLText.escaped(value))
            sink.append(static: "</value></Data>")
        }
        data("type", event.type.rawValue)
        data("mode", event.mode)
        data("status", event.status.rawValue)
        data("when", event.when.text)
        data("place", event.place?.name)
        data("country", event.country)
        for participant in event.participants {
            switch participant.role {
            case .actor: data("actor", participant.entity.name)
            case .recipient: data("recipient", participant.entity.name)
            case .third: data("third", participant.entity.name)
            }
        }
        data("killed", event.killed?.text)
        data("injured", event.injured?.text)
        for report in entry.reports {
            let (article, evidence) = (report.article, report.evidence)
            data("quote", evidence.quote)
            data("span", "\(evidence.span.start)-\(evidence.span.end)")
            data("attributedTo", evidence.attributedTo)
            data("rule", evidence.rule)
            data("article", article.hash)
            data("title", article.title)
            data("source", article.source)
            data("published", article.published?.text)
            data("url", article.url)
        }
        data("extractor", extractor)
    }

    /// Names stand where some programs look for markup: angle brackets become others.
    private static func withoutBrackets(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }) else { return text }
        return text.replacing("<", with: "‹").replacing(">", with: "›")
    }

    public mutating func end(_ output: ExportOutput) { output.main.append("</Document>\n</kml>\n") }

    public var remarks: [String] {
        var remarks: [String] = []
        if unplaced > 0 { remarks.append("\(unplaced) of \(written) events have no place on the map: their placemarks have no point") }
        if undated > 0 { remarks.append("\(undated) of \(written) events are undated: their placemarks have no time") }
        return remarks
    }
}
