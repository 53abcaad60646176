import GraphModel
import Logging

extension GraphStore {
    /// Makes the snapshot beside the file, of the graph as it is now: 2 seconds of work for a million edges.
    ///
    /// Returns false where another program is making one, or is filling the file. Throws where the folder may not be written, the disk is
    /// full, or rows hang on nodes that are not there; queries are answered without one then.
    @discardableResult
    public func makeSnapshot() throws(Diagnostic) -> Bool { try snapshots?.make() ?? false }

    /// Makes the snapshot where the graph is large and there is none that holds: what a program does at its end that has written much.
    public func makeSnapshotIfNeeded() throws(Diagnostic) {
        guard let snapshots, !SnapshotPolicy.isSwitchedOff else { return }
        let isNeeded = try read { reader throws(Diagnostic) -> Bool in
            guard try ChangeLog.state(reader.statements) != nil, try SnapshotShelf.isWorthwhile(reader.statements) else { return false }
            return try !snapshots.isOfUse(reader.statements)
        }
        if isNeeded { try snapshots.make() }
    }

    /// Makes the snapshots of the files that this process has opened for writing, where they are large and have none that holds: for a command
    /// at its end. Where one cannot be made, a message is logged, and queries are answered without.
    public static func makeMissingSnapshots() {
        for path in SnapshotShelf.writtenFiles {
            do throws(Diagnostic) {
                try GraphStore(path: path, mode: .read).makeSnapshotIfNeeded()
            } catch {
                // A file that was written may be gone by now.
                guard error.category != .notFound else { continue }
                SnapshotShelf.logger.warning("no snapshot was made: \(error.message)", metadata: ["file": "\(path)"])
            }
        }
    }
}
