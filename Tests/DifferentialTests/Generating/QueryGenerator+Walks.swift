/// Queries of the shapes that run over columns from their beginning to their end: walks, patterns that may be missing, and lists of groups.
extension QueryGenerator {
    mutating func walkQuery() -> String {
        var text = ""
        switch random.number(0..<10) {
        case 0...3: text = "MATCH (a\(label()))\(step("e"))(b\(label()))" + wish(["a", "b"])
        case 4...6: text = "MATCH (a\(label()))" + wish(["a"]) + " OPTIONAL MATCH (a)\(step("e"))(b\(label()))" + wish(["a", "b"])
        case 7:
            text = "MATCH (a\(label()))\(step("d"))(c) OPTIONAL MATCH (c)\(step("e"))(b\(label()))" + wish(["a", "b"])
        case 8: text = "OPTIONAL MATCH (a\(label()))" + wish(["a"]) + " OPTIONAL MATCH (a)\(step("e"))(b)" + wish(["a", "b"])
        default: text = "MATCH (a\(label()))\(step("d"))(c\(label()))\(step("e"))(b)" + wish(["a", "c", "b"])
        }
        if random.chance(20) {
            text += random.pick([" MATCH (b)\(step("f"))(h)", " OPTIONAL MATCH (b)\(step("f"))(h\(label()))", " WITH DISTINCT a, b"])
        }
        return text + " " + result()
    }

    private mutating func label() -> String { random.pick(["", "", ":A", ":A", ":B"]) }

    private mutating func step(_ name: String) -> String {
        let type = random.pick(["", ":T", ":T", ":U", ":T|U"])
        let length = random.pick(["", "", "*1..2", "*1..3", "*..2", "*0..1", "*0..2", "*2", "*2..3", "*", "*0"])
        let restriction = random.chance(10) ? " {i: 1}" : ""
        let inner = (length.isEmpty ? name : "") + type + length + restriction
        return random.pick(["-[\(inner)]->", "<-[\(inner)]-", "-[\(inner)]-"])
    }

    private mutating func wish(_ names: [String]) -> String {
        guard random.chance(35) else { return "" }
        let (one, other) = (random.pick(names), random.pick(names))
        return " WHERE "
            + random.pick([
                "\(one).i > 0", "\(one).s = 'a'", "\(one).i < \(other).i", "\(one) <> \(other)", "\(one):A", "NOT \(one):B",
                "\(one).i IS NULL", "\(one) = \(other)", "\(one).b",
            ])
    }

    private mutating func result() -> String {
        random.pick([
            "RETURN DISTINCT b", "RETURN count(DISTINCT b)", "RETURN a, count(DISTINCT b)", "RETURN a, count(b), count(*)",
            "RETURN b, count(*)", "RETURN a, b", "RETURN DISTINCT a, b.i", "RETURN b IS NULL AS c, count(*)", "RETURN a, collect(b)",
            "RETURN a, collect(DISTINCT b.i)",
            "RETURN collect(b.s), count(a)", "RETURN a, collect(DISTINCT b), max(b.i)", "WITH a, collect(b) AS l RETURN a, size(l)",
            "WITH a, collect(b) AS l UNWIND l AS x RETURN a, x", "WITH a, b ORDER BY b.i, b.s RETURN a, collect(b.i)",
            "RETURN a.i, b.i, b.s ORDER BY a.i, b.i DESC, b.s", "RETURN min(b.i), max(b.s), count(DISTINCT b.s)",
        ])
    }
}
