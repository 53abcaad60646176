import Foundation
import Synchronization

/// Watches, in a thread of its own and every millisecond, the memory of this process that no file backs (`RssAnon` of Linux): pages of
/// files that are mapped do not count. Zero where the system does not tell.
final class AnonymousMemory: Sendable {
    private struct State {
        var isWatching = false
        var before = 0
        var most = 0
    }

    private let state = Mutex(State())

    init() {
        let watcher = Thread { [self] in
            while true {
                look()
                usleep(1_000)
            }
        }
        watcher.start()
    }

    func start() {
        let now = Self.bytes
        state.withLock { $0 = State(isWatching: true, before: now, most: now) }
    }

    /// The most since the start, less what there was then, in megabytes.
    func stop() -> Double {
        look()
        return state.withLock { state in
            state.isWatching = false
            return Double(state.most - state.before) / 1e6
        }
    }

    private func look() {
        guard state.withLock(\.isWatching) else { return }
        let now = Self.bytes
        state.withLock { $0.most = max($0.most, now) }
    }

    private static var bytes: Int {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("RssAnon:") }),
            let kilobytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap({ Int($0) })
        else { return 0 }
        return kilobytes * 1024
    }
}
