/// Makes queries as text from a grammar, each part with a type, so that they mean something on most graphs.
///
/// Expressions do not fail, since where a query fails depends on what is looked at first. Some queries are *wild*: what they return
/// (nothing else, and never with `LIMIT`) may be of any type, so that failures are compared too.
struct QueryGenerator {
    /// What a name stands for.
    enum Kind: CaseIterable {
        case node, nodes, edge, path, edges, number, text, truth, numbers, date, duration, thing
    }

    var random: SplitMix64
    /// Names in scope.
    var known: [Kind: [String]] = [:]
    /// Names that inline conditions of the pattern at hand may use.
    var outer: [Kind: [String]] = [:]
    private var fresh = 0
    /// Whether the last `RETURN` may fail.
    private(set) var isWild = false
    /// Names in scope that may stand for what has been deleted.
    var gone: [String] = []
    /// How many subqueries are around the place at hand.
    var nesting = 0
    /// Whether expressions may look for patterns; not where the graph is being changed.
    var mayMatch = true

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func name(_ prefix: String) -> String {
        fresh += 1
        return prefix + String(fresh)
    }

    mutating func learn(_ kind: Kind, _ name: String) { known[kind, default: []].append(name) }

    /// A name of a kind that is in scope.
    mutating func knownName(_ kind: Kind) -> String? {
        guard let names = known[kind], !names.isEmpty else { return nil }
        return random.pick(names)
    }

    /// A whole query.
    mutating func query() -> String {
        isWild = random.chance(18)
        if random.chance(6) {
            isWild = false
            let count = random.number(1..<3)
            let union = random.pick([" UNION ", " UNION ALL "])
            return (0..<random.number(2..<4)).map { _ in singleQuery(columns: count) }.joined(separator: union)
        }
        if !isWild, random.chance(15) { return walkQuery() }
        return random.chance(30) ? changingQuery() : singleQuery(columns: nil)
    }

    private mutating func singleQuery(columns: Int?) -> String {
        (known, gone) = ([:], [])
        var text = clause(isFirst: true)
        for _ in 0..<random.number(0..<3) { text += clause(isFirst: false) }
        return text + "RETURN " + (columns.map { unionItems($0) } ?? projection(isFinal: true))
    }

    /// Clauses that change the graph, with reading ones before and between them.
    private mutating func changingQuery() -> String {
        known = [:]
        var endsWithChange = false
        var text = random.chance(85) ? clause(isFirst: true) : ""
        if random.chance(25) { text += clause(isFirst: false) }
        for _ in 0..<random.number(1..<4) {
            text += change()
            endsWithChange = true
            guard random.chance(45) else { continue }
            endsWithChange = false
            text += "WITH " + (random.chance(75) ? "* " : projection(isFinal: false))
            if random.chance(75) { text += match(random.pick(["MATCH ", "MATCH ", "OPTIONAL MATCH "])) }
        }
        return endsWithChange && random.chance(25) ? text : text + "RETURN " + projection(isFinal: true)
    }

    private mutating func unionItems(_ count: Int) -> String {
        (0..<count).map { expression(random.pick([.number, .text, .truth, .node, .thing, .date]), 2) + " AS c\($0)" }.joined(
            separator: ", ")
    }

    private mutating func clause(isFirst: Bool) -> String {
        switch random.number(0..<100) {
        case ..<(isFirst ? 75 : 30): return match("MATCH ")
        case ..<(isFirst ? 83 : 55): return match("OPTIONAL MATCH ")
        case ..<(isFirst ? 93 : 65): return unwind()
        case ..<(isFirst ? 96 : 72): return call()
        case ..<(isFirst ? 96 : 77): return "FILTER " + condition(2) + " "
        default: return "WITH " + projection(isFinal: false)
        }
    }

    mutating func match(_ keyword: String) -> String {
        outer = known
        var text = keyword + pattern(mayName: true)
        if random.chance(20) { text += ", " + pattern(mayName: true) }
        if random.chance(28) { text += " WHERE " + condition(3) }
        return text + " "
    }

    private mutating func unwind() -> String {
        let kind = random.pick([Kind.number, .number, .text, .thing, .node, .edge])
        let list: String
        switch kind {
        case .node: list = knownName(.nodes) ?? knownName(.path).map { "nodes(\($0))" } ?? "[\(knownName(.node) ?? "null")]"
        case .edge: list = knownName(.edges) ?? knownName(.path).map { "relationships(\($0))" } ?? "[\(knownName(.edge) ?? "null")]"
        case .number: list = expression(.numbers, 2)
        case .text: list = "[" + (0..<random.number(1..<4)).map { _ in expression(.text, 1) }.joined(separator: ", ") + "]"
        default: list = "[" + (0..<random.number(1..<5)).map { _ in expression(.thing, 1) }.joined(separator: ", ") + "]"
        }
        let variable = name("u")
        learn(kind, variable)
        return "UNWIND \(list) AS \(variable) "
    }

    // MARK: WITH and RETURN

    private struct Item {
        var text: String
        var kind: Kind
        var alias: String
    }

    mutating func projection(isFinal: Bool) -> String {
        if random.chance(6), known.values.contains(where: { !$0.isEmpty }) {
            let all = random.pick(["*", "*", "DISTINCT *"])
            if isFinal || random.chance(50) { return all + " " }
            let (kind, alias) = (random.pick([Kind.number, .text, .truth]), name("c"))
            defer { learn(kind, alias) }
            return "\(all), \(expression(kind, 2)) AS \(alias) "
        }
        if !isFinal || nesting > 0 { gone = [] }
        let form = random.number(0..<100)
        let isGrouped = form < 28
        let isDistinct = !isGrouped && form < 42
        let mayFail = isFinal && isWild
        var items: [Item] = []
        for _ in 0..<(isGrouped ? random.number(0..<3) : random.number(1..<4)) {
            let new = item(isFinal, mayFail)
            if !items.contains(where: { $0.alias == new.alias }) { items.append(new) }
        }
        if isGrouped { for _ in 0..<random.number(1..<3) { items.append(aggregate(items)) } }
        let before = known
        var after: [Kind: [String]] = [:]
        for item in items { after[item.kind, default: []].append(item.alias) }
        var text =
            (isDistinct ? "DISTINCT " : "") + items.map { $0.text + ($0.text == $0.alias ? "" : " AS \($0.alias)") }.joined(separator: ", ")
        if random.chance(mayFail ? 0 : 40) { text += order(items, mayUseOld: !isGrouped && !isDistinct, before) }
        if !isFinal {
            known = isGrouped || isDistinct || random.chance(70) ? after : after.merging(before) { $0 + $1 }
            // A wish in WHERE may look at what was known before, too.
            if random.chance(15) { text += " WHERE " + condition(2) }
        }
        known = after
        return isFinal ? text : text + " "
    }

    private mutating func item(_ isFinal: Bool, _ mayFail: Bool) -> Item {
        if mayFail, random.chance(60) { return Item(text: wild(), kind: .thing, alias: name("c")) }
        if random.chance(isFinal ? 20 : 60) {
            let kind = random.pick([Kind.node, .node, .edge, .path, .number, .thing, .edges, .text, .nodes])
            if let variable = knownName(kind) {
                return Item(text: variable, kind: kind, alias: random.chance(70) ? variable : name("v"))
            }
        }
        let kind = random.pick([Kind.number, .number, .number, .text, .text, .truth, .numbers, .thing, .thing, .node, .date, .duration])
        return Item(text: expression(kind, 3), kind: kind, alias: name("c"))
    }

    private mutating func aggregate(_ keys: [Item]) -> Item {
        var text: String
        var kind = Kind.number
        let number = expression(.number, 2)
        let unique = random.pick(["", "", "DISTINCT "])
        switch random.number(0..<16) {
        case 0, 1: text = "count(*)"
        case 11, 12:
            text = "collect(\(unique)\(expression(.node, 0)))"
            kind = .nodes
        case 13:
            text = random.pick(["min", "max"]) + "(\(knownName(.node).map { $0 + ".v" } ?? "$p"))"
            kind = .thing
        case 2: text = "count(\(unique)\(expression(random.pick([.number, .node, .thing, .edge]), 1)))"
        case 3: text = "sum(\(unique)\(number))"
        case 4: text = "avg(\(unique)\(number))"
        case 5: text = random.pick(["min", "max"]) + "(\(number))"
        case 6:
            text = random.pick(["min", "max"]) + "(\(expression(.text, 2)))"
            kind = .text
        case 14:
            text = random.pick(["min", "max"]) + "(\(expression(.date, 2)))"
            kind = .date
        case 7: text = random.pick(["stDev", "stDevP"]) + "(\(number))"
        case 8: text = random.pick(["percentileCont", "percentileDisc"]) + "(\(number), \(random.pick(["0.0", "0.3", "0.5", "1.0"])))"
        case 9:
            text = "collect(\(unique)\(number))"
            kind = .numbers
        case 10:
            text = "collect(\(unique)\(expression(.thing, 2)))"
            kind = .thing
        default: text = "size(collect(\(unique)\(expression(.thing, 1))))"
        }
        if kind == .number, random.chance(25) {
            // Beside an aggregate only names and properties may stand that the rows are grouped by.
            let key = keys.first { $0.kind == .number && $0.text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." } }?.text
            text = "(\(text)) \(random.pick(["+", "-", "*"])) " + (key ?? "2")
        }
        return Item(text: text, kind: kind, alias: name("g"))
    }

    private mutating func order(_ items: [Item], mayUseOld: Bool, _ before: [Kind: [String]]) -> String {
        var keys = items.filter { [.number, .text, .truth, .numbers, .date].contains($0.kind) }.map {
            random.chance(85) ? $0.alias : $0.text
        }
        if mayUseOld, random.chance(30) {
            known = before
            keys.append(random.chance(40) ? knownName(.node).map { $0 + ".v" } ?? "1" : expression(random.pick([.number, .text]), 1))
        }
        guard !keys.isEmpty else { return "" }
        var text = " ORDER BY " + keys.map { $0 + random.pick(["", "", " DESC", " ASC"]) }.joined(separator: ", ")
        if random.chance(20) { text += " SKIP " + random.pick(["0", "1", "1", "2", "$p", "1 + 1"]) }
        if random.chance(35) { text += " LIMIT " + random.pick(["0", "1", "2", "3", "4", "5", "8", "$p", "2 * 2", "3"]) }
        return text
    }
}
