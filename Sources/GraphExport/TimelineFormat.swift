/// The forms in which a timeline is handed over.
public enum TimelineFormat: String, Sendable, CaseIterable {
    case text, markdown, csv, json

    /// The whole timeline; entries in the order given. `styled` adds terminal colours to the text form.
    public func write(_ entries: [TimelineEntry], styled: Bool = false) -> String {
        switch self {
        case .text: TimelineText(styled: styled).write(entries)
        case .markdown: TimelineMarkdown().write(entries)
        case .csv: TimelineCSV().write(entries)
        case .json: TimelineJSON().write(entries)
        }
    }

    /// The entries as JSON, to stand within another document.
    public static func jsonValue(_ entries: [TimelineEntry]) -> JSONValue { TimelineJSON().value(entries) }
}
