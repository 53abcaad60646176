import Dispatch
import Synchronization

/// Runs tasks on so many threads at the same time and no more; those that are begun beyond wait for their turn, in order.
///
///     let workers = WorkerQueue(width: 1)
///     group.addTask(executorPreference: workers) { process(unit) }
///
/// A thread that has done with a task takes the next one, so that no other has to be woken for it.
final class WorkerQueue: TaskExecutor {
    private struct State {
        var waiting: [UnownedJob] = []
        /// How many threads are at work.
        var running = 0
    }

    private let width: Int
    private let threads = DispatchQueue(label: "entente.workers", qos: .userInitiated, attributes: .concurrent)
    private let state = Mutex(State())

    init(width: Int) { self.width = max(1, width) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let needsThread = state.withLock { state in
            state.waiting.append(job)
            guard state.running < width else { return false }
            state.running += 1
            return true
        }
        if needsThread { threads.async { [self] in work() } }
    }

    /// Runs what waits until nothing does.
    private func work() {
        while let job = next() { job.runSynchronously(on: asUnownedTaskExecutor()) }
    }

    private func next() -> UnownedJob? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.running -= 1
                return nil
            }
            return state.waiting.removeFirst()
        }
    }
}
