import GraphModel

/// Events as JSON Lines (https://jsonlines.org): one object a line, see ``EventJSON``.
public struct EventJSONLines: EventFormat {
    /// A format without settings.
    public init() {}

    public mutating func write(_ event: StoredEvent, to output: ExportOutput) {
        output.main.append(EventJSON.value(event).text())
        output.main.append(UInt8(ascii: "\n"))
    }
}

/// Events as one JSON array.
public struct EventJSONArray: EventFormat {
    private var isEmpty = true

    /// A format without settings.
    public init() {}

    public mutating func begin(_ output: ExportOutput) { output.main.append("[") }

    public mutating func write(_ event: StoredEvent, to output: ExportOutput) {
        output.main.append(isEmpty ? "\n  " : ",\n  ")
        output.main.append(EventJSON.value(event).text(indented: true, level: 1))
        isEmpty = false
    }

    public mutating func end(_ output: ExportOutput) { output.main.append(isEmpty ? "]\n" : "\n]\n") }
}
