extension QueryGenerator {
    /// A path; new names only where they are allowed.
    mutating func pattern(mayName: Bool, minimumEdges: Int = 0) -> String {
        var text = node(mayName)
        let count = max(minimumEdges, random.pick([0, 0, 1, 1, 1, 1, 2]))
        for _ in 0..<count { text += edge(mayName) + node(mayName) }
        if mayName, random.chance(12) {
            let path = name("p")
            learn(.path, path)
            text = path + " = " + text
        }
        return text
    }

    private mutating func node(_ mayName: Bool) -> String {
        // A node of the same clause makes a ring, which small graphs seldom have.
        let names = (random.chance(mayName ? 18 : 65) ? known : outer)[.node] ?? []
        if random.chance(mayName ? 45 : 65), !names.isEmpty {
            let variable = random.pick(names)
            return "(" + variable + (random.chance(12) ? labels() : "") + ")"
        }
        guard mayName, random.chance(75) else { return "(" + restrictions(nil) + ")" }
        let variable = name("n")
        let text = "(" + variable + restrictions(variable) + ")"
        learn(.node, variable)
        return text
    }

    /// Labels, properties and a condition behind the name.
    private mutating func restrictions(_ variable: String?) -> String {
        var text = random.chance(20) ? labels() : ""
        if random.chance(5) { text += " " + properties() }
        if let variable, random.chance(6) {
            let before = known
            known = outer
            learn(.node, variable)
            text += " WHERE " + condition(2)
            known = before
        }
        return text
    }

    mutating func labels() -> String {
        let pick = { (random: inout SplitMix64) in random.pick(random.chance(6) ? ["Z"] : GraphGenerator.labels) }
        let first = pick(&random)
        let second = pick(&random)
        switch random.number(0..<12) {
        case 0: return ":\(first):\(second)"
        case 1: return ":\(first)|\(second)"
        case 2: return ":!\(first)"
        case 3: return ":(\(first)|\(second))&!\(pick(&random))"
        default: return ":" + first
        }
    }

    private mutating func properties() -> String {
        let before = known
        known = outer
        defer { known = before }
        switch random.number(0..<6) {
        case 0: return "{s: \(expression(.text, 1))}"
        case 1: return "{b: \(random.pick(["true", "false", "null"]))}"
        case 2: return "{v: \(expression(.thing, 1))}"
        case 3: return "{i: \(expression(.number, 1)), s: \(expression(.text, 0))}"
        default: return "{i: \(expression(.number, random.number(0..<2)))}"
        }
    }

    private mutating func edge(_ mayName: Bool) -> String {
        var inner = ""
        if mayName, random.chance(4), let names = outer[.edge], !names.isEmpty {
            inner = random.pick(names)
            // An edge stands for one pattern of a clause only.
            outer[.edge]?.removeAll { $0 == inner }
            return random.pick(["-[\(inner)]->", "<-[\(inner)]-", "-[\(inner)]-"])
        }
        let isLong = random.chance(14)
        var variable: String?
        if mayName, random.chance(40) {
            let new = name(isLong ? "es" : "e")
            variable = new
            inner = new
        }
        inner += random.pick(["", "", ":T", ":U", ":T|U", ":X|T"])
        if isLong { inner += random.pick(["*", "*1..2", "*0..1", "*..2", "*2", "*0..", "*2..3", "*0"]) }
        if random.chance(4) { inner += " " + properties() }
        if let variable {
            if !isLong, random.chance(6) {
                let before = known
                known = outer
                learn(.edge, variable)
                inner += " WHERE " + condition(2)
                known = before
            }
            learn(isLong ? .edges : .edge, variable)
        }
        if inner.isEmpty, random.chance(60) { return random.pick(["-->", "<--", "--"]) }
        return random.pick(["-[\(inner)]->", "<-[\(inner)]-", "-[\(inner)]-"])
    }

    /// A pattern that only uses what is known, for a condition.
    mutating func patternCondition() -> String {
        guard let start = knownName(.node) else { return "true" }
        let before = outer
        defer { outer = before }
        outer = known
        var text = "(\(start))"
        for _ in 0..<random.pick([1, 1, 2]) { text += edge(false) + node(false) }
        return text
    }

    /// `EXISTS { … }` or `COUNT { … }` with names of its own.
    mutating func subquery(_ form: String) -> String {
        let before = (known, outer)
        defer { (known, outer) = before }
        outer = known
        if nesting < 2, random.chance(30) { return form + " { " + wholeQuery(.thing) + " }" }
        var text = form + " { " + random.pick(["", "MATCH "]) + pattern(mayName: true, minimumEdges: 1)
        if random.chance(15) { text += ", " + pattern(mayName: true) }
        if random.chance(40) { text += " WHERE " + condition(1) }
        return text + " }"
    }

    /// `[(a)-->(b) WHERE … | …]` of numbers.
    mutating func patternComprehension() -> String {
        guard let start = knownName(.node) else { return "[]" }
        let before = (known, outer)
        defer { (known, outer) = before }
        outer = known
        let path = random.chance(20) ? name("p") : nil
        var text = "[" + (path.map { $0 + " = " } ?? "") + "(\(start))" + edge(true) + node(true)
        if random.chance(20) { text += edge(true) + node(true) }
        if let path { learn(.path, path) }
        if random.chance(30) { text += " WHERE " + condition(1) }
        text += " | " + expression(.number, 1) + "]"
        return text
    }
}
