import Synchronization

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
