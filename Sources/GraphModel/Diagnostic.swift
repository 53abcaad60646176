/// What went wrong, where, and what to do about it: the one error type of every stage.
///
/// A stage throws a `Diagnostic`; only the command line renders it, with the line and a caret where the place is known.
public struct Diagnostic: Error, Hashable, Sendable {
    /// The stage that speaks, by the names of the stages in ARCHITECTURE.md.
    public enum Stage: String, Hashable, Sendable {
        case read, tokenise, annotate, parseClauses = "parse clauses", findMentions = "find mentions", resolve, store
        case parseQuery = "parse query", bind, plan, execute, export, languagePack = "language pack", command
    }

    /// How a program should react; the command line turns it into an exit code.
    public enum Category: String, Hashable, Sendable {
        /// A failure without a better name (exit 1).
        case failure
        /// What the user asked for is malformed (exit 2).
        case usage
        /// What the user named does not exist (exit 3).
        case notFound
        /// A limit on size, depth, rows, memory or time was reached (exit 5).
        case limit
        /// Somebody stopped it (exit 130).
        case cancelled
        /// A file is not what it claims to be (exit 6).
        case damaged
    }

    /// Where it went wrong.
    public enum Place: Hashable, Sendable {
        /// A file as a whole.
        case file(String)
        /// A line of a file, counted from 1; the column counts characters from 1.
        case line(file: String, line: Int, column: Int?)
        /// A piece of a file that holds several, by its kind and number: "entry 3", "record 12".
        case part(file: String, name: String)
        /// A run of bytes in a query or another text that the reader of the message sees.
        case text(source: String, span: TextSpan)
    }

    public var stage: Stage
    public var category: Category
    /// One sentence without a full stop: what is wrong.
    public var message: String
    public var place: Place?
    /// What to do instead, one sentence.
    public var hint: String?
    /// What kind of mistake a query makes; nil for all that is not about queries.
    public var error: QueryError?

    public init(
        _ stage: Stage, _ category: Category = .failure, _ message: String, at place: Place? = nil, hint: String? = nil,
        error: QueryError? = nil
    ) {
        self.stage = stage
        self.category = category
        self.message = message
        self.place = place
        self.hint = hint
        self.error = error
    }
}
