import GraphModel
import OrderedCollections

/// A timeline as the JSON of TimelineJS 3 (Knight Lab, https://timeline.knightlab.com/docs/json-format.html): a slide for each event.
///
///     {"start_date":{"year":2023,"month":10,"day":18},"display_date":"18 October 2023","text":{"headline":"Sergey Lavrov visits …
///
/// What is not sharp to the day has an `end_date`, the last day that it may mean, and says in `display_date` how sharp it is. Undated
/// events, which TimelineJS has no place for, are left out and counted. TimelineJS makes headline and text into HTML: text of articles is
/// escaped in them, and `autolink` is off. There is no `media`: it would load what articles give as their addresses.
struct TimelineJS: EventFormat {
    let context: TimelineContext
    var needsSentences: Bool { true }
    private var page: PageWords?
    private var count = 0
    private var undated = 0

    init(_ context: TimelineContext) { self.context = context }

    mutating func begin(_ output: ExportOutput) throws(Diagnostic) {
        page = try PageWords(language: context.words.language)
        let text = context.filters.isEmpty ? context.producer : "\(context.filters.joined(separator: " ")) · \(context.producer)"
        let title = JSONValue.object([
            "unique_id": .string("title"),
            "text": .object(["headline": .string(XMLText.escaped(context.title)), "text": .string("<p>\(XMLText.escaped(text))</p>")]),
            "autolink": .boolean(false),
        ])
        output.main.append("{\"scale\":\"human\",\"title\":\(title.text()),\"events\":[")
    }

    mutating func write(_ event: StoredEvent, to output: ExportOutput) {
        guard let page, let start = event.event.when.earliest ?? event.event.when.latest else {
            undated += 1
            return
        }
        output.main.append(count == 0 ? "\n" : ",\n")
        output.main.append(slide(event, start: start, page).text())
        count += 1
    }

    mutating func end(_ output: ExportOutput) { output.main.append(count == 0 ? "]}\n" : "\n]}\n") }

    var remarks: [String] {
        guard undated > 0 else { return [] }
        return ["\(undated) undated \(undated == 1 ? "event is" : "events are") left out: TimelineJS shows only what has a date"]
    }

    private func slide(_ entry: StoredEvent, start: Day, _ page: PageWords) -> JSONValue {
        let event = entry.event
        let words = context.words
        var members: OrderedDictionary<String, JSONValue> = [
            "unique_id": .string("e\(entry.node.raw)"), "start_date": Self.date(start),
        ]
        if let end = event.when.latest, end > start { members["end_date"] = Self.date(end) }
        members["display_date"] = .string(words.text(of: event.when))
        members["group"] = .string(words.text(of: event.type))
        let status = event.status == .occurred ? nil : words.text(of: event.status)
        let details = [words.typeText(of: event), status, event.placeText, words.casualties(of: event)].compactMap { $0 }
        let evidence = EvidenceMarkup(context: context, page: page)
        members["text"] = .object([
            "headline": .string(XMLText.escaped(PlainText.singleLine(words.headline(of: event)))),
            "text": .string(
                "<p>\(XMLText.escaped(PlainText.singleLine(details.joined(separator: " · "))))</p>"
                    + entry.reports.map { evidence.quote($0, of: event) }.joined()),
        ])
        members["autolink"] = .boolean(false)
        return .object(members)
    }

    private static func date(_ day: Day) -> JSONValue {
        let (year, month, day) = day.components
        return .object(["year": .integer(Int64(year)), "month": .integer(Int64(month)), "day": .integer(Int64(day))])
    }
}
