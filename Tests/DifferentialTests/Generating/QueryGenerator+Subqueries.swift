/// Queries inside queries.
extension QueryGenerator {
    /// A query of one column for `EXISTS`, `COUNT` or `COLLECT`, which sees all that is known.
    mutating func wholeQuery(_ kind: Kind) -> String {
        let before = (known, outer)
        nesting += 1
        defer {
            (known, outer) = before
            nesting -= 1
        }
        let column = name("c")
        let first = part(returning: kind, column)
        guard random.chance(15) else { return first }
        known = before.0
        return first + random.pick([" UNION ", " UNION ALL "]) + part(returning: kind, column)
    }

    private mutating func part(returning kind: Kind, _ column: String) -> String {
        var text = match("MATCH ")
        if random.chance(30) { text += random.chance(50) ? match("OPTIONAL MATCH ") : "WITH " + projection(isFinal: false) }
        text += "RETURN " + random.pick(["", "", "DISTINCT "]) + expression(kind, 2) + " AS " + column
        if kind == .number, random.chance(60) {
            text += " ORDER BY " + column + random.pick(["", " DESC"])
            if random.chance(35) { text += random.pick([" LIMIT 1", " LIMIT 2", " SKIP 1"]) }
        }
        return text
    }

    /// `CALL { … }`, which sees some names, all or none.
    mutating func call() -> String {
        guard nesting < 2 else { return "WITH " + projection(isFinal: false) }
        let before = (known, outer)
        nesting += 1
        let names = known.values.flatMap { $0 }.sorted()
        var seen = names.filter { _ in random.chance(50) }
        var head: String
        var first = ""
        switch random.number(0..<10) {
        case 0...3 where !seen.isEmpty:
            head = "CALL { "
            first = "WITH " + seen.joined(separator: ", ") + " "
        case 4:
            head = "CALL (*) { "
            seen = names
        case 5:
            head = "CALL { "
            seen = []
        default: head = "CALL (" + seen.joined(separator: ", ") + ") { "
        }
        known = known.mapValues { $0.filter(seen.contains) }
        let visible = known
        let columns = (0..<random.number(1..<3)).map { _ in
            (kind: random.pick([Kind.number, .number, .text, .node, .truth]), name: name("c"))
        }
        var text = head + first + body(columns)
        if random.chance(12) {
            known = visible
            text += random.pick([" UNION ", " UNION ALL "]) + first + body(columns)
        }
        nesting -= 1
        (known, outer) = before
        for column in columns { learn(column.kind, column.name) }
        return text + " } "
    }

    private mutating func body(_ columns: [(kind: Kind, name: String)]) -> String {
        var text = random.chance(85) ? match(random.pick(["MATCH ", "MATCH ", "OPTIONAL MATCH "])) : ""
        if random.chance(20) { text += "WITH " + projection(isFinal: false) }
        let items = columns.map { column in
            let value = expression(column.kind, 2)
            return (column.kind == .number && random.chance(25) ? "count(\(value))" : value) + " AS " + column.name
        }
        text += "RETURN " + random.pick(["", "", "DISTINCT "]) + items.joined(separator: ", ")
        let keys = columns.filter { $0.kind != .node }.map(\.name)
        if !keys.isEmpty, random.chance(30) {
            text += " ORDER BY " + keys.joined(separator: ", ") + random.pick(["", " LIMIT 1", " LIMIT 2", " SKIP 1"])
        }
        return text
    }
}
