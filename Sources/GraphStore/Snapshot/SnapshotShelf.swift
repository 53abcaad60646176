import Foundation
import GraphColumns
import GraphModel
import Logging
import Synchronization

/// The snapshot of one file, shared by all connections of the process: in goes what a transaction sees, out comes the graph as columns in
/// exactly that state, or nil.
///
///     let shelf = SnapshotShelf.of("news.entente")
///     let graph = shelf.graph(reader, .existing)
///
/// It is mapped once for each state of the file. What is damaged, of another file or another version is not used, and taken away by the
/// next one that is made.
final class SnapshotShelf: Sendable {
    /// The database, by its real name.
    let database: String
    let file: SnapshotFile
    private let memory = Mutex(Memory())

    private struct Memory {
        var opened: (stamp: SnapshotStamp, graph: ColumnarGraph)?
        var patched: (stamp: SnapshotStamp, state: Int64, graph: ColumnarGraph)?
        /// What was found of no use, so that it is not looked at each time.
        var refused: (stamp: SnapshotStamp, file: SnapshotFile.Version?)?
        /// The state of which none could be made.
        var unmade: Int64?
        var isAtWork = false
    }

    static let logger = Logger(label: "entente.snapshot")
    /// The shelves in use. One mapping of a file is enough for a process, however many connections it has.
    private static let shelves = Mutex<[String: WeakShelf]>([:])

    /// The files that this process has opened for writing.
    static var writtenFiles: [String] { written.withLock { $0.sorted() } }
    private static let written = Mutex<Set<String>>([])

    private struct WeakShelf {
        weak var shelf: SnapshotShelf?
    }

    private init(database: String) {
        self.database = database
        self.file = SnapshotFile(besides: database)
    }

    /// The shelf of a file that exists.
    static func of(_ path: String) -> SnapshotShelf {
        let real = realpath(path, nil)
        defer { free(real) }
        let name = real.map { String(cString: $0) } ?? path
        return shelves.withLock { shelves in
            if let known = shelves[name]?.shelf { return known }
            shelves = shelves.filter { $0.value.shelf != nil }
            let shelf = SnapshotShelf(database: name)
            shelves[name] = WeakShelf(shelf: shelf)
            return shelf
        }
    }

    /// The graph in the state that a transaction sees; nil where it is to be read from SQLite.
    func graph(_ reader: StoreReader, _ policy: SnapshotPolicy) -> ColumnarGraph? {
        let statements = reader.statements
        do throws(Diagnostic) {
            guard policy != .off, let state = try ChangeLog.state(statements) else { return nil }
            if let stamp = try SnapshotStamp.noted(statements), let graph = opened(stamp) {
                if stamp.number == state { return graph }
                if let known = memory.withLock({ $0.patched }), known.stamp == stamp, known.state == state { return known.graph }
                if try SnapshotPatch.isPossible(statements, since: stamp.number) { return try patched(graph, stamp, state, reader) }
            }
            if policy == .automatic, try SnapshotShelf.isWorthwhile(statements) { makeInBackground(state) }
        } catch {
            Self.logger.debug("no snapshot: \(error.message)")
        }
        return nil
    }

    /// Whether readers of the state that a transaction sees find a snapshot that is of use to them.
    func isOfUse(_ statements: StatementCache) throws(Diagnostic) -> Bool {
        guard let stamp = try SnapshotStamp.noted(statements), opened(stamp) != nil else { return false }
        return try SnapshotPatch.isPossible(statements, since: stamp.number)
    }

    /// The graph of a later state than that of the snapshot, which is kept for those who ask next.
    private func patched(
        _ graph: ColumnarGraph, _ stamp: SnapshotStamp, _ state: Int64, _ reader: StoreReader
    ) throws(Diagnostic) -> ColumnarGraph {
        do throws(Diagnostic) {
            let patched = try SnapshotPatch(reader, since: stamp.number).applied(to: graph)
            memory.withLock { $0.patched = (stamp, state, patched) }
            return patched
        } catch {
            if error.category == .damaged, error.place == .file(file.path) { dismiss() }
            throw error
        }
    }

    /// Whether a file has so many edges that a snapshot is of use.
    static func isWorthwhile(_ statements: StatementCache) throws(Diagnostic) -> Bool {
        let edges = try statements("SELECT sum(edges) FROM edge_type")
        defer { edges.reset() }
        return try edges.step() && edges.integer(0) >= SnapshotPolicy.fewestEdges
    }

    private func opened(_ stamp: SnapshotStamp) -> ColumnarGraph? {
        memory.withLock { memory in
            if let opened = memory.opened, opened.stamp == stamp { return opened.graph }
            let version = file.version
            guard let version else { return nil }
            if let refused = memory.refused, refused.stamp == stamp, refused.file == version { return nil }
            do throws(Diagnostic) {
                if let graph = try file.graph(stamp) {
                    memory.opened = (stamp, graph)
                    memory.patched = nil
                    return graph
                }
                Self.logger.debug("the snapshot \(file.path) is of another state")
            } catch {
                Self.logger.warning("\(error.message)", metadata: ["file": "\(file.path)"])
            }
            memory.refused = (stamp, version)
            return nil
        }
    }

    /// Puts aside a snapshot of which a part turned out to be damaged.
    func dismiss() {
        memory.withLock { memory in
            if let opened = memory.opened { memory.refused = (opened.stamp, file.version) }
            memory.opened = nil
            memory.patched = nil
        }
        file.remove()
        Self.logger.warning("a snapshot is damaged and was taken away", metadata: ["file": "\(file.path)"])
    }

    // MARK: Making

    /// Notes that the file is written to, for ``writtenFiles``.
    func noteWriting() { _ = Self.written.withLock { $0.insert(database) } }

    /// Makes the snapshot; false where somebody else is at it, or the file cannot have one now.
    @discardableResult
    func make() throws(Diagnostic) -> Bool {
        guard let unfinished = try file.begin() else { return false }
        let store = try GraphStore(path: database, mode: .readWrite, snapshot: .off)
        let scanned = try store.read { reader throws(Diagnostic) -> (ColumnarGraph, Int64)? in
            guard let state = try ChangeLog.state(reader.statements) else { return nil }
            if let packed = try reader.packed() { return (packed.graph, state) }
            var scan = SnapshotScan(reader.statements)
            return (try scan.graph(), state)
        }
        guard let (graph, state) = scanned else { return false }
        let stamp = SnapshotStamp.new(number: state)
        try unfinished.write(graph, stamp)
        try unfinished.finish()
        return try store.change { database in
            let statements = StatementCache(database)
            defer { statements.resetAll() }
            return try stamp.note(statements)
        }
    }

    /// One at a time in the whole process, and once for a state that none can be made of.
    private static let isWorking = Atomic(false)

    private func makeInBackground(_ state: Int64) {
        guard memory.withLock({ $0.unmade != state }),
            Self.isWorking.compareExchange(expected: false, desired: true, ordering: .acquiringAndReleasing).exchanged
        else { return }
        let thread = Thread { [self] in
            defer { Self.isWorking.store(false, ordering: .releasing) }
            makeIfPossible(state)
        }
        thread.name = "snapshot"
        thread.qualityOfService = .background
        thread.start()
    }

    /// Makes the snapshot, and remembers where that is impossible.
    func makeIfPossible(_ state: Int64) {
        do throws(Diagnostic) {
            if try make() {
                memory.withLock { $0.refused = nil }
                return
            }
        } catch {
            Self.logger.debug("no snapshot was made: \(error.message)", metadata: ["file": "\(file.path)"])
        }
        memory.withLock { $0.unmade = state }
    }
}
