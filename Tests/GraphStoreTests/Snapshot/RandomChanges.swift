import GRDB
import GraphModel

@testable import GraphStore

/// Changes of a graph, one after the other, as queries, articles, corrections and programs of others make them; the same seed makes the same.
struct RandomChanges {
    private var random: SplitMix
    private var articles = 0
    /// What was done last, for messages.
    private(set) var last = ""

    init(seed: UInt64) { random = SplitMix(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 3) }

    mutating func change(_ store: GraphStore) throws {
        do {
            switch random.below(20) {
            case 0, 1: try write(store)
            case 2..<12: try sql(store)
            default: try edit(store)
            }
        } catch let refusal as Diagnostic where refusal.message.contains("refuses a change") {
            // Programs of others may have left rows with which a change of ours does not agree; it is then undone as a whole.
        }
    }

    // MARK: Articles

    private mutating func write(_ store: GraphStore) throws {
        articles += 1
        var events: [Event] = []
        for _ in 0..<random.below(3) + 1 {
            let day = Fixture.date("20\(10 + random.below(15))-0\(1 + random.below(9))-1\(random.below(10))")
            events.append(
                random.below(2) == 0
                    ? Fixture.meeting(day.text, status: random.below(2) == 0 ? .occurred : .planned)
                    : Fixture.attack(day.text, killed: random.below(2) == 0 ? CountRange(min: random.below(40), max: nil) : nil))
        }
        let hash = "h\(random.below(articles) + (random.below(3) == 0 ? 0 : articles))"
        last = "article \(hash)"
        let url = random.below(3) == 0 ? "https://example.org/\(random.below(5))" : nil
        try store.write([Fixture.facts(hash, url: url, source: "Post \(random.below(4))", events)])
    }

    // MARK: Queries

    private mutating func edit(_ store: GraphStore) throws {
        var random = self.random
        var done = ""
        let labels = ["Note", "City", "Person", "Extra", "Zone"]
        let keys = ["name", "start", "weight", "text", "flag", "type", "colour"]
        let types = ["NOTE_ON", "NEAR", "KNOWS"]
        try store.edit { editor throws(Diagnostic) in
            let nodes = try editor.nodes(label: nil)
            let node = nodes.isEmpty ? nil : nodes[random.below(nodes.count)]
            let choice = random.below(10)
            done = "edit \(choice) of \(node?.raw ?? 0)"
            guard let node, choice > 1 else {
                let new = try editor.createNode()
                for _ in 0..<random.below(3) { try editor.add(editor.intern(label: labels[random.below(5)]), to: new) }
                return
            }
            let other = nodes[random.below(nodes.count)]
            let type = try editor.intern(edgeType: types[random.below(3)])
            let key = try editor.intern(propertyKey: keys[random.below(7)])
            let value = RandomChanges.value(&random)
            // What articles say is refused, which is a change too few and nothing else.
            switch choice {
            case 2: try? editor.delete(node)
            case 3:
                let edges = try editor.edges(of: node, .both, types: [])
                if !edges.isEmpty { try editor.delete(edges[random.below(edges.count)].id) }
            case 4, 5: _ = try editor.createEdge(type, from: node, to: other)
            case 6: try? editor.add(editor.intern(label: labels[random.below(5)]), to: node)
            case 7: try? editor.remove(editor.intern(label: labels[random.below(5)]), from: node)
            case 8:
                let edges = try editor.edges(of: node, .both, types: [])
                if !edges.isEmpty { try? editor.set(key, of: edges[random.below(edges.count)].id, to: value) }
            default: try? editor.set(key, of: node, to: value)
            }
        }
        last = done
        self.random = random
    }

    static func value(_ random: inout SplitMix) -> Value {
        switch random.below(12) {
        case 0: .null
        case 1: .integer(Int64(random.below(300)) - 20)
        case 2: .integer(Int64(random.below(2)) * 5_000_000_000)
        case 3: .float(Double(random.below(100)) / 8 - 3)
        case 4: .boolean(random.below(2) == 0)
        case 5, 6: .date(Day(number: Int64(random.below(40_000)) - 5_000))
        case 7: .string("text \(random.below(1_000))")
        case 8: .string(["", "é", "Rome", "a\0b"][random.below(4)])
        case 9: .list([.integer(1), .null])
        case 10: .float(.nan)
        default: .string("word \(random.below(5))")
        }
    }

    // MARK: Programs of others

    private mutating func sql(_ store: GraphStore) throws {
        let (a, b) = (random.below(40), random.below(1_000))
        func some(_ table: String, _ column: String = "node") -> String {
            "(SELECT \(column) FROM \(table) ORDER BY \(column) LIMIT 1 OFFSET \(b) % max(1, (SELECT count(*) FROM \(table))))"
        }
        let statements = [
            "UPDATE event SET start_day = start_day - \(b), end_day = start_day WHERE node = \(some("event"))",
            "UPDATE event SET status = 'denied', mode = NULL WHERE node = \(some("event"))",
            "UPDATE event SET killed_min = \(b) * 1000000000 WHERE node = \(some("event"))",
            "UPDATE event SET place = NULL, country = 'X\(a % 3)' WHERE node = \(some("event"))",
            "UPDATE place SET name = 'Place \(b)' WHERE node = \(some("place"))",
            "UPDATE source SET name = 'Source \(b)' WHERE node = \(some("source"))",
            "UPDATE entity SET name = 'Entity \(b)', country = NULL WHERE node = \(some("entity"))",
            "UPDATE article SET title = 'Title \(b)', start_day = \(b) WHERE node = \(some("article"))",
            "DELETE FROM evidence WHERE edge = \(some("evidence", "edge"))",
            "UPDATE evidence SET quote = 'q\(b)', place = NULL WHERE edge = \(some("evidence", "edge"))",
            "DELETE FROM event WHERE node = \(some("event"))",
            "UPDATE office SET title = 'Office \(b)', start_day = \(b) WHERE edge = \(some("office", "edge"))",
            "DELETE FROM office WHERE edge = \(some("office", "edge"))",
            "DELETE FROM article WHERE node = \(some("article"))",
            "INSERT OR REPLACE INTO node_property VALUES (\(some("node", "id")), \(a % 34 + 1), \(a % 13), \(b))",
            "INSERT OR REPLACE INTO edge_property VALUES (\(some("edge", "id")), \(a % 34 + 1), \(a % 13), \(b))",
            "UPDATE node SET kind = \(a % 6) WHERE id = \(some("node", "id"))",
            "UPDATE edge SET target = \(some("node", "id")) WHERE id = \(some("edge", "id")) AND type NOT IN (5, 6)",
            "UPDATE edge SET id = id + 100000 WHERE id = \(some("edge", "id")) AND type > 26",
            "INSERT OR REPLACE INTO edge (id, type, source, target) SELECT id, type, target, source FROM edge WHERE id = \(some("edge", "id")) AND event IS NULL",
            "DELETE FROM node_property WHERE node = \(some("node_property"))",
            "UPDATE OR IGNORE node_label SET node = \(some("node", "id")) WHERE node = \(some("node_label")) AND label > 1",
            "INSERT INTO node (id) SELECT max(id) + \(a) + 1 FROM node",
            "INSERT OR REPLACE INTO source SELECT id, 'Source \(a % 4)' FROM node WHERE kind = 0 LIMIT 1",
            "UPDATE OR REPLACE entity SET id = (SELECT id FROM entity LIMIT 1) WHERE node = \(some("entity")) AND node NOT IN (SELECT entity FROM evidence_participant)",
        ]
        let statement = statements[random.below(statements.count)]
        last = statement
        // What the schema refuses is undone as a whole.
        try store.database.inDatabase { database throws in
            _ = try? database.inTransaction(.immediate) {
                try database.execute(sql: statement)
                return .commit
            }
        }
    }
}
