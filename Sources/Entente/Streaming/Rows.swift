import CypherEngine
import GraphModel
import GraphStore

/// The rows of an answer one by one, each found when it is nearly due: what ``Graph/rows(_:parameters:)`` gives.
///
/// Every loop over it runs the query anew, in a consistent view of the graph that lasts as long as the loop.
public struct Rows: AsyncSequence, Sendable {
    /// One row.
    public typealias Element = Row
    /// What a loop may throw; category `.cancelled` where its task was cancelled.
    public typealias Failure = Diagnostic

    let query: String
    let parameters: [String: Value]
    let limits: QueryLimits
    let stores: StorePool

    /// Begins at the first row.
    public func makeAsyncIterator() -> Iterator { Iterator(run: RowRun(self)) }

    /// A loop over the rows.
    public struct Iterator: AsyncIteratorProtocol {
        let run: RowRun

        /// The next row; nil after the last.
        public mutating func next() async throws(Diagnostic) -> Row? { try await next(isolation: nil) }

        /// The next row; nil after the last.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(Diagnostic) -> Row? {
            let channel = run.begun()
            let result = await withTaskCancellationHandler(
                operation: { await channel.next(isolation: actor) }, onCancel: { channel.cancel() }, isolation: actor)
            return try result.get()
        }
    }
}

/// The run behind one loop; it is stopped when the loop is left.
final class RowRun: Sendable {
    private let rows: Rows
    private let channel = RowChannel()

    init(_ rows: Rows) { self.rows = rows }

    deinit { channel.cancel() }

    /// The channel through which rows come, from a thread that is started where it was not yet.
    func begun() -> RowChannel {
        channel.begin { [rows, channel] () throws(Diagnostic) in
            try rows.stores.use { store throws(Diagnostic) in
                channel.isStopped(by: store.interrupt)
                defer { channel.isStopped(by: nil) }
                try store.read { reader throws(Diagnostic) in
                    let query = try QueryEngine(limits: rows.limits).prepare(rows.query, parameters: rows.parameters, reader: reader)
                    let columns = query.columns
                    try query.forEachRow(from: reader, cancellation: channel.cancellation) { values throws(Diagnostic) in
                        let values = try values.map { value throws(Diagnostic) in try ResolvedValue(value, reader: reader) }
                        return channel.send(Row(AnswerTable(columns, values, count: 1), 0))
                    }
                }
            }
        }
        return channel
    }
}
