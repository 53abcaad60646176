import GraphModel
import Synchronization

/// Counts what a run over columns uses, and stops it: the same limits as ``ExecutionControl``, for several threads at once.
final class ColumnarControl: Sendable {
    private let limits: QueryLimits
    private let cancellation: QueryCancellation?
    private let start = ContinuousClock.now
    private let footprintAtStart: Int
    private let steps = Atomic(0)
    private let held = Atomic(0)

    init(limits: QueryLimits, cancellation: QueryCancellation?) {
        self.limits = limits
        self.cancellation = cancellation
        footprintAtStart = limits.memory == nil ? 0 : MemoryFootprint.current
    }

    /// Counts the rows of a batch; looks whether the run is to stop.
    func step(_ rows: Int) throws(Diagnostic) {
        if cancellation?.isCancelled == true { throw ExecutionControl.cancelled }
        guard limits.timeout != nil || limits.steps != nil || limits.memory != nil else { return }
        let before = steps.add(rows, ordering: .relaxed).oldValue
        if let most = limits.steps, before + rows > most {
            throw Diagnostic(
                .execute, .limit, "the query took more than \(most) steps", hint: "narrow the pattern, or bound lengths such as *1..3")
        }
        // The clock takes as long as a few hundred rows.
        guard before >> 14 != (before + rows) >> 14 else { return }
        if let timeout = limits.timeout, ContinuousClock.now - start > timeout { throw limits.tookTooLong(timeout) }
        if let most = limits.memory, before >> 18 != (before + rows) >> 18, MemoryFootprint.current - footprintAtStart > most {
            throw limits.tookTooMuch(most)
        }
    }

    /// Counts rows that are kept in memory.
    func hold(_ rows: Int) throws(Diagnostic) {
        let all = held.add(rows, ordering: .relaxed).newValue
        if all > limits.heldRows { throw limits.heldTooMany }
        if let most = limits.memory, rows > 0, MemoryFootprint.current - footprintAtStart > most { throw limits.tookTooMuch(most) }
    }

    func release(_ rows: Int) { held.subtract(rows, ordering: .relaxed) }
}
