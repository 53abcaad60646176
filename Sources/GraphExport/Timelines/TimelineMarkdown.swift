import GraphModel

/// A timeline as Markdown that GitHub and pandoc show alike: a heading for each date, below it the events, each with its evidence quoted.
///
/// ```
/// ## 18 October 2023
///
/// **Sergey Lavrov visits North Korea**\
/// Meeting (visit) · Pyongyang, PRK
///
/// > “Lavrov è giunto mercoledì a Pyongyang” — [La Bussola, 2023-10-18](https://bussola.example/1)
/// ```
struct TimelineMarkdown: EventFormat {
    private let context: TimelineContext
    /// Events that begin on the same day, which may have dates of different sharpness: one heading each.
    private var sameDay: [StoredEvent] = []
    private var heading: PartialDate?

    init(_ context: TimelineContext) { self.context = context }

    mutating func begin(_ output: ExportOutput) {
        output.main.append("# \(MarkdownText.escaped(context.title))\n")
    }

    mutating func write(_ event: StoredEvent, to output: ExportOutput) {
        let isFull = sameDay.count == Self.mostHeld
        if isFull || sameDay.last.map({ $0.event.when.earliest != event.event.when.earliest }) ?? false { writeSameDay(output) }
        sameDay.append(event)
    }

    mutating func end(_ output: ExportOutput) {
        writeSameDay(output)
        if heading == nil { output.main.append("\n" + MarkdownText.escaped(context.words[.noEvents]) + "\n") }
    }

    /// So that any number of events needs no memory.
    private static let mostHeld = 1_000

    private mutating func writeSameDay(_ output: ExportOutput) {
        var dates: [PartialDate] = []
        for event in sameDay where !dates.contains(event.event.when) { dates.append(event.event.when) }
        for date in dates {
            if date != heading { output.main.append("\n## \(MarkdownText.escaped(context.words.text(of: date)))\n") }
            heading = date
            for event in sameDay where event.event.when == date { output.main.append(entry(event)) }
        }
        sameDay = []
    }

    private func entry(_ entry: StoredEvent) -> String {
        let event = entry.event
        let words = context.words
        let details = [words.typeText(of: event), event.placeText, words.casualties(of: event)].compactMap { $0 }.map(MarkdownText.escaped)
        let status = event.status == .occurred ? [] : ["**\(MarkdownText.escaped(words.text(of: event.status)))**"]
        var text = "\n**\(MarkdownText.escaped(words.headline(of: event)))**\\\n\((status + details).joined(separator: " · "))\n"
        for (index, report) in entry.reports.enumerated() { text += (index == 0 ? "\n" : ">\n") + quote(report) }
        return text
    }

    private func quote(_ report: StoredReport) -> String {
        let said = report.evidence.attributedTo.map { MarkdownText.escaped(context.words.says($0)) + " " } ?? ""
        let words = MarkdownText.escaped(report.citation)
        let citation = WebAddress.link(report.article.url).map { "[\(words)](\($0))" } ?? words
        return "> \(said)“\(MarkdownText.escaped(report.sentence ?? report.evidence.quote))” — \(citation)\n"
    }
}
