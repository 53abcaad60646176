import Foundation
import GoldenKit
import GraphModel
import Testing

@testable import GraphExport

/// A small graph in every format: `Tests/Cases/export-graph/*.golden`, whose input is the name of the format.
@Suite("Graph formats")
struct GraphFormatTests {
    private static let schema = GraphSchema(
        nodeProperties: [
            GraphSchema.Property("name", .string), GraphSchema.Property("when", .string), GraphSchema.Property("start", .date),
            GraphSchema.Property("killedMin", .integer), GraphSchema.Property("latitude", .float),
            GraphSchema.Property("tags", .list(of: .string)), GraphSchema.Property("odd", .mixedList), GraphSchema.Property("more", .map),
        ],
        edgeProperties: [
            GraphSchema.Property("quote", .string), GraphSchema.Property("start", .integer), GraphSchema.Property("when", .string),
            GraphSchema.Property("status", .string), GraphSchema.Property("start", .date), GraphSchema.Property("implied", .boolean),
        ],
        propertiesOfNodes: [.actor: [0], .event: [1, 2, 3], .other: [0, 5, 6, 7]],
        propertiesOfEdges: [.report: [0, 1], .derived: [2, 3, 4], .other: [5]])

    private static let day = Day(year: 2024, month: 5, day: 3) ?? Day(number: 0)

    private static let nodes = [
        GraphNode(
            id: NodeID(1), kind: .actor, labels: ["Actor", "Person"], name: "Ann \"A\" <b> & Co\\",
            properties: [GraphProperty(0, .string("Ann \"A\" <b> & Co\\"))]),
        GraphNode(
            id: NodeID(2), kind: .actor, labels: ["Actor", "Country"], name: "two\nlines ]]>",
            properties: [GraphProperty(0, .string("two\nlines ]]>"))]),
        GraphNode(
            id: NodeID(3), kind: .event, labels: ["Event", "Meeting"], name: "Meeting", when: "2024-05-03/..", days: GraphDays(start: day),
            properties: [GraphProperty(1, .string("2024-05-03/..")), GraphProperty(2, .date(day)), GraphProperty(3, .integer(4))]),
        GraphNode(
            id: NodeID(4), kind: .other, labels: ["My `note`"],
            properties: [
                GraphProperty(5, .list([.string("a;b"), .string("c")])), GraphProperty(6, .list([.integer(1), .string("x")])),
                GraphProperty(7, .map(["k": .float(.nan), "d": .date(day)])),
            ]),
    ]

    private static let edges = [
        GraphEdge(
            id: EdgeID(1), kind: .other, type: "ACTOR", source: NodeID(3), target: NodeID(1), properties: [GraphProperty(5, .boolean(true))]
        ),
        GraphEdge(
            id: EdgeID(2), kind: .derived, type: "MET", source: NodeID(1), target: NodeID(2), event: NodeID(3),
            days: GraphDays(start: day, end: day),
            properties: [GraphProperty(2, .string("2024-05-03")), GraphProperty(3, .string("planned")), GraphProperty(4, .date(day))]),
        GraphEdge(
            id: EdgeID(3), kind: .report, type: "REPORTED_IN", source: NodeID(3), target: NodeID(4),
            properties: [GraphProperty(0, .string("it's \u{1} over")), GraphProperty(1, .integer(7))]),
        GraphEdge(id: EdgeID(4), kind: .other, type: "seen by", source: NodeID(4), target: NodeID(1)),
    ]

    @Test("the graph in each format", arguments: GoldenFile.cases(in: "export-graph"))
    func golden(golden: GoldenCase) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "graph-formats-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var format: any GraphFormat =
            switch golden.input {
            case "graphml": GraphMLGraph(extractor: "Entente <0>")
            case "gexf": GEXFGraph(extractor: "Entente <0>")
            case "dot": DOTGraph(extractor: "Entente \"0\"")
            case "cypher": CypherScript(extractor: "Entente\n0")
            default: Neo4jTables(extractor: "Entente\n0")
            }
        golden.expect(try Self.write(&format, folder.path, isFolder: golden.input == "neo4j"))
    }

    @Test("a format of several files says so where it is given one")
    func oneFile() throws {
        var format: any GraphFormat = Neo4jTables(extractor: "Entente")
        #expect(throws: Diagnostic.self) {
            _ = try Self.write(&format, FileManager.default.temporaryDirectory.appending(path: "one.csv").path, isFolder: false)
        }
    }

    @Test("what is not finished leaves the old file as it was, and nothing beside it")
    func unfinished() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "unfinished-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "graph.gexf")
        try Data("old".utf8).write(to: file)
        do {
            let output = try ExportOutput(.file(file.path))
            var format = GEXFGraph(extractor: "Entente")
            format.begin(Self.schema, output)
            for _ in 0..<5_000 {
                format.write(Self.nodes[0], to: output)
                try output.drain()
            }
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == "old")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["graph.gexf"])
    }

    @Test("a picture of too many edges says so")
    func remark() throws {
        var format: any GraphFormat = DOTGraph(extractor: "Entente")
        let output = try ExportOutput(.stream { _ in })
        try format.begin(Self.schema, output)
        for node in Self.nodes { try format.write(node, to: output) }
        for _ in 0..<401 { try format.write(Self.edges[1], to: output) }
        try format.end(output)
        #expect(format.remarks.count == 1)
    }

    private static func write(_ format: inout any GraphFormat, _ path: String, isFolder: Bool) throws -> String {
        let output = try ExportOutput(isFolder ? .folder(path) : .file(path))
        try format.begin(schema, output)
        for node in nodes { try format.write(node, to: output) }
        try format.beginEdges(output)
        for edge in edges { try format.write(edge, to: output) }
        try format.end(output)
        try output.finish()
        guard isFolder else { return try String(contentsOfFile: path, encoding: .utf8) }
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted().map { name in
            "== \(name)\n" + (try String(contentsOfFile: path + "/" + name, encoding: .utf8))
        }.joined()
    }
}
