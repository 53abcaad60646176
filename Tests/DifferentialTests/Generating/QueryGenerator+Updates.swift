/// Clauses that change the graph.
extension QueryGenerator {
    mutating func change() -> String {
        outer = known
        mayMatch = false
        defer { mayMatch = true }
        let hasTarget = knownName(.node) != nil || knownName(.edge) != nil
        switch random.number(0..<(hasTarget ? 20 : 9)) {
        case 0...4: return "CREATE " + newPattern() + (random.chance(20) ? ", " + newPattern() : "") + " "
        case 5...8: return merge()
        case 9...13: return "SET " + sets(random.number(1..<3)) + " "
        case 14, 15: return "REMOVE " + removal() + " "
        case 16...18: return delete()
        default:
            guard nesting < 2 else { return change() }
            let before = known
            nesting += 1
            let text = "CALL (*) { " + change() + "} "
            nesting -= 1
            let after = known
            known = before.mapValues { $0.filter { name in after.values.contains { $0.contains(name) } } }
            return text
        }
    }

    // MARK: CREATE and MERGE

    /// A path to be made. Its properties see only what was known before the clause.
    private mutating func newPattern() -> String {
        let count = random.pick([0, 0, 1, 1, 1, 2])
        var text = newNode(mayBeKnown: count > 0)
        for _ in 0..<count { text += newEdge(mayHaveNoDirection: false) + newNode(mayBeKnown: true) }
        guard random.chance(8) else { return text }
        let path = name("p")
        learn(.path, path)
        return path + " = " + text
    }

    private mutating func newNode(mayBeKnown: Bool) -> String {
        if mayBeKnown, random.chance(50), let known = (random.chance(20) ? known : outer)[.node], !known.isEmpty {
            return "(" + random.pick(known) + ")"
        }
        let variable = random.chance(70) ? name("n") : ""
        let labels = random.pick(["", ":A", ":B", ":C", ":A:B", ":D"])
        let text = "(" + variable + labels + (random.chance(50) ? " " + newProperties() : "") + ")"
        if !variable.isEmpty { learn(.node, variable) }
        return text
    }

    private mutating func newEdge(mayHaveNoDirection: Bool) -> String {
        let variable = random.chance(45) ? name("e") : ""
        let inner = "[" + variable + random.pick([":T", ":U", ":V"]) + (random.chance(25) ? " " + newProperties() : "") + "]"
        if !variable.isEmpty { learn(.edge, variable) }
        if mayHaveNoDirection, random.chance(30) { return "-" + inner + "-" }
        return random.chance(50) ? "-" + inner + "->" : "<-" + inner + "-"
    }

    private mutating func newProperties() -> String {
        let before = known
        known = outer
        defer { known = before }
        switch random.number(0..<5) {
        case 0: return "{s: \(expression(.text, 1))}"
        case 1: return "{i: \(random.number(-1..<4)), s: \(random.pick(["'a'", "'b'", "null"]))}"
        case 2: return "{i: \(expression(.number, 1))}"
        default: return "{i: \(random.number(-1..<4))}"
        }
    }

    private mutating func merge() -> String {
        let count = random.pick([0, 1, 1, 1, 2])
        var text = mergedNode(mayBeKnown: count > 0)
        for _ in 0..<count { text += newEdge(mayHaveNoDirection: true) + mergedNode(mayBeKnown: true) }
        if random.chance(8) {
            let path = name("p")
            learn(.path, path)
            text = path + " = " + text
        }
        guard knownName(.node) != nil || knownName(.edge) != nil else { return "MERGE " + text + " " }
        if random.chance(30) { text += " ON CREATE SET " + sets(1) }
        if random.chance(30) { text += " ON MATCH SET " + sets(1) }
        return "MERGE " + text + " "
    }

    private mutating func mergedNode(mayBeKnown: Bool) -> String {
        if mayBeKnown, random.chance(60), let known = outer[.node], !known.isEmpty { return "(" + random.pick(known) + ")" }
        let variable = random.chance(75) ? name("n") : ""
        var properties = random.chance(45) ? " {i: \(random.number(-1..<4))}" : ""
        if random.chance(10) { properties = " " + newProperties() }
        let text = "(" + variable + random.pick(["", ":A", ":B", ":A:B", ":D"]) + properties + ")"
        if !variable.isEmpty { learn(.node, variable) }
        return text
    }

    // MARK: SET, REMOVE and DELETE

    private mutating func sets(_ count: Int) -> String { (0..<count).map { _ in set() }.joined(separator: ", ") }

    private mutating func set() -> String {
        let kind = random.chance(75) ? Kind.node : .edge
        guard let target = knownName(kind) ?? knownName(.node) ?? knownName(.edge) else { return "" }
        let isNode = known[.node]?.contains(target) ?? false
        switch random.number(0..<12) {
        case 0...2: return "\(target).i = \(expression(.number, 2))"
        case 3: return random.chance(50) ? "\(target).d = \(expression(.date, 2))" : "\(target).p = \(expression(.duration, 1))"
        case 4: return "\(target).s = \(expression(.text, 2))"
        case 5: return "\(target).b = \(expression(.truth, 2))"
        case 6: return "\(target).v = \(expression(isWild ? .thing : .number, 2))"
        case 7, 8: return isNode ? target + random.pick([":A", ":B:C", ":D"]) : "\(target).k = 1"
        case 9: return "\(target) += {i: \(expression(.number, 1)), s: \(expression(.text, 0))}"
        case 10: return "\(target) = {s: \(expression(.text, 1)), k: \(expression(.truth, 0))}"
        default:
            guard let source = knownName(.node) ?? knownName(.edge) else { return "\(target).i = 1" }
            return target + random.pick([" = ", " += "]) + random.pick([source, "properties(\(source))"])
        }
    }

    private mutating func removal() -> String {
        guard let target = knownName(.node) ?? knownName(.edge) else { return "" }
        let isNode = known[.node]?.contains(target) ?? false
        return target + random.pick(isNode ? [".i", ".s", ":A", ":B:C"] : [".i", ".s"])
    }

    /// After it the names of nodes, edges and paths are not used any more, since openCypher does not say what may still be asked of
    /// what is gone; only a `RETURN` that may fail does.
    private mutating func delete() -> String {
        let target: String
        switch random.number(0..<10) {
        case 0...2: target = knownName(.edge).map { "DELETE " + $0 } ?? "DELETE null"
        case 3...6: target = knownName(.node).map { "DETACH DELETE " + $0 } ?? "DELETE null"
        case 7: target = knownName(.node).map { "DELETE " + $0 } ?? "DELETE null"
        case 8: target = knownName(.path).map { "DETACH DELETE " + $0 } ?? "DELETE null"
        default:
            let all = [knownName(.node), knownName(.edge)].compactMap { $0 }
            target = all.isEmpty ? "DELETE null" : "DETACH DELETE " + all.joined(separator: ", ")
        }
        gone = (known[.node] ?? []) + (known[.edge] ?? [])
        for kind in [Kind.node, .nodes, .edge, .edges, .path] { known[kind] = nil }
        return target + " "
    }
}
