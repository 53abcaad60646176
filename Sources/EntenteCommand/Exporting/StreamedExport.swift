import CypherEngine
import Foundation
import GraphExport
import GraphModel
import GraphStore
import Synchronization

/// Runs an export on a thread that Ctrl-C ends: opens the graph and the output, lets `write` fill it, and gives it its name.
struct StreamedExport: Sendable {
    let database: DatabaseOptions
    let evidence: EvidenceOptions
    let selection: EventSelection
    let output: OutputOptions
    /// The statuses that count where the user names none; empty for all.
    var usualStatuses: [EventStatus] = []
    /// Whether the format makes a folder of files.
    var makesFolder = false

    /// What `write` gives. Nothing is left behind where it throws or is cancelled, and an existing file of the name stays as it was.
    func run<Summary: Sendable>(
        _ write: @escaping @Sendable (StoreReader, EventFilter, ExportOutput, QueryCancellation) throws(Diagnostic) -> Summary
    ) throws(Diagnostic) -> Summary {
        let store = try GraphStore(path: database.file, mode: .read)
        let query = try selection.queryText()
        let temporary = Mutex<String?>(nil)
        do throws(Diagnostic) {
            return try SupervisedRun.read(store, counting: evidence.filter, limits: QueryLimits(timeout: nil)) {
                reader, cancellation throws(Diagnostic) in
                let filter = try selection.filter(reader, query: query, usual: usualStatuses, cancellation: cancellation)
                let output = try ExportOutput(try output.destination(asFolder: makesFolder))
                temporary.withLock { $0 = output.temporaryPath }
                let summary = try write(reader, filter, output, cancellation)
                try output.finish()
                return summary
            }
        } catch {
            // The thread may have been left at its work.
            if let path = temporary.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
            throw error
        }
    }
}

extension QueryCancellation {
    /// Throws where the export is to end.
    func check() throws(Diagnostic) {
        if isCancelled { throw Diagnostic(.export, .cancelled, "the export was cancelled") }
    }
}
