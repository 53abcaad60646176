import GraphModel

/// The forms in which a timeline is handed over.
public enum TimelineFormat: String, Sendable, CaseIterable {
    case text, markdown, csv, json, jsonl

    /// What writes the form. `styled` adds terminal colours to the text.
    public func writer(styled: Bool = false) -> any EventFormat {
        switch self {
        case .text: TimelineText(styled: styled)
        case .markdown: TimelineMarkdown()
        case .csv: EventCSV()
        case .json: EventJSONArray()
        case .jsonl: EventJSONLines()
        }
    }

    /// A short timeline as text, events in the order given.
    public func write(_ events: [StoredEvent], styled: Bool = false) throws(Diagnostic) -> String {
        var bytes: [UInt8] = []
        let output = try ExportOutput(.stream { bytes.append(contentsOf: $0) })
        var writer = writer(styled: styled)
        try writer.begin(output)
        for event in events { try writer.write(event, to: output) }
        try writer.end(output)
        try output.finish()
        return String(decoding: bytes, as: UTF8.self)
    }
}
