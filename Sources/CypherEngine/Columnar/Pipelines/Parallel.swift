import Dispatch
import GraphModel
import Synchronization

/// Divides numbered pieces of work among threads: each takes the next as soon as it is done with one.
enum Parallel {
    /// Calls `each` with the worker of its thread and a piece, for all pieces; the first error stops all.
    static func run<Worker>(
        _ pieces: Int, threads: Int, worker: () -> Worker, each: (Worker, Int) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        guard threads > 1, pieces > 1 else {
            let only = worker()
            for piece in 0..<pieces { try each(only, piece) }
            return
        }
        let next = Atomic(0)
        let failure = Mutex<Diagnostic?>(nil)
        // The closures are used by the threads of this call only, which ends after them.
        try withoutActuallyEscaping(each) { each throws(Diagnostic) in
            nonisolated(unsafe) let each = each
            nonisolated(unsafe) let workers = (0..<threads).map { _ in worker() }
            DispatchQueue.concurrentPerform(iterations: threads) { thread in
                while true {
                    let piece = next.add(1, ordering: .relaxed).oldValue
                    guard piece < pieces else { return }
                    do throws(Diagnostic) {
                        try each(workers[thread], piece)
                    } catch {
                        failure.withLock { $0 = $0 ?? error }
                        next.store(pieces, ordering: .relaxed)
                        return
                    }
                }
            }
        }
        if let error = failure.withLock({ $0 }) { throw error }
    }
}
