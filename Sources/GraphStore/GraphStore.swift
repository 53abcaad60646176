import Foundation
import GRDB
import GraphModel

/// The graph in its SQLite file: what ``write(_:knowing:)`` puts in, ``read(_:)`` gives out.
///
///     let store = try GraphStore(path: "news.entente", mode: .readWrite)
///     try store.write([facts])
///     let visits = try store.read { reader throws(Diagnostic) in try reader.events(matching: EventFilter(types: [.meeting])) }
///
/// The file is in write-ahead mode: any number of programs read while one writes, and each sees whole transactions only.
public struct GraphStore: Sendable {
    /// What the store is opened for.
    public enum Mode: Sendable {
        /// Writing; the file is created where it does not exist.
        case readWrite
        /// Reading a file that exists, be it on a read-only disk.
        case read
    }

    /// The file as the user named it; nil for a store in memory.
    public let path: String?
    let database: DatabaseQueue
    /// The packed graph of the file, opened once for all that read it.
    let packed = PackedCache()
    /// Where the graph as columns is found; nil for a store in memory.
    let snapshots: SnapshotShelf?
    private let policy: SnapshotPolicy

    /// Opens a file, checks that it is ours, and brings its schema up to date.
    ///
    /// Throws category `.notFound` where there is no file to read, `.damaged` where it is no database or somebody else's.
    /// A lock held by another program is waited for `busyTimeout` seconds.
    /// `snapshot` says whether readers may answer from a snapshot beside the file (``SnapshotPolicy``); the graph is the same.
    public init(
        path: String, mode: Mode, busyTimeout: Double = 5, snapshot policy: SnapshotPolicy = .existing
    ) throws(Diagnostic) {
        self.path = path
        let opening = StoreOpening(path: path, busyTimeout: busyTimeout)
        self.database =
            switch mode {
            case .readWrite: try opening.openForWriting()
            case .read: try opening.openForReading()
            }
        let snapshots = SnapshotShelf.of(path)
        if mode == .readWrite, policy != .off { snapshots.noteWriting() }
        self.snapshots = snapshots
        self.policy = SnapshotPolicy.isSwitchedOff ? .off : policy
    }

    /// An empty store in memory, for tests and trial runs.
    public static func inMemory() throws(Diagnostic) -> GraphStore {
        do {
            let database = try DatabaseQueue()
            try database.inDatabase { try Migration.apply(Migration.all, after: 0, to: $0) }
            return GraphStore(path: nil, database: database)
        } catch {
            throw .store(error, path: nil)
        }
    }

    private init(path: String?, database: DatabaseQueue) {
        self.path = path
        self.database = database
        self.snapshots = nil
        self.policy = .off
    }

    /// Runs `body` over one consistent view of the graph: no write of another program is seen in the middle of it.
    ///
    /// The reader must not leave `body`, and `body` must not read from or write to the same store by other means.
    public func read<Result>(_ body: (StoreReader) throws(Diagnostic) -> Result) throws(Diagnostic) -> Result {
        do {
            return try database.inDatabase { database in
                let reader = StoreReader(
                    database, snapshots: snapshots.map { StoreReader.Snapshots(shelf: $0, policy: policy) }, packed: packed)
                let transaction = try ReadTransaction(reader.statements)
                let result = Swift.Result { () throws(Diagnostic) in try body(reader) }
                try transaction.end()
                return try result.get()
            }
        } catch {
            throw .store(error, path: path)
        }
    }

    /// Stops the statement of SQLite that another thread runs in ``read(_:)``, which then ends with the category `.cancelled`.
    public func interrupt() { database.interrupt() }

    /// Runs `body` in one transaction, which is undone as a whole where it throws.
    func change<Result>(_ body: (Database) throws -> Result) throws(Diagnostic) -> Result {
        do {
            var result: Result?
            try database.inDatabase { database in
                try database.inTransaction(.immediate) {
                    result = try body(database)
                    return .commit
                }
            }
            guard let result else { throw Diagnostic(.store, .failure, "the transaction gave no result") }
            return result
        } catch {
            throw .store(error, path: path)
        }
    }

    /// Closes the file and folds the write-ahead log into it, so that the file alone is the whole graph.
    public func close() throws(Diagnostic) {
        do {
            try database.close()
        } catch {
            throw .store(error, path: path)
        }
    }
}
