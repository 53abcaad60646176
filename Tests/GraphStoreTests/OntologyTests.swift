import GRDB
import GraphModel
import Testing

@testable import GraphStore

/// The ontology holds all that the store writes, and the numbers of the program are those of the schema.
@Suite("Ontology and schema")
struct OntologyTests {
    private func rows(_ table: String) throws -> [Int32: String] {
        let store = try GraphStore.inMemory()
        return try store.database.read { database throws in
            let rows = try Row.fetchAll(database, sql: "SELECT id, name FROM \(table)")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["id"], $0["name"]) })
        }
    }

    @Test("the program numbers labels, edge types and property keys as the schema does")
    func numbers() throws {
        #expect(try rows("label") == Dictionary(uniqueKeysWithValues: StoreLabel.allCases.map { ($0.rawValue, $0.name) }))
        #expect(try rows("edge_type") == Dictionary(uniqueKeysWithValues: StoreEdgeType.allCases.map { ($0.rawValue, $0.name) }))
        #expect(try rows("property_key") == Dictionary(uniqueKeysWithValues: StoreKey.allCases.map { ($0.rawValue, $0.text) }))
    }

    @Test("labels, edge types and keys of the schema are those of the ontology")
    func names() {
        let ontology = Ontology.builtIn
        #expect(Set(ontology.names(.label)) == Set(StoreLabel.allCases.map(\.name)))
        #expect(Set(ontology.names(.edge)) == Set(StoreEdgeType.allCases.map(\.name)))
        #expect(Set(ontology.names(.property)) == Set(StoreKey.allCases.map(\.text)))
    }

    @Test("types, modes, statuses, roles and kinds are those of the model")
    func vocabulary() {
        let ontology = Ontology.builtIn
        #expect(ontology.names(.type) == EventType.allCases.map(\.rawValue))
        #expect(ontology.names(.status) == EventStatus.allCases.map(\.rawValue))
        #expect(ontology.names(.role) == ParticipantRole.allCases.map(\.rawValue))
        #expect(Set(ontology.names(.kind)) == Set(ActorKind.allCases.map(\.rawValue)))
        for type in EventType.allCases {
            let modes = ontology.entries.filter { $0.kind == .mode && $0.of == type.rawValue }.map(\.name)
            #expect(modes == type.modes, "\(type)")
        }
    }

    @Test("every row is described in a sentence, refers to rows there are, and stands once")
    func rows() {
        let ontology = Ontology.builtIn
        let carriers = Set(ontology.names(.label) + ontology.names(.edge))
        var seen: Set<String> = []
        for entry in ontology.entries {
            #expect(entry.description.hasSuffix(".") && entry.description.count > 3, "\(entry.name)")
            #expect(seen.insert("\(entry.kind) \(entry.name) \(entry.of)").inserted, "\(entry.name) stands twice")
            let referred = entry.of.split { $0 == "," || $0 == ">" }.map(String.init)
            #expect(carriers.isSuperset(of: referred), "\(entry.name) of \(entry.of)")
            #expect((entry.kind == .property) == !entry.valueType.isEmpty, "\(entry.name)")
        }
    }

    @Test("whatever is written is in the ontology, on the right label or edge type and with the right type of value")
    func written() throws {
        let store = try GraphStore.inMemory()
        var call = Fixture.meeting("2024-06-01", mode: "visit")
        call.participants.append(Participant(.recipient, Fixture.japan))
        call.participants.append(Participant(.third, Fixture.france, isImplied: true))
        var quoted = Fixture.attack("2024-05-01", killed: CountRange(min: 1, max: 2), mode: "aerial")
        quoted.injured = CountRange(min: 3, max: 4)
        quoted.evidence[0].attributedTo = "Japan"
        quoted.about = [0]
        let others = EventType.allCases.map {
            Event(
                type: $0, status: .occurred, when: Fixture.date("2024-07"),
                participants: [Participant(.actor, Fixture.italy), Participant(.recipient, Fixture.france)], evidence: [Fixture.evidence()])
        }
        var facts = Fixture.facts(
            "a", url: "u:1", [call, quoted] + others,
            offices: [
                OfficeHolding(person: Fixture.anna, title: "Mayor", of: Fixture.italy, from: Fixture.date("2020"), to: Fixture.date("2024"))
            ])
        facts.article.author = "Somebody"
        try store.write([facts])
        for judged in [JudgedEntity(Fixture.anna), JudgedEntity(Fixture.turin)] {
            try store.judge { _ in .rename(judged, to: "Somebody else") }
        }
        try store.look { reader throws in
            var used: Set<String> = []
            for node in try reader.nodes(label: nil) {
                let labels = try reader.labels(of: node).map { try reader.name(of: $0) }
                #expect(!labels.isEmpty)
                for (key, value) in try reader.properties(of: node) { used.insert(try check(reader.name(of: key), value, on: labels)) }
            }
            for edge in try reader.edges(types: []) {
                let type = try reader.name(of: edge.type)
                let ends = try [edge.source, edge.target].map { Set(try reader.labels(of: $0).map { try reader.name(of: $0) }) }
                let allowed = Ontology.builtIn.entries.first { $0.kind == .edge && $0.name == type }?.of ?? ""
                #expect(
                    allowed.split(separator: ",").contains { pair in
                        let names = pair.split(separator: ">").map(String.init)
                        return ends[0].contains(names[0]) && ends[1].contains(names[1])
                    }, "\(ends) \(type)")
                for (key, value) in try reader.properties(of: edge.id) { used.insert(try check(reader.name(of: key), value, on: [type])) }
            }
            // And nothing in the ontology is without an example.
            let properties = Ontology.builtIn.entries.filter { $0.kind == .property }.map { "\($0.name) \($0.of)" }
            #expect(Set(properties).subtracting(used) == [])
            let statistics = try reader.statistics
            #expect(Set(statistics.labels.keys) == Set(Ontology.builtIn.names(.label)))
            #expect(Set(statistics.edgeTypes.keys) == Set(Ontology.builtIn.names(.edge)))
        }
    }

    private func check(_ key: String, _ value: Value, on carriers: [String]) throws -> String {
        let type =
            switch value {
            case .string: "String"
            case .integer: "Integer"
            case .float: "Float"
            case .date: "Date"
            case .boolean: "Boolean"
            default: "?"
            }
        let entry = Ontology.builtIn.entries.first { entry in
            entry.kind == .property && entry.name == key && entry.of.split(separator: ",").contains { carriers.contains(String($0)) }
        }
        #expect(entry?.valueType == type, "\(key) on \(carriers)")
        return "\(key) \(entry?.of ?? "")"
    }
}
