import GraphModel

/// A timeline as a calendar (iCalendar, RFC 5545): an event each day, month or span, its evidence in the description.
///
/// ```
/// BEGIN:VEVENT
/// UID:5f3c…-69-133-meeting@entente
/// DTSTAMP:20231018T000000Z
/// DTSTART;VALUE=DATE:20231018
/// DTEND;VALUE=DATE:20231019
/// SUMMARY:Sergey Lavrov visits North Korea
/// ```
/// All events are whole days and take no time (`TRANSP:TRANSPARENT`): one of which only the month is known spans the month, and X-EDTF
/// has the date as sharp as it is. Where one end of an interval is open, the event stands at the other. What occurred is CONFIRMED, what
/// is planned, alleged or hypothetical TENTATIVE, what is denied or cancelled CANCELLED; X-ENTENTE-STATUS has the very word. Events
/// without a date are left out, and counted in the remarks. The same graph gives the same bytes: DTSTAMP is the day of the newest report,
/// unless the context has a time (SOURCE_DATE_EPOCH).
struct TimelineCalendar: EventFormat {
    private let context: TimelineContext
    private var undated = 0
    /// How often each identity was given, by its hash: a million of them need little memory.
    private var identities: [UInt64: Int] = [:]

    init(_ context: TimelineContext) { self.context = context }

    mutating func begin(_ output: ExportOutput) {
        put("BEGIN", "VCALENDAR", output)
        put("VERSION", "2.0", output)
        put("PRODID", CalendarText.escaped("-//Entente//\(context.producer)//\(context.words.language.uppercased())"), output)
        put("CALSCALE", "GREGORIAN", output)
        put("METHOD", "PUBLISH", output)
        put("X-WR-CALNAME", CalendarText.escaped(context.title), output)
        for filter in context.filters { put("X-ENTENTE-FILTER", CalendarText.escaped(filter), output) }
    }

    mutating func write(_ entry: StoredEvent, to output: ExportOutput) {
        let event = entry.event
        guard let first = event.when.earliest ?? event.when.latest, let last = event.when.latest ?? event.when.earliest else {
            undated += 1
            return
        }
        let words = context.words
        put("BEGIN", "VEVENT", output)
        put("UID", CalendarText.escaped(identity(of: entry)), output)
        put("DTSTAMP", stamp(of: entry), output)
        put("DTSTART;VALUE=DATE", Self.digits(first), output)
        put("DTEND;VALUE=DATE", Self.digits(last.adding(days: 1)), output)
        put("SUMMARY", CalendarText.escaped(words.headline(of: event)), output)
        put("DESCRIPTION", CalendarText.escaped(description(of: entry)), output)
        if let place = event.placeText { put("LOCATION", CalendarText.escaped(place), output) }
        if let latitude = event.place?.latitude, let longitude = event.place?.longitude {
            put("GEO", "\(latitude);\(longitude)", output)
        }
        let categories = [words.text(of: event.type)] + (event.mode.map { [words.text(ofMode: $0)] } ?? [])
        put("CATEGORIES", categories.map(CalendarText.escaped).joined(separator: ","), output)
        put("STATUS", Self.status(event.status), output)
        put("TRANSP", "TRANSPARENT", output)
        if let link = entry.reports.lazy.compactMap({ WebAddress.link($0.article.url) }).first { put("URL", link, output) }
        put("X-EDTF", CalendarText.escaped(event.when.text), output)
        put("X-ENTENTE-STATUS", event.status.rawValue, output)
        put("X-ENTENTE-EVENT", String(entry.node.raw), output)
        put("END", "VEVENT", output)
    }

    mutating func end(_ output: ExportOutput) {
        // A calendar without any component is none (RFC 5545, 3.6).
        if identities.isEmpty {
            for (property, value) in Self.emptyComponent { put(property, value, output) }
        }
        put("END", "VCALENDAR", output)
    }

    private static let emptyComponent = [
        ("BEGIN", "VTIMEZONE"), ("TZID", "UTC"), ("BEGIN", "STANDARD"), ("DTSTART", "19700101T000000"), ("TZOFFSETFROM", "+0000"),
        ("TZOFFSETTO", "+0000"), ("END", "STANDARD"), ("END", "VTIMEZONE"),
    ]

    var remarks: [String] {
        switch undated {
        case 0: []
        case 1: ["1 undated event is left out: a calendar has no place for it"]
        default: ["\(undated) undated events are left out: a calendar has no place for them"]
        }
    }

    private func put(_ property: String, _ value: String, _ output: ExportOutput) {
        output.main.append(contentsOf: CalendarText.line(property, value))
    }

    /// The event's own evidence names it, whatever number it has in a file: the place in the article that told it first. A second event of
    /// the same type told by the same words has `-2` behind it.
    private mutating func identity(of entry: StoredEvent) -> String {
        let oldest = entry.reports.min { Self.order($0) < Self.order($1) }
        let type = entry.event.type.rawValue.lowercased()
        let name =
            oldest.map { "\($0.article.hash.prefix(32))-\($0.evidence.span.start)-\($0.evidence.span.end)-\(type)" }
            ?? "\(entry.node.raw)-\(type)"
        // FNV-1a of 64 bits.
        let hash = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let count = (identities[hash] ?? 0) + 1
        identities[hash] = count
        return (count == 1 ? name : "\(name)-\(count)") + "@entente"
    }

    private static func order(_ report: StoredReport) -> (Int64, String, Int, Int) {
        (report.article.published?.earliest?.number ?? .max, report.article.hash, report.evidence.span.start, report.evidence.span.end)
    }

    private func stamp(of entry: StoredEvent) -> String {
        if let time = context.time {
            let seconds = ((time % 86_400) + 86_400) % 86_400
            let digits = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { ($0 < 10 ? "0" : "") + String($0) }.joined()
            return Self.digits(Day(number: (time - seconds) / 86_400)) + "T\(digits)Z"
        }
        let newest = entry.reports.lazy.compactMap(\.article.published?.latest).max()
        return Self.digits(newest ?? Day(number: 0)) + "T000000Z"
    }

    private func description(of entry: StoredEvent) -> String {
        let event = entry.event
        let words = context.words
        let facts = [words.text(of: event.when), words.typeText(of: event), words.text(of: event.status), words.casualties(of: event)]
        var lines = [facts.compactMap { $0 }.joined(separator: " · "), words.participants(of: event)]
        for report in entry.reports {
            let said = report.evidence.attributedTo.map { words.says($0) + " " } ?? ""
            lines += ["", "\(said)“\(PlainText.singleLine(report.sentence ?? report.evidence.quote))” (\(report.citation))"]
            if let link = WebAddress.link(report.article.url) { lines.append(link) }
        }
        return lines.joined(separator: "\n")
    }

    private static func status(_ status: EventStatus) -> String {
        switch status {
        case .occurred: "CONFIRMED"
        case .planned, .alleged, .hypothetical: "TENTATIVE"
        case .denied, .cancelled: "CANCELLED"
        }
    }

    /// `20231018`
    private static func digits(_ day: Day) -> String { day.iso.filter { $0 != "-" } }
}
