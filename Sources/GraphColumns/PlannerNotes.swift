import Synchronization

/// What whoever plans queries has found out about the columns of a graph and does not want to find out again, by a place in memory.
public final class PlannerNotes: Sendable {
    private let numbers = Mutex<[UInt: Double]>([:])

    init() {}

    /// The number noted for a place; computed the first time.
    public func number(for place: UnsafeRawPointer, _ compute: () -> Double) -> Double {
        let place = UInt(bitPattern: place)
        if let known = numbers.withLock({ $0[place] }) { return known }
        let number = compute()
        numbers.withLock { $0[place] = number }
        return number
    }
}
