import Foundation
import Synchronization

/// Ctrl-C as a byte in a pipe, so that one wait can look at the signal, at other threads and at the clock.
final class InterruptionPipe: Sendable {
    /// What a wait ends with.
    enum Event: UInt8, Sendable {
        /// Ctrl-C was pressed.
        case interrupted = 1
        /// A thread says that it is done.
        case done
        /// The time is over.
        case late
    }

    /// The one of the program: signals belong to the whole of it.
    static let shared = InterruptionPipe()

    /// Where the handler of the signal, which may do nothing but write, finds the pipe.
    private static let handlerEnd = Atomic<Int32>(-1)
    private let readEnd: Int32
    private let writeEnd: Int32
    /// Who took SIGINT before, and which signals the thread that listens did not take.
    private let before = Mutex((action: sigaction(), blocked: sigset_t()))

    private init() {
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) == 0 {
            for end in ends {
                _ = fcntl(end, F_SETFD, FD_CLOEXEC)
                _ = fcntl(end, F_SETFL, O_NONBLOCK)
            }
        }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    /// Begins to take SIGINT; what came before is forgotten.
    func listen() {
        while next() != nil {}
        Self.handlerEnd.store(writeEnd, ordering: .relaxed)
        // `signal` would restart a read of the terminal that Ctrl-C is to end.
        var action = sigaction()
        let handler: @convention(c) (Int32) -> Void = { _ in
            let saved = errno
            var byte = Event.interrupted.rawValue
            _ = write(InterruptionPipe.handlerEnd.load(ordering: .relaxed), &byte, 1)
            errno = saved
        }
        #if os(Linux)
            action.__sigaction_handler.sa_handler = handler
        #else
            action.__sigaction_u.__sa_handler = handler
        #endif
        // Whoever started the program may have done so from a thread that takes no signals.
        var interruption = sigset_t()
        sigemptyset(&interruption)
        sigaddset(&interruption, SIGINT)
        before.withLock { before in
            _ = sigaction(SIGINT, &action, &before.action)
            pthread_sigmask(SIG_UNBLOCK, &interruption, &before.blocked)
        }
    }

    /// Leaves SIGINT to whoever took it before, else to the system, which ends the program. To be called by the thread that listened.
    func rest() {
        before.withLock { before in
            pthread_sigmask(SIG_SETMASK, &before.blocked, nil)
            _ = sigaction(SIGINT, &before.action, nil)
        }
    }

    /// Ends the wait of another thread.
    func tell(_ event: Event) {
        var byte = event.rawValue
        _ = write(writeEnd, &byte, 1)
    }

    /// Waits for the next event, at most until `deadline`.
    func wait(until deadline: ContinuousClock.Instant?) -> Event {
        while true {
            if let event = next() { return event }
            var milliseconds: Int32 = -1
            if let deadline {
                let left = deadline - .now
                guard left > .zero else { return .late }
                milliseconds = Int32(clamping: left.components.seconds * 1_000 + left.components.attoseconds / 1_000_000_000_000_000 + 1)
            }
            var request = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
            _ = poll(&request, 1, milliseconds)
        }
    }

    /// Waits until there is something to read from `file`; false where Ctrl-C comes first.
    func waitForInput(_ file: Int32) -> Bool {
        while true {
            if next() == .interrupted { return false }
            var requests = [readEnd, file].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            if poll(&requests, 2, -1) > 0, requests[0].revents == 0 { return true }
        }
    }

    private func next() -> Event? {
        var byte: UInt8 = 0
        return read(readEnd, &byte, 1) == 1 ? Event(rawValue: byte) : nil
    }
}
