import GraphModel
import Synchronization

/// A part of a graph that is checked, or made, when it is asked for, the first time only.
///
///     let lists = Checked(lists) { try check(checksums) }
///     let patched = Checked { memory in try lists.value().spliced(…, in: memory) }
final class Checked<Part: Sendable>: @unchecked Sendable {
    /// The part as it says it is; what it points to may be damaged. Nil for one that is made when it is asked for.
    let unchecked: Part?
    private let check: @Sendable () throws(Diagnostic) -> Void
    private let isSound = Atomic(false)

    private let make: (@Sendable (ColumnMemory) throws(Diagnostic) -> Part)?
    private let making = Mutex(())
    private let memory: ColumnMemory?
    private var made: Part?

    /// `check` throws where the bytes that the part points to are not those that were written.
    init(_ part: Part, _ check: @escaping @Sendable () throws(Diagnostic) -> Void = {}) {
        self.unchecked = part
        self.check = check
        self.make = nil
        self.memory = nil
    }

    /// `make` gives the part, which may point into the memory that it gets: that is kept as long as this is.
    init(making make: @escaping @Sendable (ColumnMemory) throws(Diagnostic) -> Part) {
        self.unchecked = nil
        self.check = {}
        self.make = make
        self.memory = ColumnMemory()
    }

    /// The part. Threads that ask at the same time may check it twice; it is made once.
    func value() throws(Diagnostic) -> Part {
        guard let unchecked else { return try makeOnce() }
        if !isSound.load(ordering: .acquiring) {
            try check()
            isSound.store(true, ordering: .releasing)
        }
        return unchecked
    }

    private func makeOnce() throws(Diagnostic) -> Part {
        try making.withLock { _ throws(Diagnostic) in
            if let made { return made }
            guard let make, let memory else { throw Diagnostic(.store, .failure, "a part of a graph cannot be made") }
            let part = try make(memory)
            made = part
            return part
        }
    }
}
