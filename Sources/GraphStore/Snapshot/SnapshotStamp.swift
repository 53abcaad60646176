import GraphModel

/// Which state of which file a snapshot is of: the bytes by which the file knows it, and the number of the last change in it.
///
///     SnapshotStamp(identity: identity, number: 4711).bytes   // 28 bytes; read back by init?(bytes:)
struct SnapshotStamp: Hashable, Sendable {
    /// Drawn for each snapshot and noted in the file, so that a file restored from a backup does not take the snapshot of another state.
    let identity: [UInt8]
    /// The number of the state, see ``ChangeLog/state(_:)``.
    let number: Int64
    /// The version of the schema that the graph was read under.
    let schema: Int32

    static let identityLength = 16

    init(identity: [UInt8], number: Int64, schema: Int32 = Migration.current) {
        self.identity = identity
        self.number = number
        self.schema = schema
    }

    /// A stamp that no other snapshot has.
    static func new(number: Int64) -> SnapshotStamp {
        SnapshotStamp(identity: (0..<identityLength).map { _ in UInt8.random(in: .min ... .max) }, number: number)
    }

    init?(bytes: [UInt8]) {
        guard bytes.count == Self.identityLength + 12 else { return nil }
        func number(_ range: Range<Int>) -> UInt64 { bytes[range].reversed().reduce(0) { $0 << 8 | UInt64($1) } }
        let end = Self.identityLength
        self.identity = Array(bytes[..<end])
        self.number = Int64(bitPattern: number(end..<end + 8))
        self.schema = Int32(truncatingIfNeeded: number(end + 8..<end + 12))
    }

    var bytes: [UInt8] {
        identity + withUnsafeBytes(of: number.littleEndian) { Array($0) } + withUnsafeBytes(of: schema.littleEndian) { Array($0) }
    }

    /// The stamp of the snapshot that was made last of the file that a transaction sees; nil where there is none.
    static func noted(_ statements: StatementCache) throws(Diagnostic) -> SnapshotStamp? {
        let statement = try statements("SELECT number, identity FROM graph_snapshot")
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        return SnapshotStamp(identity: statement.bytes(1), number: statement.integer(0))
    }

    /// Notes in the file that this snapshot is its own, and forgets the changes that are in it. False where the state is forgotten, so that
    /// nobody could tell any more what has changed since.
    func note(_ statements: StatementCache) throws(Diagnostic) -> Bool {
        let known = try statements("SELECT 1 FROM graph_change WHERE number = ?")
        known.bind(0, number)
        let isKnown = try known.step()
        known.reset()
        guard isKnown else { return false }
        let note = try statements("INSERT OR REPLACE INTO graph_snapshot (one, number, identity) VALUES (1, ?, ?)")
        note.bind(0, number)
        try note.bind(1, bytes: identity)
        try note.run()
        let forget = try statements("DELETE FROM graph_change WHERE number < ?")
        forget.bind(0, number)
        try forget.run()
        return true
    }
}
