import GraphModel

/// Events as JSON Lines (https://jsonlines.org): one object a line, see ``EventJSON``.
public struct EventJSONLines: EventFormat {
    /// The program that read the events, with its version; nil leaves it out.
    let extractor: String?

    public init(extractor: String? = nil) { self.extractor = extractor }

    public mutating func write(_ event: StoredEvent, to output: ExportOutput) {
        var json = JSONWriter(output.main)
        EventJSON.write(event, extractor: extractor, to: &json)
        output.main.append(UInt8(ascii: "\n"))
    }
}

/// Events as one JSON array.
public struct EventJSONArray: EventFormat {
    /// The program that read the events, with its version; nil leaves it out.
    let extractor: String?
    private var isEmpty = true

    public init(extractor: String? = nil) { self.extractor = extractor }

    public mutating func begin(_ output: ExportOutput) { output.main.append("[") }

    public mutating func write(_ event: StoredEvent, to output: ExportOutput) {
        output.main.append(isEmpty ? "\n  " : ",\n  ")
        var json = JSONWriter(output.main, indented: true, level: 1)
        EventJSON.write(event, extractor: extractor, to: &json)
        isEmpty = false
    }

    public mutating func end(_ output: ExportOutput) { output.main.append(isEmpty ? "]\n" : "\n]\n") }
}
