import Foundation
import Synchronization
import Testing

@testable import Ingestion

@Suite("Workers")
struct WorkerQueueTests {
    /// How many pieces of work run, ran at the same time, and are done.
    private final class Counter: Sendable {
        private let state = Mutex((running: 0, most: 0, done: 0))
        var most: Int { state.withLock(\.most) }
        var done: Int { state.withLock(\.done) }

        func work() {
            state.withLock {
                $0.running += 1
                $0.most = max($0.most, $0.running)
            }
            usleep(2_000)
            state.withLock {
                $0.running -= 1
                $0.done += 1
            }
        }
    }

    @Test("no more work at the same time than they are wide, and nothing is left out", arguments: [1, 2])
    func width(width: Int) async {
        let workers = WorkerQueue(width: width)
        let counter = Counter()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<60 { group.addTask(executorPreference: workers) { counter.work() } }
        }
        #expect(counter.done == 60)
        #expect((1...width).contains(counter.most))
    }
}
