import Foundation
import GraphModel
import GraphStore
import Testing

@testable import Ingestion

/// The same tables as rows and packed: every call of a reader agrees.
@Suite("Packed graphs")
struct PackedImportTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Random tables: values of all types, several labels, parallel edges, loops, ids that are properties and ids that are not.
    private func tables(_ seed: UInt64, count: Int) throws -> GraphImport {
        var random = Random(state: seed &* 7919 &+ 11)
        func field(_ values: [String]) -> String { values[random.below(values.count)] }
        let long = String(repeating: "a long text that hardly repeats ", count: 3)
        let days = ["2024-01-01", "2020-02-29", "1999-12-31", ""]
        var people = "id:ID(P){id-type:int},name,start:date,age:int,height:float,about,:LABEL\n"
        var things = ":ID(T),tags:string[],mixed:datetime{timezone:Europe/Rome},score:double,flag:boolean,when:localtime,big:long\n"
        for id in 0..<count {
            people += "\(id * 3),\(field(["Ada", "Berto", "\"\"", "é", ""])),\(field(days)),\(field(["", "5", "-7", "300000"])),"
            people +=
                "\(field(["1.5", "-0.0", "0", "NaN", ""])),\(field(["", long + "\(id)"])),\(field(["Event", "Event;Meeting", "Actor", ""]))\n"
            things += "t\(id)x,\(field(["a;b", "", "c"])),\(field(["2024-03-01T12:00:00", ""])),\(field(["1e300", "2", ""])),"
            things +=
                "\(field(["true", "false", ""])),\(field(["12:30", ""])),\(field(["9223372036854775807", "-9223372036854775808", "1"]))\n"
        }
        var edges = ":START_ID(P),:END_ID(T),:TYPE,w:int,role,note\n"
        var among = ":START_ID(P),:END_ID(P),key:ID,since:date\n"
        for index in 0..<(count * 3) {
            let (from, to) = (random.below(count) * 3, random.below(count))
            edges += "\(from),t\(to)x,\(field(["MET", "KNOWS"])),\(field(["", "1", "70000"])),\(field(["host", "guest", ""])),"
            edges += "\(field(["", long + "\(index)"]))\n"
            among += "\(from),\(field(["\(to * 3)", "\(from)"])),\(field(["", "k\(index)"])),\(field(days))\n"
        }
        func source(_ names: [String], _ name: String, _ text: String) throws -> GraphTableSource {
            GraphTableSource(names: names, files: [SourceFile(path: try folder.write("\(seed)-\(name)", text))])
        }
        return GraphImport(
            nodes: [try source([], "people.csv", people), try source(["Thing"], "things.csv", things)],
            edges: [try source([], "edges.csv", edges), try source(["ABOUT"], "among.csv", among)], isAsIs: true)
    }

    /// Both ways; the first are rows.
    private func stores(_ seed: UInt64, count: Int = 40) throws -> (rows: GraphStore, packed: GraphStore, tables: GraphImport) {
        let tables = try tables(seed, count: count)
        let (rows, packed) = (try GraphStore.inMemory(), try GraphStore.inMemory())
        let one = try tables.open().load(into: rows, packingFrom: .max)
        let other = try tables.open().load(into: packed, packingFrom: 1)
        #expect(one.counts == other.counts && one.badRows.count == other.badRows.count)
        #expect(try !rows.isPacked && packed.isPacked)
        return (rows, packed, tables)
    }

    private func text(_ store: GraphStore) throws -> [String] {
        try store.read { reader throws(Diagnostic) in try GraphText.lines(reader) }
    }

    private func records(_ store: GraphStore) throws -> [String] {
        try store.withRows { store throws(Diagnostic) in
            try store.read { reader throws(Diagnostic) in
                var records: [String] = []
                try reader.forEachRecord(of: .whole, extractor: "test") { records.append(Self.text($0)) }
                return records
            }
        }
    }

    /// Not-a-number does not equal itself, its text does.
    private static func text(_ record: GraphRecord) -> String {
        func text(_ properties: [String: Value]) -> String {
            properties.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.literalText)" }.joined(separator: ",")
        }
        switch record {
        case .node(let node): return "\(node.number) \(node.labels) \(text(node.properties)) \(String(describing: node.imported))"
        case .edge(let edge): return "\(edge.type) \(edge.from) \(edge.to) \(text(edge.properties)) \(edge.importedID ?? "")"
        default: return "\(record)"
        }
    }

    @Test("every call of a reader agrees, also once it is unpacked; exports are the same", arguments: 0..<12 as Range<UInt64>)
    func agreement(seed: UInt64) throws {
        let (rows, packed, _) = try stores(seed)
        #expect(try text(rows) == text(packed))
        #expect(try records(rows) == records(packed))
        let before = try packed.read { reader throws(Diagnostic) in try Answers(reader) }
        #expect(try rows.read { reader throws(Diagnostic) in try Answers(reader).found } == before.found)
        try packed.edit { _ throws(Diagnostic) in }
        #expect(try !packed.isPacked)
        let after = try packed.read { reader throws(Diagnostic) in try Answers(reader) }
        #expect(before == after)
        #expect(try text(rows) == text(packed))
        #expect(try records(rows) == records(packed))
    }

    @Test("the same again changes nothing, and it stays packed; other values unpack it")
    func again() throws {
        let (rows, packed, tables) = try stores(77)
        let again = try tables.open().load(into: packed, packingFrom: 1)
        #expect(again.counts.nodes.new + again.counts.nodes.changed + again.counts.edges.new + again.counts.edges.changed == 0)
        #expect(try again.counts.edges.unchanged == rows.read { reader throws(Diagnostic) in try reader.edges(types: []).count })
        #expect(try packed.isPacked)
        let path = try folder.write("more.csv", "id:ID(P){id-type:int},name\n0,Zoe\n1000000,New\n")
        let more = GraphImport(nodes: [GraphTableSource(names: ["Actor"], files: [SourceFile(path: path)])], edges: [], isAsIs: true)
        let changed = try more.open().load(into: packed, packingFrom: 1)
        #expect(changed.counts.nodes.new == 1 && changed.counts.nodes.changed == 1)
        #expect(try !packed.isPacked)
        _ = try more.open().load(into: rows, packingFrom: .max)
        #expect(try text(rows) == text(packed))
    }

    @Test("writing: a query changes what was packed, and what throws leaves it packed")
    func writing() throws {
        let (_, packed, _) = try stores(5)
        let before = try text(packed)
        #expect(throws: Diagnostic.self) {
            try packed.edit { editor throws(Diagnostic) in
                _ = try editor.createNode()
                throw Diagnostic(.store, .cancelled, "enough")
            }
        }
        #expect(try packed.isPacked && text(packed) == before)
        try packed.edit { editor throws(Diagnostic) in
            guard let edge = try editor.edges(types: []).first else { return }
            try editor.delete(edge.id)
            try editor.set(try editor.intern(propertyKey: "seen"), of: edge.source, to: .boolean(true))
        }
        #expect(try text(packed).count == before.count - 1)
    }

    @Test("a trial, too many bad rows and an import of few rows leave nothing packed")
    func notPacked() throws {
        let tables = try tables(9, count: 30)
        let store = try GraphStore.inMemory()
        _ = try tables.open().load(into: store, isTrial: true, packingFrom: 1)
        #expect(try !store.isPacked && text(store).isEmpty)
        _ = try tables.open().load(into: store, packingFrom: 1_000_000)
        #expect(try !store.isPacked)
    }
}

/// What a reader says to every question about every element; `found` without identities, which differ between rows and packed.
private struct Answers: Equatable {
    var found: [String] = []
    private var identified: [String] = []

    init(_ reader: StoreReader) throws(Diagnostic) {
        let statistics = try reader.statistics
        found.append("\(statistics.nodeCount) \(statistics.edgeCount) \(statistics.labels.sorted { $0.key < $1.key })")
        found.append("\(statistics.edgeTypes.sorted { $0.key < $1.key })")
        let labels: [LabelID?] =
            try [nil] + ["Event", "Meeting", "Thing", "Nothing"].map { name throws(Diagnostic) in try reader.labelID(name) }
        let all = try reader.nodes(label: nil)
        let edges = try reader.edges(types: [])
        var values: Set<String> = []
        for label in labels {
            found.append("\(try reader.nodes(label: label).count)")
            for name in statistics.propertyKeys {
                guard let key = try reader.propertyKeyID(name) else { continue }
                for value in Self.values {
                    found.append("\(name) = \(value): \(try reader.nodes(label: label, where: key, equals: value).count)")
                    let range = ValueRange(lower: ValueRange.Bound(value, isIncluded: true), upper: nil)
                    var within = 0
                    for node in try reader.nodes(label: label, where: key, in: range) {
                        if range.contains(try reader.property(key, of: node)) { within += 1 }
                    }
                    found.append("\(name) >= \(value): \(within)")
                }
            }
        }
        for node in all {
            identified.append("\(node) \(try reader.labels(of: node)) \(try reader.properties(of: node))")
            for (key, value) in try reader.properties(of: node) where value != (try reader.property(key, of: node)) {
                if case .float(let number) = value, number.isNaN { continue }
                identified.append("another value")
            }
            for direction in [EdgeDirection.outgoing, .incoming, .both] {
                let own = try reader.edges(of: node, direction, types: [])
                identified.append("\(own)")
                let expected = edges.filter {
                    direction != .incoming && $0.source == node || direction != .outgoing && $0.target == node
                }
                if own != expected { identified.append("other edges of \(node)") }
                values.insert("\(own.count)")
            }
        }
        for edge in edges {
            if try reader.edge(edge.id) != edge { identified.append("another edge") }
            identified.append("\(edge) \(try reader.properties(of: edge.id))")
        }
        found.append("\(values.sorted()) \(identified.count { $0.hasPrefix("another") || $0.hasPrefix("other") })")
    }

    private static let values: [Value] = [
        .integer(5), .integer(0), .float(0), .float(-0.0), .float(1.5), .float(2), .string("Ada"), .string(""), .boolean(true),
        .integer(300_000),
        .integer(.max), .date(Day(number: 19_723)), .float(.nan), .list([.string("c")]),
    ]
}
