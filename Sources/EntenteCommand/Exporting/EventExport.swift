import CypherEngine
import GraphExport
import GraphModel
import GraphStore

/// Writes events of the graph in a format, and says on standard error what is worth saying.
struct EventExport: Sendable {
    let database: DatabaseOptions
    let evidence: EvidenceOptions
    let selection: EventSelection
    let output: OutputOptions
    /// The statuses that count where the user names none; empty for all.
    var usualStatuses: [EventStatus] = []
    /// Whether the format makes a folder of files.
    var makesFolder = false

    /// What was written.
    struct Summary: Sendable {
        var events = 0
        var remarks: [String] = []
    }

    /// Writes the events that the selection lets through, in the order of their dates; `arrange` may choose among them and order them
    /// otherwise, for which all of them are held.
    @discardableResult
    func run(
        _ format: @escaping @Sendable () throws(Diagnostic) -> any EventFormat,
        arrange: (@Sendable ([StoredEvent]) -> [StoredEvent])? = nil
    ) throws(Diagnostic) -> Summary {
        try run(reading: { _ throws(Diagnostic) in try format() }, arrange: arrange)
    }

    /// The same for a format that reads more of the graph than the events.
    @discardableResult
    func run(
        reading format: @escaping @Sendable (StoreReader) throws(Diagnostic) -> any EventFormat,
        arrange: (@Sendable ([StoredEvent]) -> [StoredEvent])? = nil
    ) throws(Diagnostic) -> Summary {
        let run = ExportRun(database: database, evidence: evidence, output: output, makesFolder: makesFolder)
        let summary = try run.result(of: selection, usualStatuses: usualStatuses) {
            reader, filter, output, cancellation throws(Diagnostic) in
            var writer = try format(reader)
            var summary = Summary()
            try writer.begin(output)
            func write(_ event: StoredEvent) throws(Diagnostic) {
                if cancellation.isCancelled { throw ExportRun.cancelled }
                try writer.write(event, to: output)
                summary.events += 1
                try output.drain()
            }
            if let arrange {
                for event in arrange(try reader.events(matching: filter)) { try write(event) }
            } else {
                try reader.forEachEvent(matching: filter, write)
            }
            try writer.end(output)
            summary.remarks = writer.remarks
            return summary
        }
        for remark in summary.remarks { StandardError.write(remark + "\n") }
        return summary
    }
}
