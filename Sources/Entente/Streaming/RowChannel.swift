import CypherEngine
import Dispatch
import Foundation
import GraphModel
import Synchronization

/// Hands rows from the thread that finds them to the task that wants them, and holds the thread back where it is too far ahead.
final class RowChannel: Sendable {
    /// How many rows may wait to be taken.
    static let capacity = 256

    /// Stops the query.
    let cancellation = QueryCancellation()

    private struct State {
        var hasBegun = false
        var rows: [Row] = []
        /// Rows at the beginning of `rows` that were taken already.
        var taken = 0
        /// How it ended, once it has.
        var end: Result<Void, Diagnostic>?
        var waiting: CheckedContinuation<Result<Row?, Diagnostic>, Never>?
        var interrupt: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())
    private let space = DispatchSemaphore(value: 0)

    init() { for _ in 0..<Self.capacity { space.signal() } }

    // MARK: The thread that finds rows

    /// Starts `body` on a thread of its own, the first time.
    func begin(_ body: @escaping @Sendable () throws(Diagnostic) -> Void) {
        let isFirst = state.withLock { state in
            defer { state.hasBegun = true }
            return !state.hasBegun
        }
        guard isFirst else { return }
        let thread = Thread {
            Thread.current.name = "entente.rows"
            do throws(Diagnostic) {
                if !self.cancellation.isCancelled { try body() }
                self.finish(self.cancellation.isCancelled ? .failure(Self.cancelled) : .success(()))
            } catch {
                self.finish(.failure(error))
            }
        }
        thread.stackSize = 16 << 20
        thread.start()
    }

    /// What stops the thread in the middle of a statement of the store; nil when it has left the store.
    func isStopped(by interrupt: (@Sendable () -> Void)?) { state.withLock { $0.interrupt = interrupt } }

    /// Hands a row over as soon as there is space; false where nobody wants more.
    func send(_ row: Row) -> Bool {
        space.wait()
        guard !cancellation.isCancelled else { return false }
        let waiting = state.withLock { state in
            let waiting = state.waiting
            state.waiting = nil
            if waiting == nil { state.rows.append(row) }
            return waiting
        }
        if let waiting {
            space.signal()
            waiting.resume(returning: .success(row))
        }
        return true
    }

    private func finish(_ end: Result<Void, Diagnostic>) {
        let waiting = state.withLock { state in
            if state.end == nil { state.end = end }
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume(returning: end.map { nil })
    }

    // MARK: The task that wants them

    /// The next row, the end, or what went wrong.
    func next(isolation actor: isolated (any Actor)?) async -> Result<Row?, Diagnostic> {
        await withCheckedContinuation(isolation: actor) { continuation in
            let result: Result<Row?, Diagnostic>? = state.withLock { state in
                if case .failure(let error)? = state.end, cancellation.isCancelled { return .failure(error) }
                if state.taken < state.rows.count {
                    let row = state.rows[state.taken]
                    state.taken += 1
                    if state.taken == state.rows.count || state.taken == Self.capacity {
                        state.rows.removeFirst(state.taken)
                        state.taken = 0
                    }
                    return .success(row)
                }
                if let end = state.end { return end.map { nil } }
                state.waiting = continuation
                return nil
            }
            guard let result else { return }
            if case .success(.some) = result { space.signal() }
            continuation.resume(returning: result)
        }
    }

    /// Stops the query, and whoever waits for a row.
    func cancel() {
        cancellation.cancel()
        let waiting = state.withLock { state in
            state.interrupt?()
            if state.end == nil { state.end = .failure(Self.cancelled) }
            defer { state.waiting = nil }
            return state.waiting
        }
        space.signal()
        waiting?.resume(returning: .failure(Self.cancelled))
    }

    private static let cancelled = Diagnostic(.execute, .cancelled, "the query was cancelled")
}
