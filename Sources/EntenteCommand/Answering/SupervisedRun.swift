import CypherEngine
import Foundation
import GraphModel
import GraphStore
import Synchronization

/// Runs a query on a thread of its own, so that Ctrl-C and the clock end the wait for it even where it cannot look up.
///
/// A query that is stopped normally notices within microseconds. One that does not (it may be freeing millions of rows, or be in
/// the middle of a regular expression) is left alone after ``patience`` and ends with the program; a transaction that has not ended
/// by then is undone.
enum SupervisedRun {
    /// How long a query that was told to stop may take over it.
    static let patience = Duration.milliseconds(50)
    /// How long after its limit of time a query is told from outside, since it did not look by itself.
    static let grace = Duration.seconds(1)

    /// What `body` gives for one view of the store, in which the evidence counts that the filter lets through. Ctrl-C ends with a
    /// diagnostic of the category `cancelled`.
    static func read<Result: Sendable>(
        _ store: GraphStore, counting filter: EvidenceFilter = EvidenceFilter(), limits: QueryLimits,
        _ body: @escaping @Sendable (StoreReader, QueryCancellation) throws(Diagnostic) -> Result
    ) throws(Diagnostic) -> Result {
        try run(store, limits: limits) { cancellation throws(Diagnostic) in
            try store.read(counting: filter) { reader throws(Diagnostic) in try body(reader, cancellation) }
        }
    }

    /// What `body` gives in one transaction that changes the store, or is undone.
    static func edit<Result: Sendable>(
        _ store: GraphStore, limits: QueryLimits, _ body: @escaping @Sendable (StoreEditor, QueryCancellation) throws(Diagnostic) -> Result
    ) throws(Diagnostic) -> Result {
        // Rows are made of a packed graph first, however long that takes; the query looks at the clock from its beginning.
        let limits = try store.isPacked ? QueryLimits(timeout: nil) : limits
        return try run(store, limits: limits) { cancellation throws(Diagnostic) in
            try store.edit { editor throws(Diagnostic) in try body(editor, cancellation) }
        }
    }

    private static func run<Result: Sendable>(
        _ store: GraphStore, limits: QueryLimits, _ body: @escaping @Sendable (QueryCancellation) throws(Diagnostic) -> Result
    ) throws(Diagnostic) -> Result {
        let cancellation = QueryCancellation()
        let signals = InterruptionPipe.shared
        signals.listen()
        defer { signals.rest() }
        let outcome = Outcome<Result>()
        let thread = Thread {
            let result: Swift.Result<Result, Diagnostic>
            do throws(Diagnostic) {
                result = .success(try body(cancellation))
            } catch {
                result = .failure(error)
            }
            outcome.set(result) { signals.tell(.done) }
        }
        thread.stackSize = 16 << 20
        thread.start()
        let clock = ContinuousClock()
        var deadline = limits.timeout.map { clock.now + $0 + grace }
        var ending: Diagnostic?
        while true {
            let event = signals.wait(until: deadline)
            if event == .done, let result = outcome.take() {
                if ending?.category == .cancelled, case .failure = result { break }
                return try result.get()
            }
            // Told already, and still at it: leave it.
            if ending != nil { break }
            ending =
                event == .interrupted
                ? Diagnostic(.command, .cancelled, "interrupted") : limits.tookTooLong(limits.timeout ?? .zero)
            cancellation.cancel()
            store.interrupt()
            deadline = clock.now + patience
        }
        outcome.abandon()
        throw ending ?? Diagnostic(.command, .cancelled, "interrupted")
    }
}

/// The result of a thread, for the one who waits; nobody is told once it is abandoned.
private final class Outcome<Result: Sendable>: Sendable {
    private let state = Mutex<(result: Swift.Result<Result, Diagnostic>?, isAwaited: Bool)>((nil, true))

    func set(_ result: Swift.Result<Result, Diagnostic>, tell: () -> Void) {
        state.withLock { state in
            guard state.isAwaited else { return }
            state.result = result
            tell()
        }
    }

    func take() -> Swift.Result<Result, Diagnostic>? { state.withLock { $0.result } }

    func abandon() { state.withLock { $0.isAwaited = false } }
}
