import Dispatch
import Foundation
import Synchronization

/// A thread that helps with the work of others, a piece at a time. When it is done it looks for more for a moment before it sleeps: to wake a
/// sleeping thread takes as long as many a query.
///
///     let helper = SpareThread.take(atMost: 1)
///     helper.first?.begin { sum() }
///     helper.first?.end()          // waits, unless the work was not begun yet: then it is taken back
final class SpareThread: Sendable {
    private enum State {
        static let asleep = 0, looking = 1, asked = 2, working = 3
    }

    private let state = Atomic(State.asleep)
    private let wake = DispatchSemaphore(value: 0)
    private let finished = DispatchSemaphore(value: 0)
    /// Written by whoever has taken the thread, before it is asked; read by the thread after that.
    nonisolated(unsafe) private var work: () -> Void = {}

    /// How long a thread looks for more before it sleeps.
    private static let patience = Duration.milliseconds(1)

    /// How long whoever has given work looks for its end before it sleeps.
    private static let briefWait = Duration.microseconds(100)

    private init() {
        let thread = Thread { [self] in
            Thread.current.name = "entente.spare"
            while true {
                rest()
                guard state.compareExchange(expected: State.asked, desired: State.working, ordering: .acquiring).exchanged else { continue }
                perform()
                state.store(State.looking, ordering: .releasing)
                finished.signal()
            }
        }
        thread.start()
    }

    /// Gives the thread work, which must not outlive ``end()``.
    func begin(_ work: @escaping () -> Void) {
        self.work = work
        if state.exchange(State.asked, ordering: .acquiringAndReleasing) == State.asleep { wake.signal() }
    }

    /// Apart, so that nothing of the work is held when it has ended.
    @inline(never)
    private func perform() { work() }

    /// Takes the work back where it was not begun, and waits for its end where it was.
    func end() {
        defer { work = {} }
        if state.compareExchange(expected: State.asked, desired: State.looking, ordering: .acquiringAndReleasing).exchanged { return }
        // What is left is mostly done sooner than a thread falls asleep and is woken.
        let start = ContinuousClock.now
        while state.load(ordering: .relaxed) == State.working, ContinuousClock.now - start < Self.briefWait { sched_yield() }
        finished.wait()
    }

    /// Until there may be work.
    private func rest() {
        let start = ContinuousClock.now
        while state.load(ordering: .relaxed) == State.looking {
            if ContinuousClock.now - start > Self.patience {
                let slept = state.compareExchange(expected: State.looking, desired: State.asleep, ordering: .acquiringAndReleasing)
                guard slept.exchanged else { return }
            } else {
                sched_yield()
            }
        }
        if state.load(ordering: .relaxed) == State.asleep { wake.wait() }
    }

    // MARK: All of them

    private struct Crew {
        var idle: [SpareThread] = []
        var count = 0
    }

    /// As many as there are processors beside the one of whoever asks, made when they are first needed.
    private static let crew = Mutex(Crew())

    /// Takes threads that nobody else uses now: as many as are asked for, or fewer.
    static func take(atMost wanted: Int) -> [SpareThread] {
        crew.withLock { crew in
            while crew.idle.count < wanted, crew.count < max(1, QueryLimits.availableThreads - 1) {
                crew.idle.append(SpareThread())
                crew.count += 1
            }
            let taken = Array(crew.idle.suffix(wanted))
            crew.idle.removeLast(taken.count)
            return taken
        }
    }

    /// Gives threads back whose work has ended.
    static func give(_ threads: [SpareThread]) { crew.withLock { $0.idle += threads } }
}
