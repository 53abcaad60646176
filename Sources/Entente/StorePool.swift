import GraphModel
import GraphStore
import Synchronization

/// Connections to one file: a question has one of its own while it runs, so that none waits for another.
final class StorePool: Sendable {
    /// More than these are closed again when nobody uses them.
    private static let mostIdle = 4

    private let path: String
    private let idle = Mutex<[GraphStore]>([])

    init(path: String) { self.path = path }

    /// Lends a connection to `body`.
    func use<Result>(_ body: (GraphStore) throws(Diagnostic) -> Result) throws(Diagnostic) -> Result {
        let store: GraphStore
        if let waiting = idle.withLock({ $0.popLast() }) {
            store = waiting
        } else {
            store = try GraphStore(path: path, mode: .read, snapshot: .automatic)
        }
        defer { idle.withLock { if $0.count < Self.mostIdle { $0.append(store) } } }
        return try body(store)
    }
}
