import LanguagePacks

/// What rules and categories can begin with, and what may follow there.
extension RuleGrammar {
    /// Whether something reported can begin with a word.
    enum Trigger: Sendable {
        case never, always
        /// Where something of ``continuations`` follows.
        case before(Int32)
    }

    /// A rule that can begin with a word.
    struct Opener: Sendable {
        var category: Int32
        var program: Int32
        /// What must stand behind the word for the rule to go on.
        var next = Follower()
    }

    /// What can follow a word in a rule, as bits: what has none of them cannot.
    struct Follower: Sendable {
        /// Whether anything can, or nothing need to.
        var isFree = true
        var isNumeric = false
        var categories: UInt64 = 0
        /// Bits of words, each the lowest six bits of its symbol.
        var words: UInt64 = 0
    }

    struct Word: Sendable {
        var category: Int
        var value: RuleValue
        var needsCapital: Bool
        var isShort: Bool
    }

    /// What something of a category can begin with.
    struct Opening: Sendable {
        var words: Set<Symbol> = []
        var isNumeric = false
    }
}
