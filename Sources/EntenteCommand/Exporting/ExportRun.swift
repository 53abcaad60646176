import CypherEngine
import Foundation
import GraphExport
import GraphModel
import GraphStore
import Synchronization

/// One export from one view of the graph: on a thread that Ctrl-C ends, into a destination that has its name once it is complete.
struct ExportRun: Sendable {
    let database: DatabaseOptions
    let evidence: EvidenceOptions
    let output: OutputOptions
    /// Whether the format makes a folder of files.
    var makesFolder = false
    /// Whether whole tables are scanned: a packed graph is unpacked into a temporary file.
    var scansRows = false

    /// What a run that was told to end throws.
    static var cancelled: Diagnostic { Diagnostic(.export, .cancelled, "the export was cancelled") }

    /// Hands the view, the filter of a selection and the output to `body`, gives the file its name, and says the remarks that `body`
    /// returns on standard error.
    func run(
        _ selection: EventSelection,
        _ body: @escaping @Sendable (StoreReader, EventFilter, ExportOutput, QueryCancellation) throws(Diagnostic) -> [String]
    ) throws(Diagnostic) {
        let remarks = try result(of: selection) { reader, filter, output, cancellation throws(Diagnostic) in
            // All of the file is read.
            try reader.withBoundedMemory { () throws(Diagnostic) in try body(reader, filter, output, cancellation) }
        }
        for remark in remarks { StandardError.write(remark + "\n") }
    }

    /// Hands the view, the filter of a selection and the output to `body`, gives the file its name, and returns what `body` does. Without
    /// `--status` the statuses are `usualStatuses`, all where that is empty.
    func result<Result: Sendable>(
        of selection: EventSelection, usualStatuses: [EventStatus] = [],
        _ body: @escaping @Sendable (StoreReader, EventFilter, ExportOutput, QueryCancellation) throws(Diagnostic) -> Result
    ) throws(Diagnostic) -> Result {
        let store = try GraphStore(path: database.file, mode: .read)
        let query = try selection.selectingQuery()
        let temporary = Mutex<String?>(nil)
        do throws(Diagnostic) {
            func read(_ store: GraphStore) throws(Diagnostic) -> Result {
                try SupervisedRun.read(store, counting: evidence.filter, limits: QueryLimits(timeout: nil)) {
                    reader, cancellation throws(Diagnostic) in
                    let filter = try selection.filter(reader, query: query, usual: usualStatuses, cancellation: cancellation)
                    if cancellation.isCancelled { throw Self.cancelled }
                    let output = try ExportOutput(try output.destination(asFolder: makesFolder))
                    temporary.withLock { $0 = output.temporaryPath }
                    let result = try body(reader, filter, output, cancellation)
                    try output.finish()
                    return result
                }
            }
            return try scansRows ? store.withRows(read) : read(store)
        } catch {
            // The thread may have been left at its work.
            if let path = temporary.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
            throw error
        }
    }
}
