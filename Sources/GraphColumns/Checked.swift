import GraphModel
import Synchronization

/// A part of a graph that is checked when it is asked for, the first time only.
final class Checked<Part>: @unchecked Sendable {
    /// The part as it says it is; what it points to may be damaged.
    let unchecked: Part
    private let check: @Sendable () throws(Diagnostic) -> Void
    private let isSound = Atomic(false)

    /// `check` throws where the bytes that the part points to are not those that were written.
    init(_ part: Part, _ check: @escaping @Sendable () throws(Diagnostic) -> Void = {}) {
        self.unchecked = part
        self.check = check
    }

    /// The part. Threads that ask at the same time may check it twice.
    func value() throws(Diagnostic) -> Part {
        if !isSound.load(ordering: .acquiring) {
            try check()
            isSound.store(true, ordering: .releasing)
        }
        return unchecked
    }
}
