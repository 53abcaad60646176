import GraphModel

/// A timeline for a terminal: two or more lines an event, the second its evidence.
///
/// ```
/// 2023-10-18   Meeting (visit)   Sergey Lavrov → North Korea · Pyongyang, PRK
///              “Lavrov è giunto mercoledì a Pyongyang” (La Bussola, 2023-10-18)
/// ```
/// What did not simply occur is marked in capitals: `PLANNED`, `ALLEGED`, `DENIED`, `HYPOTHETICAL`, `CANCELLED`.
struct TimelineText: EventFormat {
    /// Whether to use ANSI colours.
    let styled: Bool
    /// Columns are as wide as their widest text, so that all is kept until the end.
    private var entries: [StoredEvent] = []

    init(styled: Bool) { self.styled = styled }

    mutating func write(_ event: StoredEvent, to output: ExportOutput) { entries.append(event) }

    mutating func end(_ output: ExportOutput) { output.main.append(text) }

    private var text: String {
        let dates = entries.map { $0.event.when.isUnknown ? "undated" : $0.event.when.text }
        let dateWidth = dates.map(\.count).max() ?? 0
        let typeWidth = entries.map(\.event.typeText.count).max() ?? 0
        var output = ""
        for (entry, date) in zip(entries, dates) {
            output += padded(date, dateWidth) + "  " + style(padded(entry.event.typeText, typeWidth), .bold) + "  "
            output += statusMark(entry.event.status) + details(entry.event) + "\n"
            for report in entry.reports {
                let said = report.evidence.attributedTo.map { "\($0) says: " } ?? ""
                let line = "\(said)“\(singleLine(report.sentence ?? report.evidence.quote))” (\(singleLine(report.citation)))"
                output += String(repeating: " ", count: dateWidth + 2) + style(line, .dim) + "\n"
            }
        }
        return output
    }

    private func details(_ event: Event) -> String {
        ([singleLine(event.participantsText)] + [event.placeText, event.casualtiesText].compactMap { $0 }).joined(separator: " · ")
    }

    private func statusMark(_ status: EventStatus) -> String {
        switch status {
        case .occurred: ""
        case .planned: style(status.rawValue.uppercased(), .blue) + " "
        case .alleged, .hypothetical: style(status.rawValue.uppercased(), .yellow) + " "
        case .denied, .cancelled: style(status.rawValue.uppercased(), .red) + " "
        }
    }

    private enum Style: String {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case yellow = "33"
        case blue = "34"
    }

    private func style(_ text: String, _ style: Style) -> String { styled ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text }

    private func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
}

/// Text from an article as one line that cannot steer a terminal: control characters become blanks.
public func singleLine(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
}
