import GraphModel

/// A format in which events leave: events in, text out, event by event, so that a million of them need no memory.
///
///     var format = EventCSV()
///     try format.begin(output)
///     for event in events { try format.write(event, to: output) }
///     try format.end(output)
///
/// Each format is a file of its own, which names the specification that it follows.
public protocol EventFormat {
    /// Writes what comes before the first event.
    mutating func begin(_ output: ExportOutput) throws(Diagnostic)
    /// Writes one event.
    mutating func write(_ event: StoredEvent, to output: ExportOutput) throws(Diagnostic)
    /// Writes what comes after the last event.
    mutating func end(_ output: ExportOutput) throws(Diagnostic)
    /// Whether the whole sentence of each quote is wanted, see ``StoredReport/sentence``.
    var needsSentences: Bool { get }
    /// After the end: what the reader of the file should know of it, "3 undated events are left out"; one sentence each.
    var remarks: [String] { get }
}

extension EventFormat {
    /// Nothing, in most formats.
    public mutating func begin(_ output: ExportOutput) throws(Diagnostic) {}

    /// Nothing, in most formats.
    public mutating func end(_ output: ExportOutput) throws(Diagnostic) {}

    /// The quote is enough, in most formats.
    public var needsSentences: Bool { false }

    /// None, in most formats.
    public var remarks: [String] { [] }
}
