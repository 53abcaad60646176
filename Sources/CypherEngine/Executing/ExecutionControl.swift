import GraphModel

/// Counts what a run uses, and stops it.
struct ExecutionControl {
    let limits: QueryLimits
    let cancellation: QueryCancellation?
    /// The time that the statement began, for `datetime()` and its like.
    var clock: StatementClock
    private let start = ContinuousClock.now
    private let footprintAtStart: Int
    private var steps = 0
    private var heldRows = 0
    private var givenRows = 0
    /// Bytes that large values took since the memory was last measured.
    private var unmeasured = 0

    /// Without a clock, functions that ask for the time fail.
    init(limits: QueryLimits, cancellation: QueryCancellation?, clock: QueryClock? = nil) {
        self.limits = limits
        self.clock = StatementClock(clock)
        self.cancellation = cancellation
        self.footprintAtStart = limits.memory == nil ? 0 : MemoryFootprint.current
    }

    /// Counts a step; now and then looks whether the run is to stop.
    mutating func step() throws(Diagnostic) {
        steps &+= 1
        guard steps & 0xFF == 0 else { return }
        try check()
        if steps & 0xFFF == 0 { try measureMemory() }
    }

    /// Counts rows or elements that are kept in memory.
    mutating func hold(_ rows: Int = 1) throws(Diagnostic) {
        heldRows &+= rows
        guard heldRows > limits.heldRows else { return }
        throw limits.heldTooMany
    }

    mutating func release(_ rows: Int) { heldRows -= rows }

    /// Counts a row of the answer.
    mutating func give() throws(Diagnostic) {
        try step()
        givenRows &+= 1
        guard let most = limits.rows, givenRows > most else { return }
        throw limits.gaveTooMany(most)
    }

    /// Takes notice of a value that one step made or went through: a thousand long lists are more than a thousand steps.
    mutating func weigh(_ value: Value) throws(Diagnostic) {
        let bytes =
            switch value {
            case .list(let elements): elements.count * MemoryLayout<Value>.stride
            case .string(let text): text.utf8.count
            default: 0
            }
        guard bytes > 4_096 else { return }
        try check()
        unmeasured += bytes
        if unmeasured > 8 << 20 { try measureMemory() }
    }

    /// Looks whether the run is to stop, its memory left aside.
    func check() throws(Diagnostic) {
        if cancellation?.isCancelled == true { throw Self.cancelled }
        if let most = limits.steps, steps > most {
            throw Diagnostic(
                .execute, .limit, "the query took more than \(most) steps", hint: "narrow the pattern, or bound lengths such as *1..3")
        }
        if let timeout = limits.timeout, ContinuousClock.now - start > timeout { throw limits.tookTooLong(timeout) }
    }

    private mutating func measureMemory() throws(Diagnostic) {
        unmeasured = 0
        guard let most = limits.memory, MemoryFootprint.current - footprintAtStart > most else { return }
        throw limits.tookTooMuch(most)
    }

    /// What a run that was cancelled ends with.
    static let cancelled = Diagnostic(.execute, .cancelled, "the query was cancelled")
}

extension QueryLimits {
    /// What a run ends with whose answer has too many rows.
    func gaveTooMany(_ most: Int) -> Diagnostic {
        Diagnostic(
            .execute, .limit, "the answer has more than \(most) rows",
            hint: "add LIMIT, narrow the pattern, or raise the limit of rows (--max-rows)")
    }

    /// What a run ends with that keeps too many rows.
    var heldTooMany: Diagnostic {
        Diagnostic(
            .execute, .limit, "the query holds more than \(heldRows) rows at one time",
            hint: "narrow the pattern, or add LIMIT before sorting or grouping")
    }

    /// What a run ends with that takes too much memory.
    func tookTooMuch(_ most: Int) -> Diagnostic {
        Diagnostic(
            .execute, .limit, "the query needs more than \(MemoryFootprint.text(most)) of memory",
            hint: "narrow the pattern, add LIMIT before sorting, grouping or collecting, or raise the limit of memory (--memory)")
    }

    /// What a run that takes too long ends with.
    package func tookTooLong(_ timeout: Duration) -> Diagnostic {
        let seconds = Double(timeout.components.seconds) + Double(timeout.components.attoseconds) / 1e18
        return Diagnostic(
            .execute, .limit, "the query took longer than \(Value.text(seconds)) seconds",
            hint: "narrow the pattern, bound lengths such as *1..3, or raise the limit of time (--timeout)")
    }
}
