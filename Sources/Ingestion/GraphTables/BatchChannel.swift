import Dispatch
import GraphModel
import Synchronization

/// Hands batches from the thread that reads to the one that writes, and holds the reader back where it is too far ahead.
final class BatchChannel<Batch: Sendable, End: Sendable>: Sendable {
    private struct State {
        var batches: [Batch] = []
        var end: Result<End, Diagnostic>?
        var isAbandoned = false
    }

    private let state = Mutex(State())
    private let space = DispatchSemaphore(value: 0)
    private let ready = DispatchSemaphore(value: 0)

    /// So many batches may wait to be taken.
    init(capacity: Int) { for _ in 0..<capacity { space.signal() } }

    /// Hands a batch over as soon as there is space; false where nobody wants more.
    func send(_ batch: Batch) -> Bool {
        space.wait()
        let isTaken = state.withLock { state in
            if !state.isAbandoned { state.batches.append(batch) }
            return !state.isAbandoned
        }
        ready.signal()
        return isTaken
    }

    /// Says how it ended: no batch comes after.
    func finish(_ end: Result<End, Diagnostic>) {
        state.withLock { $0.end = end }
        ready.signal()
    }

    /// The next batch, or the end.
    func next() throws(Diagnostic) -> (batch: Batch?, end: End?) {
        ready.wait()
        let (batch, end) = state.withLock { state in
            state.batches.isEmpty ? (nil, state.end) : (state.batches.removeFirst(), nil)
        }
        if let batch {
            space.signal()
            return (batch, nil)
        }
        return (nil, try end?.get())
    }

    /// Wants no more.
    func abandon() {
        state.withLock { $0.isAbandoned = true }
        space.signal()
    }
}
