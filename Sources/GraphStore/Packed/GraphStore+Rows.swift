import Foundation
import GraphModel

extension GraphStore {
    /// Whether the graph is kept packed, as columns: whatever changes it makes rows of it first, which takes a while.
    public var isPacked: Bool {
        get throws(Diagnostic) { try read { reader throws(Diagnostic) in try PackedParts.areThere(reader.statements) } }
    }

    /// Hands over a store whose graph stands in rows, for scans of whole tables: this one or, where it is packed, a copy in a temporary
    /// file that goes afterwards.
    public func withRows<Result>(_ body: (GraphStore) throws(Diagnostic) -> Result) throws(Diagnostic) -> Result {
        guard try isPacked else { return try body(self) }
        let copyPath = FileManager.default.temporaryDirectory.path + "/entente-rows-\(UUID().uuidString).entente"
        defer { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copyPath + ending) } }
        let copy = try GraphStore(path: copyPath, mode: .readWrite)
        try read { reader throws(Diagnostic) in
            guard let packed = try reader.packed() else { return }
            try copy.load { loader throws(Diagnostic) in
                try loader.takeAsIs()
                try loader.takeNames(of: reader)
                try GraphUnpacker.copy(packed, to: loader)
            }
        }
        return try body(copy)
    }
}

extension GraphLoader {
    /// Takes over all names with their numbers, into a file that has only those that all files have.
    fileprivate func takeNames(of reader: StoreReader) throws(Diagnostic) {
        let names: [(read: StaticString, write: StaticString)] = [
            ("SELECT id, name FROM label", "INSERT OR IGNORE INTO label (id, name) VALUES (?, ?)"),
            ("SELECT id, name FROM edge_type", "INSERT OR IGNORE INTO edge_type (id, name) VALUES (?, ?)"),
            ("SELECT id, name FROM property_key", "INSERT OR IGNORE INTO property_key (id, name) VALUES (?, ?)"),
            ("SELECT id, name FROM imported_group", "INSERT OR IGNORE INTO imported_group (id, name) VALUES (?, ?)"),
        ]
        for (read, write) in names {
            let all = try reader.statements(read)
            let insert = try editor.statements(write)
            while try all.step() {
                insert.bind(0, all.integer(0))
                try insert.bind(1, all.text(1))
                try insert.run()
            }
        }
    }
}
