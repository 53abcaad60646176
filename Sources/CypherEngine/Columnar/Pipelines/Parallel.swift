import GraphModel
import Synchronization

/// Divides numbered pieces of work among threads: each takes the next as soon as it is done with one. Where other queries use them there are
/// fewer than were asked for.
enum Parallel {
    /// Calls `each` with the worker of its thread and a piece, for all pieces; the first error stops all. Gives the workers, at least one.
    @discardableResult
    static func run<Worker>(
        _ pieces: Int, threads: Int, worker: () -> Worker, each: (Worker, Int) throws(Diagnostic) -> Void
    ) throws(Diagnostic) -> [Worker] {
        guard threads > 1, pieces > 1 else {
            let only = worker()
            for piece in 0..<pieces { try each(only, piece) }
            return [only]
        }
        let helpers = SpareThread.take(atMost: min(threads, pieces) - 1)
        defer { SpareThread.give(helpers) }
        nonisolated(unsafe) let workers = (0...helpers.count).map { _ in worker() }
        let next = Atomic(0)
        let failure = Mutex<Diagnostic?>(nil)
        // The closures are used by the threads of this call only, which ends after them.
        try withoutActuallyEscaping(each) { each throws(Diagnostic) in
            nonisolated(unsafe) let each = each
            func work(_ worker: Worker) {
                while true {
                    let piece = next.add(1, ordering: .relaxed).oldValue
                    guard piece < pieces else { return }
                    do throws(Diagnostic) {
                        try each(worker, piece)
                    } catch {
                        failure.withLock { $0 = $0 ?? error }
                        next.store(pieces, ordering: .relaxed)
                        return
                    }
                }
            }
            for (helper, own) in zip(helpers, workers) { helper.begin { work(own) } }
            work(workers[helpers.count])
            for helper in helpers { helper.end() }
        }
        if let error = failure.withLock({ $0 }) { throw error }
        return workers
    }
}
