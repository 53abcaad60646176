import Synchronization

/// What rows of a table describe, made once: the same few people, bodies and places are named in article after article.
///
/// Shared by all who read articles; it changes how soon a result is there, never the result.
final class EntityMemory<Value: Sendable>: Sendable {
    private let known = Mutex<[Int: Value]>([:])

    /// The value of a key, which `make` makes from the table where nobody has asked for it yet.
    func value(_ key: Int, make: () -> Value) -> Value {
        if let value = known.withLock({ $0[key] }) { return value }
        let value = make()
        known.withLock { $0[key] = value }
        return value
    }
}
