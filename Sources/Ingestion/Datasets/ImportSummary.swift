import GraphModel
import GraphStore

/// What an import did: rows, events, and what went wrong where.
public struct ImportSummary: Sendable {
    /// What came into the graph, or would have in a dry run.
    public var written = WriteSummary()
    /// Files that were begun.
    public var files = 0
    /// Rows or records that were looked at.
    public var rows = 0
    /// Rows that tell of nothing that the graph keeps: bare statements, say.
    public var rowsWithoutEvent = 0
    /// Rows that cannot be taken.
    public var badRows = 0
    /// The first of these, each with file, line, column and reason.
    public var problems: [Diagnostic] = []
    /// Files that cannot be read, or not to their end.
    public var failures: [Diagnostic] = []
    /// Wall-clock time of the run.
    public var seconds = 0.0
    /// Whether the run was cancelled before all rows were read; what was written stays.
    public var isCancelled = false

    /// Bad rows beyond this many are only counted.
    public static let mostProblems = 10_000

    /// A run that did nothing.
    public init() {}

    /// Rows that were not there in any version.
    public var newRows: Int { written.articles - written.replacedArticles }

    mutating func add(_ batch: DatasetFeed.Batch) {
        files += batch.files
        rows += batch.rows
        rowsWithoutEvent += batch.nothing
        badRows += batch.problems.count
        problems += batch.problems.prefix(Self.mostProblems - problems.count)
        failures += batch.failures
    }
}
