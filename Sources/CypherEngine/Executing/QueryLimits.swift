import GraphModel
import Synchronization

/// How much a query may use before it is stopped with a diagnostic of the category `limit`.
public struct QueryLimits: Sendable, Hashable {
    /// Rows held at one time for sorting, grouping, `DISTINCT` and `collect`.
    public var heldRows = 5_000_000
    /// Steps of all operators together; nil for no limit.
    public var steps: Int?
    /// Time from the start of the run; nil for no limit.
    public var timeout: Duration?

    /// The usual limits.
    public init(heldRows: Int = 5_000_000, steps: Int? = nil, timeout: Duration? = nil) {
        self.heldRows = heldRows
        self.steps = steps
        self.timeout = timeout
    }
}

/// A switch with which another thread, or the handler of Ctrl-C, stops a query.
public final class QueryCancellation: Sendable {
    private let flag = Atomic<Bool>(false)

    /// Not cancelled yet.
    public init() {}

    /// Stops the query at its next step; safe to call from anywhere, any number of times.
    public func cancel() { flag.store(true, ordering: .relaxed) }

    /// Whether ``cancel()`` was called.
    public var isCancelled: Bool { flag.load(ordering: .relaxed) }
}

/// Counts what a run uses, and stops it.
struct ExecutionControl {
    let limits: QueryLimits
    let cancellation: QueryCancellation?
    /// The time that the statement began, for `datetime()` and its like.
    var clock: StatementClock
    private let start = ContinuousClock.now
    private var steps = 0
    private var heldRows = 0

    /// Without a clock, functions that ask for the time fail.
    init(limits: QueryLimits, cancellation: QueryCancellation?, clock: QueryClock? = nil) {
        self.limits = limits
        self.cancellation = cancellation
        self.clock = StatementClock(clock)
    }

    /// Counts a step; now and then looks whether the run is to stop.
    mutating func step() throws(Diagnostic) {
        steps &+= 1
        if steps & 0xFF == 0 { try check() }
    }

    /// Counts rows or elements that are kept in memory.
    mutating func hold(_ rows: Int = 1) throws(Diagnostic) {
        heldRows &+= rows
        guard heldRows > limits.heldRows else { return }
        throw Diagnostic(
            .execute, .limit, "the query holds more than \(limits.heldRows) rows at one time",
            hint: "narrow the pattern, or add LIMIT before sorting or grouping")
    }

    mutating func release(_ rows: Int) { heldRows -= rows }

    private func check() throws(Diagnostic) {
        if cancellation?.isCancelled == true { throw Diagnostic(.execute, .limit, "the query was cancelled") }
        if let most = limits.steps, steps > most {
            throw Diagnostic(
                .execute, .limit, "the query took more than \(most) steps", hint: "narrow the pattern, or bound lengths such as *1..3")
        }
        if let timeout = limits.timeout, steps & 0xFFF == 0, ContinuousClock.now - start > timeout {
            throw Diagnostic(.execute, .limit, "the query took longer than \(timeout)", hint: "narrow the pattern, or allow more time")
        }
    }
}
