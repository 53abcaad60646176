extension QueryGenerator {
    /// An expression of a kind that does not fail, at most so deep.
    mutating func expression(_ kind: Kind, _ depth: Int) -> String {
        switch kind {
        case .number: return number(depth)
        case .text: return text(depth)
        case .truth: return truth(depth)
        case .numbers: return numbers(depth)
        case .node: return knownName(.node) ?? "null"
        case .edge: return knownName(.edge) ?? "null"
        case .path: return knownName(.path) ?? "null"
        case .nodes: return knownName(.nodes) ?? knownName(.path).map { "nodes(\($0))" } ?? "[]"
        case .edges: return knownName(.edges) ?? "[]"
        case .date: return date(depth)
        case .duration: return duration(depth)
        case .thing: return thing(depth)
        }
    }

    /// `n.key` or `e.key`
    private mutating func property(_ key: String) -> String? {
        let kind = random.chance(75) ? Kind.node : .edge
        guard let variable = knownName(kind) ?? knownName(.node) else { return nil }
        return variable + "." + key
    }

    private mutating func number(_ depth: Int) -> String {
        if depth <= 0 || random.chance(35) {
            switch random.number(0..<10) {
            case 0..<5: if let text = property(random.pick(["i", "i", "i", "f"])) { return text }
            case 5, 6: if let text = knownName(.number) { return text }
            case 7: return random.pick(["0.5", "1.0", "-2.0", "$p", "(0.0 / 0.0)", "null", "1.5"])
            default: break
            }
            return String(random.number(-1..<4))
        }
        let next = depth - 1
        switch random.number(0..<19) {
        case 18: return dateNumber(next)
        case 0...4: return "(" + number(next) + random.pick([" + ", " - ", " * "]) + number(next) + ")"
        case 5: return "(" + number(next) + random.pick([" / 2", " % 3", " / 0.5", " % 2.0", " ^ 2"]) + ")"
        case 6: return random.pick(["size(", "size(", "head(", "last("]) + numbers(next) + ")"
        case 7: return "size(" + text(next) + ")"
        case 8: return random.pick(["abs", "sign", "floor", "ceil", "toFloat", "round"]) + "(" + number(next) + ")"
        case 9: return "CASE WHEN \(truth(next)) THEN \(number(next)) ELSE \(number(next)) END"
        case 10: return "coalesce(" + number(next) + ", " + number(next) + ")"
        case 11: return numbers(next) + "[\(random.number(-2..<3))]"
        case 12: return reduction(next)
        case 13: return knownName(.node) == nil || !mayMatch ? number(next) : subquery("COUNT")
        case 14: return knownName(.path).map { "length(\($0))" } ?? number(next)
        case 15: return "toInteger(" + random.pick(["'1'", "'x'", "'2.5'", text(next)]) + ")"
        case 16: return "-" + number(0).replacing("-", with: "")
        default: return "CASE \(number(next)) WHEN \(number(0)) THEN \(number(next)) END"
        }
    }

    private mutating func reduction(_ depth: Int) -> String {
        let list = numbers(depth)
        let (sum, element) = (name("r"), name("x"))
        return "reduce(\(sum) = \(random.number(0..<2)), \(element) IN \(list) | \(sum) \(random.pick(["+", "-"])) \(element))"
    }

    private mutating func text(_ depth: Int) -> String {
        if depth <= 0 || random.chance(45) {
            if random.chance(60), let text = property("s") { return text }
            if random.chance(30), let text = knownName(.text) { return text }
            return random.pick(["''", "'a'", "'b'", "'ab'", "'A'", "' a'", "$t", "null", "'it\\'s'"])
        }
        let next = depth - 1
        switch random.number(0..<12) {
        case 11: return "toString(\(date(next)))"
        case 0, 1: return "(" + text(next) + " + " + text(next) + ")"
        case 2: return random.pick(["toUpper", "toLower", "trim", "reverse", "lTrim", "rTrim"]) + "(" + text(next) + ")"
        case 3: return "substring(\(text(next)), \(random.number(0..<3))" + random.pick(["", ", 1", ", 2"]) + ")"
        case 4: return random.pick(["left", "right"]) + "(\(text(next)), \(random.number(0..<3)))"
        case 5: return "replace(\(text(next)), 'a', \(random.pick(["''", "'b'", "'aa'"])))"
        case 6: return "split(\(text(next)), 'b')[\(random.number(-1..<2))]"
        case 7: return knownName(.edge).map { "type(\($0))" } ?? text(next)
        case 8: return "toString(" + random.pick([truth(next), property("i") ?? "1", "1.5"]) + ")"
        case 9: return "CASE WHEN \(truth(next)) THEN \(text(next)) ELSE \(text(next)) END"
        default: return "coalesce(\(text(next)), \(text(next)))"
        }
    }

    private mutating func truth(_ depth: Int) -> String {
        let compare = { (random: inout SplitMix64) in random.pick([" = ", " <> ", " < ", " <= ", " > ", " >= "]) }
        if depth <= 0 {
            if random.chance(50), let text = property("b") { return text }
            return knownName(.truth) ?? random.pick(["true", "false", "null"])
        }
        let next = depth - 1
        switch random.number(0..<30) {
        case 27, 28: return dateTruth(next)
        case 20: return "(" + thing(next) + " IN [" + thing(next) + ", " + thing(0) + "])"
        case 21: return knownName(.node).map { "(\($0) IN \(expression(.nodes, 0)))" } ?? truth(next)
        case 22: return "exists(" + (property("v") ?? property("i") ?? "$t") + ")"
        case 23: return "isEmpty(" + random.pick([numbers(next), text(next)]) + ")"
        case 24: return knownName(.edge).map { "(startNode(\($0)) = \(knownName(.node) ?? "null"))" } ?? truth(next)
        case 25: return knownName(.edge).map { "(\($0):\(random.pick(["T", "U"])))" } ?? truth(next)
        case 26: return "(" + (property("v") ?? "1") + compare(&random) + (property("v") ?? "1.0") + ")"
        case 0...3: return "(" + number(next) + compare(&random) + number(next) + ")"
        case 4: return "(" + text(next) + compare(&random) + text(next) + ")"
        case 5: return "(" + thing(next) + compare(&random) + thing(next) + ")"
        case 6:
            return "(" + number(next) + random.pick([" < ", " <= "]) + number(next) + random.pick([" <= ", " > ", " = "]) + number(next)
                + ")"
        case 7: return "(" + number(next) + " IN " + numbers(next) + ")"
        case 8:
            return "(" + text(next) + random.pick([" STARTS WITH ", " ENDS WITH ", " CONTAINS "]) + random.pick(["'a'", "'b'", text(0)])
                + ")"
        case 9: return "(" + thing(next) + random.pick([" IS NULL", " IS NOT NULL"]) + ")"
        case 10: return "(" + truth(next) + " AND " + truth(next) + ")"
        case 11: return "(" + truth(next) + " OR " + truth(next) + ")"
        case 12: return "(" + truth(next) + " XOR " + truth(next) + ")"
        case 13: return "(NOT " + truth(next) + ")"
        case 14: return knownName(.node).map { "(\($0):\(random.pick(["A", "B", "!A", "A&B"])))" } ?? truth(next)
        case 15:
            let list = numbers(next)
            let before = known
            let element = elementName()
            let text = random.pick(["any", "all", "none", "single"]) + "(\(element) IN \(list) WHERE \(truth(next)))"
            known = before
            return text
        case 16: return knownName(.node) == nil || !mayMatch ? truth(next) : subquery("EXISTS")
        case 17: return "(" + text(next) + " =~ " + random.pick(["'a.*'", "'.*b'", "'a'", "'.'", "''"]) + ")"
        case 18:
            let kind = random.pick([Kind.node, .node, .edge])
            guard let left = knownName(kind), let right = knownName(kind) else { return truth(next) }
            return "(\(left)" + random.pick([" = ", " <> "]) + "\(right))"
        default: return truth(0)
        }
    }

    /// A truth for `WHERE`, where patterns may stand too.
    mutating func condition(_ depth: Int) -> String {
        guard random.chance(18), mayMatch, knownName(.node) != nil else {
            // Most conditions are unknown on a random graph; some rows are to pass.
            return random.chance(50) ? "coalesce(\(truth(depth)), true)" : random.chance(15) ? "(\(truth(depth)) OR true)" : truth(depth)
        }
        let pattern = patternCondition()
        return random.pick([pattern, pattern, "NOT " + pattern, "(\(pattern) OR \(truth(1)))", "\(pattern) AND \(truth(1))"])
    }

    private mutating func numbers(_ depth: Int) -> String {
        if depth <= 0 || random.chance(35) {
            if random.chance(40), let variable = knownName(.node) { return variable + ".l" }
            if random.chance(30), let text = knownName(.numbers) { return text }
            if random.chance(15) { return random.pick(["$q", "[]", "range(0, 2)", "range(3, 1, -1)"]) }
            return "[" + (0..<random.number(0..<4)).map { _ in number(0) }.joined(separator: ", ") + "]"
        }
        let next = depth - 1
        switch random.number(0..<9) {
        case 0, 1:
            let list = numbers(next)
            let before = known
            let element = elementName()
            var text = "[\(element) IN \(list)" + (random.chance(60) ? " WHERE \(truth(next))" : "")
            if random.chance(60) { text += " | \(number(next))" }
            known = before
            return text + "]"
        case 2: return random.pick(["tail", "reverse"]) + "(" + numbers(next) + ")"
        case 3: return numbers(next) + random.pick(["[1..]", "[..2]", "[-2..]", "[0..-1]", "[1..null]", "[5..9]"])
        case 4: return "(" + numbers(next) + " + " + numbers(next) + ")"
        case 5: return "(" + numbers(next) + " + " + number(0) + ")"
        case 6:
            guard mayMatch else { return numbers(next) }
            return random.chance(75) || nesting > 1 ? patternComprehension() : "COLLECT { \(wholeQuery(.number)) }"
        case 7:
            guard let edges = knownName(.edges) ?? knownName(.path).map({ "relationships(\($0))" }) else { return numbers(next) }
            return "[e IN \(edges) | e.i]"
        default: return "CASE WHEN \(truth(next)) THEN \(numbers(next)) ELSE \(numbers(next)) END"
        }
    }

    /// Anything at all.
    private mutating func thing(_ depth: Int) -> String {
        if random.chance(35), let text = property("v") { return text }
        if random.chance(20), let text = knownName(.thing) { return text }
        let next = depth - 1
        switch random.number(0..<(depth <= 0 ? 5 : 13)) {
        case 12: return random.chance(70) ? date(next) : duration(next)
        case 0: return random.pick(["1", "1.0", "'a'", "true", "null", "[1, null]", "['a']", "[1]", "[]", "{}", "[[1.0]]", "[0.0 / 0.0]"])
        case 1: return number(next)
        case 2: return text(next)
        case 3: return truth(next)
        case 4: return numbers(next)
        case 5: return "[" + thing(next) + ", " + thing(next) + "]"
        case 6: return "{i: \(thing(next)), k: \(number(next))}" + random.pick(["", "", ".i", ".k", "['k']", ".z"])
        case 7: return knownName(.node) ?? thing(next)
        case 8:
            return knownName(.node).map { random.pick(["properties(\($0))", "\($0)['v']", "size(labels(\($0)))", "size(keys(\($0)))"]) }
                ?? "null"
        case 9: return knownName(.edge).map { random.pick(["startNode(\($0))", "endNode(\($0))", "\($0)", "properties(\($0))"]) } ?? "null"
        case 10:
            return knownName(.path).map { random.pick(["nodes(\($0))", "relationships(\($0))", "\($0)", "nodes(\($0))[-1].i"]) } ?? "null"
        default: return "coalesce(\(thing(next)), \(thing(next)))"
        }
    }

    /// A name for the numbers of a list, now and then one that hides another.
    private mutating func elementName() -> String {
        var element = name("x")
        if random.chance(15), let hidden = knownName(.node) ?? knownName(.number) {
            element = hidden
            for kind in Kind.allCases { known[kind]?.removeAll { $0 == hidden } }
        }
        learn(.number, element)
        return element
    }

    /// An expression that fails on some graphs.
    mutating func wild() -> String {
        if !gone.isEmpty, random.chance(40) { return random.pick(gone) + random.pick([".i", ":A", ":T", ".s IS NULL"]) }
        let value = property("v") ?? knownName(.thing) ?? "[$q][0]"
        let number = property("i") ?? "$p"
        return random.pick([
            "\(value) * 2", "\(value) - \(number)", "size(\(value))", "\(value)[0]", "\(value).x", "toUpper(\(value))", "1 / \(number)",
            "NOT \(value)", "\(value) AND true", "1 IN \(value)", "head(\(value))", "9223372036854775807 + \(number)",
            "range(0, 3, \(number))", "7 % \(number)", "-\(value)", "\(value)[..1]", "[x IN \(value) | x]", "toFloat(\(value))",
            "keys(\(property("v") ?? "null"))",
            "CASE WHEN \(value) THEN 1 ELSE 2 END", "any(x IN \(value) WHERE x = 1)", "substring('abc', \(number))",
            "\(knownName(.thing) ?? "[1][0]"):A",
            "\(value) OR \(number)", "[1, 2][\(number)]", "{a: 1}[\(value)]", "abs(\(value))", "sum(\(value))", "avg(\(value))",
            "toString(\(value))", "9223372036854775807 * \(number)", "isEmpty(\(value))", "max(\(value))", "min(\(value))",
        ])
    }
}
