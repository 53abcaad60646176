import Foundation

/// Runs tasks on so many threads at the same time and no more; those that are begun beyond wait for their turn, in order.
///
///     let workers = WorkerQueue(width: 1)
///     group.addTask(executorPreference: workers) { process(unit) }
final class WorkerQueue: TaskExecutor {
    private let queue: OperationQueue

    init(width: Int) {
        queue = OperationQueue()
        queue.name = "entente.workers"
        queue.maxConcurrentOperationCount = width
        queue.qualityOfService = .userInitiated
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.addOperation { [self] in job.runSynchronously(on: asUnownedTaskExecutor()) }
    }
}
