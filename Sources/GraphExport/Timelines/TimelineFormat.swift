import GraphModel

/// The forms in which a timeline is handed over.
public enum TimelineFormat: String, Sendable, CaseIterable {
    case text, markdown, csv, xlsx, json, jsonl, ics, timelinejs, html, svg

    /// What writes the form.
    public func writer(_ context: TimelineContext) -> any EventFormat {
        switch self {
        case .text: TimelineText(context)
        case .markdown: TimelineMarkdown(context)
        case .csv: EventCSV(extractor: context.producer)
        case .xlsx: TimelineWorkbook(context)
        case .json: EventJSONArray(extractor: context.producer)
        case .jsonl: EventJSONLines(extractor: context.producer)
        case .ics: TimelineCalendar(context)
        case .timelinejs: TimelineJS(context)
        case .html: TimelinePage(context)
        case .svg: TimelineDrawing(context)
        }
    }

    /// A short timeline as text, events in the order given.
    public func write(_ events: [StoredEvent], _ context: TimelineContext) throws(Diagnostic) -> String {
        var bytes: [UInt8] = []
        let output = try ExportOutput(.stream { bytes.append(contentsOf: $0) })
        var writer = writer(context)
        try writer.begin(output)
        for event in events { try writer.write(event, to: output) }
        try writer.end(output)
        try output.finish()
        return String(decoding: bytes, as: UTF8.self)
    }
}
