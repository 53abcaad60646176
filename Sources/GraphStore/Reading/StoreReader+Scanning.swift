import GRDB
import GraphModel

extension StoreReader {
    /// Runs `body`, which goes through most of the file, in memory that does not grow with the file: nothing of the file is mapped, and at
    /// most 32 MB of it are kept.
    ///
    /// A mapped file counts as memory of the program, page by page as it is read.
    public func withBoundedMemory<Result>(_ body: () throws(Diagnostic) -> Result) throws(Diagnostic) -> Result {
        func set(_ pragmas: String) throws(Diagnostic) {
            do { try statements.database.execute(sql: pragmas) } catch { throw .store(error, path: nil) }
        }
        let (mapped, kept) = (try setting("PRAGMA mmap_size"), try setting("PRAGMA cache_size"))
        try set("PRAGMA mmap_size = 0; PRAGMA cache_size = -32768")
        defer { try? set("PRAGMA mmap_size = \(mapped); PRAGMA cache_size = \(kept)") }
        return try body()
    }

    private func setting(_ pragma: StaticString) throws(Diagnostic) -> Int64 {
        let statement = try statements(pragma)
        defer { statement.reset() }
        return try statement.step() ? statement.integer(0) : 0
    }
}
