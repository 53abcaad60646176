import GraphModel

/// What a pattern, or a part of it, was found to mean.
enum RuleValue: Sendable, Hashable {
    case number(Int, vague: Bool)
    case unit(TimeUnit)
    case amount(TimeAmount)
    case time(TimeMeaning)
    case count(CountRange)
    /// A word that a function of the meaning knows.
    case word(String)
    /// Recognised, and of no interest: a name that looks like a date.
    case nothing
}

/// The functions that the meanings of one rule file may call.
protocol RuleFunctions: Sendable {
    /// Names of the functions with the numbers of arguments they take.
    var signatures: [String: ClosedRange<Int>] { get }
    /// Words that may stand as an argument.
    var words: Set<String> { get }
    /// The result of a call; nil where the arguments make no sense ("31 April"), and then the rule does not match.
    func call(_ name: String, _ arguments: [RuleValue]) -> RuleValue?
}

/// A term whose names have been bound to what the pattern captures.
///
/// Every rule file knows `first(a, b)`: what is there of several captures.
indirect enum BoundTerm: Sendable {
    case constant(RuleValue)
    /// What was captured in this slot.
    case slot(Int)
    case call(String, [BoundTerm])

    /// The value for the given captures; an optional part that was not there is ``RuleValue/nothing``.
    func value(_ captures: [RuleValue], _ functions: some RuleFunctions) -> RuleValue? {
        switch self {
        case .constant(let value): return value
        case .slot(let slot): return captures[slot]
        case .call("first", let terms):
            for term in terms { if let value = term.value(captures, functions), value != .nothing { return value } }
            return nil
        case .call(let name, let terms):
            var arguments: [RuleValue] = []
            for term in terms {
                guard let value = term.value(captures, functions) else { return nil }
                arguments.append(value)
            }
            return functions.call(name, arguments)
        }
    }
}
