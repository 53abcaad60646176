#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// How much a query may use before it is stopped with a diagnostic of the category `limit`.
public struct QueryLimits: Sendable, Hashable {
    /// Rows held at one time for sorting, grouping, `DISTINCT` and `collect`.
    public var heldRows = 5_000_000
    /// Steps of all operators together; nil for no limit.
    public var steps: Int?
    /// Time from the start of the run; nil for no limit.
    public var timeout: Duration?
    /// Rows of the answer; nil for no limit.
    public var rows: Int?
    /// Bytes by which the memory of the program may grow while the query runs; nil for no limit.
    ///
    /// It is measured for the program as a whole, now and then: what other threads allocate meanwhile counts too.
    public var memory: Int?
    /// Threads that one query may use at a time.
    public var threads = QueryLimits.availableThreads

    /// As many as the machine runs at once, but no more than eight.
    public static let availableThreads = max(1, min(8, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    /// The usual limits.
    public init(heldRows: Int = 5_000_000, steps: Int? = nil, timeout: Duration? = nil, rows: Int? = nil, memory: Int? = nil) {
        self.heldRows = heldRows
        self.steps = steps
        self.timeout = timeout
        self.rows = rows
        self.memory = memory
    }
}
