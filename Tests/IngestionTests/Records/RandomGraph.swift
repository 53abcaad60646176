import GraphModel
import GraphStore

/// Made-up facts and notes, the same for the same seed: articles that tell of each other's events, odd texts, values of every type.
struct RandomGraph {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(state: seed) }

    static let words = [
        "harbour", "Città", "“quoted” \"text\"", "back\\slash", "tab\there", "a\u{2028}b", "c\u{0}d", "<b>&amp;</b>", "😀", "end",
    ]
    private static let kinds: [ActorKind] = [.person, .country, .government, .military, .group, .media]
    private static let dates = ["2024-05-03", "2024-05", "2024", "XXXX", "2024-05-01/2024-05-09", "../2024-02", "2023-11~", "202X"]

    /// So many articles, whose hashes begin with a prefix.
    mutating func articles(_ count: Int, prefix: String = "hash") -> [ArticleFacts] {
        let entities = (0..<8).map { number in
            Entity(
                id: number == 0 ? "country:ITA" : "actor:\(number)", name: number == 0 ? "Italy" : "Actor \(number) \(word())",
                kind: number == 0 ? .country : pick(Self.kinds), country: chance(2) ? "ITA" : chance(3) ? "FRA" : nil,
                aliases: chance(2) ? ["\(word()) \(number)"] : [])
        }
        let places = (0..<4).map { number in
            Place(
                id: "place:\(number)", name: "Place \(number)", country: chance(2) ? "ITA" : nil,
                latitude: chance(2) ? Double(number) + 0.25 : nil, longitude: chance(2) ? -Double(number) / 3 : nil)
        }
        return (0..<count).map { number in
            let article = Article(
                title: "Title \(word())", paragraphs: ["\(word()) \(word()) \(word())", "More of \(number): \(word())."],
                published: PartialDate(edtf: pick(Self.dates)), language: chance(2) ? "en" : nil,
                source: chance(3) ? nil : "Source \(number % 3)", url: chance(2) ? "https://example.org/\(prefix)/\(number)" : nil,
                author: chance(3) ? word() : nil, origin: "\(number).txt", name: "\(number)")
            let events = (0..<below(4)).map { _ in event(entities, places) }
            var facts = ArticleFacts(article: article, contentHash: "\(prefix)-\(number)", events: events)
            for index in facts.events.indices where chance(3) { facts.events[index].about = [below(facts.events.count)] }
            if chance(3) {
                facts.offices = [
                    OfficeHolding(
                        person: entities[1 + below(7)], title: "Office \(below(3))", of: entities[0],
                        from: chance(2) ? PartialDate(edtf: "2020-01") : nil, to: chance(2) ? PartialDate(edtf: "2023") : nil)
                ]
            }
            return facts
        }
    }

    /// Adds nodes, edges, labels and properties as queries do.
    mutating func addNotes(to store: GraphStore) throws(Diagnostic) {
        let count = 2 + below(6)
        var values: [[Value]] = []
        for _ in 0..<count { values.append((0..<below(4)).map { _ in value(depth: 0) }) }
        let picks = (0..<count * 2).map { _ in (below(1 << 20), below(1 << 20)) }
        try store.edit { editor throws(Diagnostic) in
            var own: [NodeID] = []
            for list in values {
                let node = try editor.createNode()
                try editor.add(editor.intern(label: "Note \(list.count)"), to: node)
                for (index, value) in list.enumerated() { try editor.set(editor.intern(propertyKey: "p\(index)"), of: node, to: value) }
                own.append(node)
            }
            let all = try editor.nodes(label: nil)
            for (index, (first, second)) in picks.enumerated() {
                let source = all[first % all.count]
                let target = index % 2 == 0 ? own[second % own.count] : all[second % all.count]
                let edge = try editor.createEdge(editor.intern(edgeType: index % 3 == 0 ? "IN" : "CITES"), from: source, to: target)
                if let value = values[index % count].first { try editor.set(editor.intern(propertyKey: "value"), of: edge, to: value) }
            }
            let edges = try editor.edges(types: [])
            for (first, second) in picks {
                let edge = edges[second % edges.count].id
                try editor.set(editor.intern(propertyKey: "note"), of: edge, to: .string("seen \(first % 3)"))
                try editor.set(editor.intern(propertyKey: "note"), of: all[first % all.count], to: .integer(Int64(second)))
            }
            if let person = try editor.labelID("Person"), let somebody = try editor.nodes(label: person).first {
                try editor.add(editor.intern(label: "Watched"), to: somebody)
                try editor.remove(person, from: somebody)
            }
            // An edge that follows from an event may be deleted.
            if let met = try editor.edgeTypeID("MET"), let edge = try editor.edges(types: [met]).first { try editor.delete(edge.id) }
        }
    }

    // MARK: Parts

    private mutating func event(_ entities: [Entity], _ places: [Place]) -> Event {
        let type = pick(EventType.allCases)
        let status = pick(EventStatus.allCases)
        let start = below(20)
        let length = 1 + below(9)
        let place = chance(2) ? pick(places) : nil
        let participants = (0..<below(4)).map { _ in
            Participant(pick(ParticipantRole.allCases), pick(entities), isImplied: chance(5))
        }
        let evidence = (0...below(2)).map { index in
            Evidence(
                article: "", span: TextSpan(start + index, start + index + length), quote: "said \(word())",
                sentence: TextSpan(0, start + length + 3), rule: "test/\(below(3))", status: status,
                attributedTo: chance(4) ? "Somebody \(word())" : nil)
        }
        return Event(
            type: type, mode: chance(2) ? type.modes.first : nil, status: status, when: PartialDate(edtf: pick(Self.dates)) ?? .unknown,
            place: place, country: place?.country ?? (chance(3) ? "ITA" : nil), participants: participants,
            killed: chance(4) ? CountRange(min: below(9), max: chance(2) ? 10 + below(9) : nil) : nil, evidence: evidence)
    }

    private mutating func value(depth: Int) -> Value {
        switch below(depth < 2 ? 12 : 10) {
        case 0: return .boolean(chance(2))
        case 1: return .integer(pick([0, -1, .max, .min, 9_007_199_254_740_993]))
        case 2: return .float(pick([0.1, -0.0, 1e300, .leastNormalMagnitude, .infinity, 3]))
        case 3: return .string(word())
        case 4: return .date(Day(number: Int64(below(40_000)) - 20_000))
        case 5: return LocalTime(iso: "12:30:01.5").map(Value.localTime) ?? .integer(1)
        case 6: return OffsetTime(iso: "12:30+02:00").map(Value.time) ?? .integer(1)
        case 7: return LocalDateTime(iso: "2024-05-03T12:30").map(Value.localDateTime) ?? .integer(1)
        case 8: return (try? ZonedDateTime(iso: "2024-05-03T12:30:00+02:00[Europe/Rome]")).map(Value.dateTime) ?? .integer(1)
        case 9: return CalendarDuration(iso: "P1Y2M3DT4H5M6.7S").map(Value.duration) ?? .integer(1)
        case 10: return .list((0..<below(3)).map { _ in value(depth: depth + 1) })
        default: return .map(["a": value(depth: depth + 1), word(): .null])
        }
    }

    private mutating func word() -> String { pick(Self.words) }
    private mutating func below(_ limit: Int) -> Int { limit <= 0 ? 0 : Int(generator.next() % UInt64(limit)) }
    private mutating func chance(_ of: Int) -> Bool { below(of) == 0 }
    private mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }
}

/// SplitMix64: the same numbers for the same seed.
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
