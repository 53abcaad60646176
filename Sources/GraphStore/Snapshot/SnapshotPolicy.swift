import Foundation

/// Whether a store answers from the snapshot beside its file, and whether it makes one.
public enum SnapshotPolicy: Sendable, Hashable {
    /// Answers from it, and makes one in the background where a reader meets a large file without: for programs that stay.
    case automatic
    /// Answers from it where it is there: for programs that put one question and end.
    case existing
    /// Neither.
    case off

    /// The variable of the environment that switches snapshots off: `ENTENTE_SNAPSHOT=off`.
    static let isSwitchedOff = ProcessInfo.processInfo.environment["ENTENTE_SNAPSHOT"] == "off"

    /// Files with fewer edges than these have no snapshot unless one is asked for: SQLite answers within milliseconds.
    static let fewestEdges = ProcessInfo.processInfo.environment["ENTENTE_SNAPSHOT_EDGES"].flatMap(Int64.init) ?? 20_000
}
