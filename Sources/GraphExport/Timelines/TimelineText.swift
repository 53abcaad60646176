import GraphModel

/// A timeline for a terminal: a line or more an event, below it its evidence.
///
/// ```
/// 2023-10-18   Meeting (visit)   Sergey Lavrov → North Korea · Pyongyang, PRK
///              “Lavrov è giunto mercoledì a Pyongyang” (La Bussola, 2023-10-18)
/// ```
/// What did not simply occur is marked in capitals: `PLANNED`, `ALLEGED`, `DENIED`, `HYPOTHETICAL`, `CANCELLED`. Where the terminal has
/// colours, that of the type says whether it is cooperation or conflict, in words or in deeds (the four classes of PLOVER). Lines are
/// broken where the terminal ends, and never where the text goes into a file.
struct TimelineText: EventFormat {
    private let context: TimelineContext
    private let wrapping: WrappedText
    /// Those that wait until it is known how wide the columns are.
    private var waiting: [StoredEvent] = []
    private var columns: Columns?

    init(_ context: TimelineContext) {
        self.context = context
        self.wrapping = WrappedText(width: context.width)
    }

    mutating func write(_ event: StoredEvent, to output: ExportOutput) {
        if let columns { return put(event, columns, output) }
        waiting.append(event)
        if waiting.count == Self.mostWaiting { putWaiting(output) }
    }

    mutating func end(_ output: ExportOutput) { if columns == nil { putWaiting(output) } }

    /// Columns are as wide as the widest text of the first events; after those, any number needs no memory.
    private static let mostWaiting = 1_000

    private mutating func putWaiting(_ output: ExportOutput) {
        let columns = Columns(
            date: waiting.map { WrappedText.columns(of: date($0.event)) }.max() ?? 0,
            type: waiting.map { WrappedText.columns(of: type($0.event)) }.max() ?? 0)
        for event in waiting { put(event, columns, output) }
        waiting = []
        self.columns = columns
    }

    private func put(_ entry: StoredEvent, _ columns: Columns, _ output: ExportOutput) {
        output.main.append(heading(entry.event, columns))
        for report in entry.reports { output.main.append(evidence(report, columns)) }
    }

    private func date(_ event: Event) -> String { event.when.isUnknown ? context.words[.undated] : event.when.text }

    private func type(_ event: Event) -> String { PlainText.singleLine(context.words.typeText(of: event)) }

    /// How wide the first columns are.
    private struct Columns {
        let date: Int
        let type: Int
        var afterDate: Int { date + 2 }
        var afterType: Int { date + type + 4 }
    }

    private func heading(_ event: Event, _ columns: Columns) -> String {
        let details = ([context.words.participants(of: event)] + [event.placeText, context.words.casualties(of: event)].compactMap { $0 })
            .map(PlainText.singleLine).joined(separator: " · ")
        let mark = event.status == .occurred ? "" : context.words.text(of: event.status).uppercased()
        // Where little room is left beside the type, the rest stands below it.
        let isNarrow = context.width.map { $0 - columns.afterType < Self.leastRoom } ?? false
        let indent = isNarrow ? columns.afterDate : columns.afterType
        // A mark cannot be broken: it stands in for its width.
        let blank = String(repeating: "\u{A0}", count: mark.count)
        var lines = wrapping.lines(mark.isEmpty ? details : blank + " " + details, startingAt: indent)
        if !mark.isEmpty { lines[0] = style(mark, [.inverse]) + lines[0].dropFirst(mark.count) }
        let start = padded(date(event), columns.date) + "  "
        let type = type(event)
        let typeText = style(isNarrow ? type : padded(type, columns.type), [.bold, Self.colour(of: event.type)])
        var output = start + typeText + (isNarrow ? "\n" + blanks(indent) : "  ")
        output += lines.joined(separator: "\n" + blanks(indent)) + "\n"
        return output
    }

    private func evidence(_ report: StoredReport, _ columns: Columns) -> String {
        let said = report.evidence.attributedTo.map { context.words.says(PlainText.singleLine($0)) + " " } ?? ""
        let line = "\(said)“\(PlainText.singleLine(report.sentence ?? report.evidence.quote))” (\(PlainText.singleLine(report.citation)))"
        return wrapping.lines(line, startingAt: columns.afterDate)
            .map { blanks(columns.afterDate) + style($0, [.dim]) + "\n" }.joined()
    }

    /// Columns that participants and place need at least beside the type.
    private static let leastRoom = 40

    private static func colour(of type: EventType) -> Style {
        switch type {
        case .meeting, .agreement, .support, .concession: .cyan
        case .cooperation, .aid, .retreat: .green
        case .request, .accusation, .rejection, .threat: .yellow
        case .protest, .sanction, .mobilization, .coercion, .attack: .red
        }
    }

    private enum Style: String {
        case bold = "1"
        case dim = "2"
        case inverse = "7"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case cyan = "36"
    }

    private func style(_ text: String, _ styles: [Style]) -> String {
        context.isStyled ? "\u{1B}[\(styles.map(\.rawValue).joined(separator: ";"))m\(text)\u{1B}[0m" : text
    }

    private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

    private func padded(_ text: String, _ width: Int) -> String { text + blanks(max(0, width - WrappedText.columns(of: text))) }
}
