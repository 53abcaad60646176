import GraphModel

/// What the meanings in `rules/quantities.rules` may call.
///
/// | call | meaning |
/// |---|---|
/// | `exactly(n)`, `about(n)` | that many; about that many |
/// | `atleast(n)`, `morethan(n)`, `atmost(n)`, `fewerthan(n)` | one bound; `morethan` counts from the next number |
/// | `between(a, b)` | both bounds |
/// | `many(n)`, `times(n, m)` | "dozens": at least twice so many; "three dozen": the product |
struct QuantityFunctions: RuleFunctions {
    let signatures: [String: ClosedRange<Int>] = [
        "exactly": 1...1, "about": 1...1, "atleast": 1...1, "morethan": 1...1, "atmost": 1...1, "fewerthan": 1...1, "between": 2...2,
        "many": 1...1, "times": 2...2,
    ]
    let words: Set<String> = ["nothing"]

    func call(_ name: String, _ arguments: [RuleValue]) -> RuleValue? {
        guard case .number(let number, let vague) = arguments[0] else { return nil }
        switch name {
        case "exactly": return .count(CountRange(min: number, max: number))
        case "about": return .count(CountRange(min: number, max: number))
        case "atleast": return .count(CountRange(min: number, max: nil))
        case "morethan": return .count(CountRange(min: number + 1, max: nil))
        case "atmost": return .count(CountRange(min: nil, max: number))
        case "fewerthan": return number > 0 ? .count(CountRange(min: nil, max: number - 1)) : nil
        case "many": return .count(CountRange(min: number > Int.max / 2 ? number : 2 * number, max: nil))
        case "times":
            guard case .number(let factor, _) = arguments[1] else { return nil }
            let (product, overflow) = number.multipliedReportingOverflow(by: factor)
            return overflow ? nil : .number(product, vague: vague)
        case "between":
            guard case .number(let upper, _) = arguments[1], number <= upper else { return nil }
            return .count(CountRange(min: number, max: upper))
        default: return nil
        }
    }
}
