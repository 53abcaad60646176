import GRDB
import GraphModel

/// Which evidence counts: what was published up to a day, or by some sources; without either, all of it.
///
/// Where it leaves something out, the graph is what the rest of the evidence makes it: events that nothing else tells are not there, nor
/// the edges that follow from them, and of the others dates, places, participants and tolls are what the rest adds up to. Which accounts
/// tell the same event stays as it was found with all evidence at hand. Who and what exists (actors, places, sources, offices) stays too.
public struct EvidenceFilter: Hashable, Sendable {
    /// The last day of publication. An article without a date counts as published never, one that is dated by a month or a year, at the
    /// end of it.
    public var asKnownOn: Day?
    /// Names of outlets, in any spelling of capitals and diacritics; any of them if empty.
    public var reportedBy: [String]

    /// A filter.
    public init(asKnownOn: Day? = nil, reportedBy: [String] = []) {
        self.asKnownOn = asKnownOn
        self.reportedBy = reportedBy
    }

    /// Whether all evidence counts.
    public var isOpen: Bool { asKnownOn == nil && reportedBy.isEmpty }
}

extension GraphStore {
    /// Runs `body` over one consistent view of the graph in which only some evidence counts.
    ///
    /// The view is made of temporary tables of the connection, gone with it; the file is not written.
    public func read<Result>(
        counting filter: EvidenceFilter, _ body: (StoreReader) throws(Diagnostic) -> Result
    ) throws(Diagnostic) -> Result {
        if filter.isOpen { return try read(body) }
        do {
            var result: Result?
            try database.inDatabase { database in
                // Undone in the end, whatever was done: the temporary tables go with it.
                try database.inTransaction(.deferred) {
                    try ForeignGraph.refuseFilter(StatementCache(database))
                    let view = try FilteredGraph(database, filter)
                    try view.make()
                    let reader = StoreReader(database)
                    defer { reader.statements.resetAll() }
                    result = try body(reader)
                    return .rollback
                }
            }
            guard let result else { throw Diagnostic(.store, .failure, "the view gave no result") }
            return result
        } catch {
            throw .store(error, path: path)
        }
    }
}
