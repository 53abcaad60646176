/// The words with a meaning in the grammar. None is reserved in every position: `(n:Match {order: 1})` is a good pattern.
enum Keyword: String, Sendable, Hashable, CaseIterable {
    case match, optional, `where`, with, `return`, unwind, union, all, order, by, skip, limit, offset, distinct, `as`
    case asc, ascending, desc, descending, explain, profile
    case or, xor, and, not, `in`, starts, ends, contains, `is`, null, `true`, `false`
    case `case`, when, then, `else`, end, exists, count, any, single, reduce
    case noneOf = "none"
    case create, merge, set, remove, delete, detach, call, yield, on, load, foreach, drop, filter, collect

    /// The keyword that a word spells in any mixture of cases.
    init?(word: String) {
        guard word.utf8.count <= 10 else { return nil }
        self.init(rawValue: word.lowercased())
    }

    /// As it is written in queries and messages: `ORDER`.
    var text: String { rawValue.uppercased() }

    /// Whether the word begins a clause, so that no expression or alias can go on over it.
    var beginsClause: Bool {
        switch self {
        case .match, .optional, .where, .with, .return, .unwind, .union, .order, .skip, .limit, .offset, .create, .merge, .set, .remove,
            .delete, .detach, .call, .yield, .load, .foreach, .filter:
            true
        default: false
        }
    }
}
