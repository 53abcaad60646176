import GraphModel

/// Two entities that may be one, and why.
public struct SamePair: Hashable, Sendable {
    /// The one that takes part in more events.
    public var kept: Entity
    public var other: Entity
    /// How many events each takes part in.
    public var events: (kept: Int, other: Int) { (keptEvents, otherEvents) }
    /// `spelled alike`, `both Foreign Minister of Russia`, …
    public var reasons: [String]
    var keptEvents: Int
    var otherEvents: Int
    var score: Int
}

extension StoreReader {
    /// Pairs of people and of organisations whose names and facts speak for their being one, the likeliest first. Pairs that somebody has
    /// judged are not among them, nor those who take part in one event.
    public func samePairs(limit: Int = 20) throws(Diagnostic) -> [SamePair] {
        let search = try SamePairSearch(self)
        var pairs: [SamePair] = []
        for (one, other) in search.candidates() {
            if let pair = try search.pair(one, other) { pairs.append(pair) }
        }
        pairs.sort { ($1.score, $0.kept.id, $0.other.id) < ($0.score, $1.kept.id, $1.other.id) }
        return Array(pairs.prefix(max(limit, 0)))
    }
}

/// Finds entities of like names, and weighs what else is known of them.
private struct SamePairSearch {
    private struct Known {
        var node: NodeID
        var isPerson: Bool
        var country: String?
        var name: ComparableName
        var names: Set<String> = []
    }

    private let reader: StoreReader
    private var known: [Known] = []
    /// A name that more than this many share tells nothing.
    private static let largestBlock = 200
    private static let leastScore = 3

    init(_ reader: StoreReader) throws(Diagnostic) {
        self.reader = reader
        let entities = try reader.statements(
            "SELECT node, name, kind, country FROM entity WHERE kind NOT IN ('Country', 'Group') ORDER BY node")
        var positions: [Int64: Int] = [:]
        while try entities.step() {
            positions[entities.integer(0)] = known.count
            known.append(
                Known(
                    node: NodeID(entities.integer(0)), isPerson: entities.text(2) == ActorKind.person.rawValue,
                    country: entities.optionalText(3), name: ComparableName(FoldedName.fold(entities.text(1)))))
        }
        let names = try reader.statements("SELECT node, folded FROM node_name")
        while try names.step() { if let position = positions[names.integer(0)] { known[position].names.insert(names.text(1)) } }
    }

    /// Pairs that share a word of their names, in its sound, or a whole name.
    func candidates() -> [(Int, Int)] {
        var blocks: [String: [Int]] = [:]
        for (index, entity) in known.enumerated() {
            var keys = Set(entity.name.skeletons)
            for name in entity.names { keys.insert("=" + name) }
            for key in keys where key.utf8.count > 1 { blocks[(entity.isPerson ? "p" : "o") + key, default: []].append(index) }
        }
        var seen: Set<[Int]> = []
        for members in blocks.values where members.count > 1 && members.count <= Self.largestBlock {
            for (position, one) in members.enumerated() {
                for other in members[(position + 1)...] { seen.insert([one, other]) }
            }
        }
        return seen.map { ($0[0], $0[1]) }
    }

    /// What speaks for two being one; nil where it is too little, or something speaks against it.
    func pair(_ first: Int, _ second: Int) throws(Diagnostic) -> SamePair? {
        let (one, other) = (known[first], known[second])
        guard var (score, reasons) = likeness(one, other) else { return nil }
        if try isJudgedOrMet(one.node, other.node) { return nil }
        let office = try sharedOffice(one.node, other.node)
        if let office {
            score += 2
            reasons.append(office)
        }
        if let country = one.country, let rival = other.country {
            if country == rival {
                score += 1
                reasons.append("both of \(country)")
            } else if office == nil {
                return nil
            }
        }
        let told = try eventsToldAlike(one.node, other.node)
        if told > 0 {
            score += 2
            reasons.append(
                told == 1 ? "an event of the same day with the same others" : "\(told) events of the same days with the same others")
        }
        guard score >= Self.leastScore, let entity = try reader.entity(one.node), let rival = try reader.entity(other.node) else {
            return nil
        }
        let counts = (try eventCount(one.node), try eventCount(other.node))
        let isFirst = counts.0 >= counts.1
        return SamePair(
            kept: isFirst ? entity : rival, other: isFirst ? rival : entity, reasons: reasons, keptEvents: max(counts.0, counts.1),
            otherEvents: min(counts.0, counts.1), score: score)
    }

    private func likeness(_ one: Known, _ other: Known) -> (score: Int, reasons: [String])? {
        let (left, right) = (one.name, other.name)
        if left.folded == right.folded { return (3, ["the same name"]) }
        if one.names.contains(right.folded) && right.words.count > 1 || other.names.contains(left.folded) && left.words.count > 1 {
            return (3, ["the name of one is another name of the other"])
        }
        if left.sound == right.sound { return (3, ["the same name in another transliteration"]) }
        if left.words.count > 1, left.words.sorted() == right.words.sorted() { return (3, ["the same words in another order"]) }
        if left.isSpelledLike(right) { return (2, ["spelled alike"]) }
        guard one.isPerson else { return nil }
        if left.abbreviates(right) || right.abbreviates(left) { return (2, ["an initial stands for the first name"]) }
        if left.isPart(of: right) || right.isPart(of: left) { return (1, ["one name is part of the other"]) }
        return nil
    }

    private func isJudgedOrMet(_ one: NodeID, _ other: NodeID) throws(Diagnostic) -> Bool {
        let find = try reader.statements(
            """
            SELECT 1 FROM apart WHERE one = ?1 AND other = ?2
            UNION ALL SELECT 1 FROM participation p JOIN participation q ON q.event = p.event WHERE p.entity = ?1 AND q.entity = ?2 LIMIT 1
            """)
        find.bind(0, one.raw)
        find.bind(1, other.raw)
        defer { find.reset() }
        return try find.step()
    }

    private func sharedOffice(_ one: NodeID, _ other: NodeID) throws(Diagnostic) -> String? {
        let find = try reader.statements(
            """
            SELECT o.title, n.name FROM edge e JOIN office o ON o.edge = e.id JOIN edge f ON f.source = ?2 AND f.type = 9 AND f.target = e.target
            JOIN office p ON p.edge = f.id JOIN entity n ON n.node = e.target
            WHERE e.source = ?1 AND e.type = 9 AND p.title = o.title
                AND coalesce(o.start_day, -1e9) <= coalesce(p.end_day, 1e9) AND coalesce(p.start_day, -1e9) <= coalesce(o.end_day, 1e9)
            """)
        find.bind(0, one.raw)
        find.bind(1, other.raw)
        defer { find.reset() }
        return try find.step() ? "both \(find.text(0)) of \(find.text(1)) at the same time" : nil
    }

    /// Events of one type and day in which each takes part with the same third.
    private func eventsToldAlike(_ one: NodeID, _ other: NodeID) throws(Diagnostic) -> Int {
        let find = try reader.statements(
            """
            SELECT count(DISTINCT p.event) FROM participation p JOIN participation q
                ON q.entity = ?2 AND q.type = p.type AND q.start_day = p.start_day AND q.event <> p.event
            WHERE p.entity = ?1 AND p.start_day < 2147483647 AND EXISTS (SELECT 1 FROM participation r JOIN participation s
                ON s.entity = r.entity WHERE r.event = p.event AND s.event = q.event)
            """)
        find.bind(0, one.raw)
        find.bind(1, other.raw)
        defer { find.reset() }
        return try find.step() ? Int(find.integer(0)) : 0
    }

    private func eventCount(_ node: NodeID) throws(Diagnostic) -> Int {
        let count = try reader.statements("SELECT count(DISTINCT event) FROM participation WHERE entity = ?")
        count.bind(0, node.raw)
        defer { count.reset() }
        return try count.step() ? Int(count.integer(0)) : 0
    }
}
