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
    /// Columns are as wide as their widest text, so that all is kept until the end.
    private var entries: [StoredEvent] = []

    init(_ context: TimelineContext) {
        self.context = context
        self.wrapping = WrappedText(width: context.width)
    }

    mutating func write(_ event: StoredEvent, to output: ExportOutput) { entries.append(event) }

    mutating func end(_ output: ExportOutput) throws(Diagnostic) {
        let words = context.words
        let dates = entries.map { $0.event.when.isUnknown ? words[.undated] : $0.event.when.text }
        let types = entries.map { singleLine(words.typeText(of: $0.event)) }
        let columns = Columns(date: dates.map(WrappedText.columns).max() ?? 0, type: types.map(WrappedText.columns).max() ?? 0)
        for (index, entry) in entries.enumerated() {
            output.main.append(heading(entry.event, date: dates[index], type: types[index], columns))
            for report in entry.reports { output.main.append(evidence(report, columns)) }
            try output.drain()
        }
    }

    /// How wide the first columns are.
    private struct Columns {
        let date: Int
        let type: Int
        var afterDate: Int { date + 2 }
        var afterType: Int { date + type + 4 }
    }

    private func heading(_ event: Event, date: String, type: String, _ columns: Columns) -> String {
        let details = ([context.words.participants(of: event)] + [event.placeText, context.words.casualties(of: event)].compactMap { $0 })
            .map(singleLine).joined(separator: " · ")
        let mark = event.status == .occurred ? "" : context.words.text(of: event.status).uppercased()
        // Where little room is left beside the type, the rest stands below it.
        let isNarrow = context.width.map { $0 - columns.afterType < Self.leastRoom } ?? false
        let indent = isNarrow ? columns.afterDate : columns.afterType
        // A mark cannot be broken: it stands in for its width.
        let blank = String(repeating: "\u{A0}", count: mark.count)
        var lines = wrapping.lines(mark.isEmpty ? details : blank + " " + details, startingAt: indent)
        if !mark.isEmpty { lines[0] = style(mark, [.inverse]) + lines[0].dropFirst(mark.count) }
        let start = padded(date, columns.date) + "  "
        let typeText = style(isNarrow ? type : padded(type, columns.type), [.bold, Self.colour(of: event.type)])
        var output = start + typeText + (isNarrow ? "\n" + blanks(indent) : "  ")
        output += lines.joined(separator: "\n" + blanks(indent)) + "\n"
        return output
    }

    private func evidence(_ report: StoredReport, _ columns: Columns) -> String {
        let said = report.evidence.attributedTo.map { context.words.says(singleLine($0)) + " " } ?? ""
        let line = "\(said)“\(singleLine(report.sentence ?? report.evidence.quote))” (\(singleLine(report.citation)))"
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
