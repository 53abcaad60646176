import GRDB
import GraphModel
import Synchronization

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
            return snapshots.graph(reader.statements, .existing) == nil
        }
        if isNeeded { try snapshots.make() }
    }
}
