import CypherEngine
import Foundation
import GraphExport
import GraphModel
import GraphStore
import Synchronization

/// Writes events of the graph in a format, on a thread that Ctrl-C ends, and says on standard error what is worth saying.
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
        let store = try GraphStore(path: database.file, mode: .read)
        let query = try selection.selectingQuery()
        let temporary = Mutex<String?>(nil)
        do throws(Diagnostic) {
            let summary = try SupervisedRun.read(store, counting: evidence.filter, limits: QueryLimits(timeout: nil)) {
                reader, cancellation throws(Diagnostic) in
                let filter = try selection.filter(reader, query: query, usual: usualStatuses, cancellation: cancellation)
                if cancellation.isCancelled { throw Diagnostic(.export, .cancelled, "the export was cancelled") }
                let output = try ExportOutput(output.destination(asFolder: makesFolder))
                temporary.withLock { $0 = output.temporaryPath }
                var writer = try format()
                var summary = Summary()
                try writer.begin(output)
                func write(_ event: StoredEvent) throws(Diagnostic) {
                    if cancellation.isCancelled { throw Diagnostic(.export, .cancelled, "the export was cancelled") }
                    if writer.needsSentences {
                        var told = event
                        try reader.addSentences(to: &told)
                        try writer.write(told, to: output)
                    } else {
                        try writer.write(event, to: output)
                    }
                    summary.events += 1
                    try output.drain()
                }
                if let arrange {
                    for event in arrange(try reader.events(matching: filter)) { try write(event) }
                } else {
                    try reader.forEachEvent(matching: filter, write)
                }
                try writer.end(output)
                try output.finish()
                summary.remarks = writer.remarks
                return summary
            }
            for remark in summary.remarks { StandardError.write(remark + "\n") }
            return summary
        } catch {
            // The thread may have been left at its work.
            if let path = temporary.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
            throw error
        }
    }
}
