import GraphModel

/// A timeline as a Markdown list: date and event in one line, each piece of evidence quoted below it with its link.
struct TimelineMarkdown: EventFormat {
    mutating func write(_ event: StoredEvent, to output: ExportOutput) { output.main.append(entryText(event)) }

    private func entryText(_ entry: StoredEvent) -> String {
        let event = entry.event
        let date = event.when.isUnknown ? "undated" : event.when.text
        let status = event.status == .occurred ? "" : " *(\(event.status.rawValue))*"
        let details = ([event.participantsText] + [event.placeText, event.casualtiesText].compactMap { $0 })
            .map(MarkdownText.escaped).joined(separator: " · ")
        var text = "- **\(MarkdownText.escaped(date))** \(event.typeText)\(status): \(details)\n"
        for report in entry.reports {
            let said = report.evidence.attributedTo.map { "\(MarkdownText.escaped($0)) says: " } ?? ""
            text += "  > \(said)“\(MarkdownText.escaped(report.evidence.quote))” — \(citation(report))\n"
        }
        return text
    }

    private func citation(_ report: StoredReport) -> String {
        let words = MarkdownText.escaped(report.citation)
        guard let url = report.article.url, url.hasPrefix("https://") || url.hasPrefix("http://") else { return words }
        let target = url.unicodeScalars.map { scalar in
            "()<> \n\t\"\\".unicodeScalars.contains(scalar) || scalar.value < 0x21 ? "" : String(scalar)
        }.joined()
        return "[\(words)](\(target))"
    }
}
