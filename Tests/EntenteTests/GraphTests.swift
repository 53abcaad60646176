import Entente
import Foundation
import GoldenKit
import Testing

/// The library as a program uses it, on a file that the command wrote.
@Suite("Library")
struct GraphTests {
    private static let samples: Result<EntenteProcess, any Error> = Result {
        let entente = try EntenteProcess()
        let outcome = try entente.run("ingest", GoldenFile.projectRoot.appending(path: "SampleData").path)
        guard outcome.status == 0 else { throw CocoaError(.fileReadUnknown) }
        return entente
    }

    let path: String
    let graph: Graph

    init() throws {
        path = try Self.samples.get().folder.appending(path: "graph.entente").path
        graph = try Graph(path: path)
    }

    @Test("changes are made as a whole or not at all, and seen by the next question")
    func updates() throws {
        let copy = URL(filePath: path).deletingLastPathComponent().appending(path: "copy-\(UUID().uuidString).entente")
        try FileManager.default.copyItem(at: URL(filePath: path), to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        let graph = try Graph(path: copy.path)
        let answer = try graph.update(
            "MATCH (a:Person {name: $name}) CREATE (n:Note {text: $text})-[:ON {page: 3}]->(a) RETURN n.text AS text",
            parameters: ["name": "Kim Jong Un", "text": "to be checked"])
        #expect(answer.first?["text"] as String? == "to be checked")
        #expect(answer.changes.text == "1 node created, 1 edge created, 2 properties set, 1 label added")
        #expect(
            try graph.query("MATCH (n:Note)-[o:ON]->(a) RETURN n.text + a.name + o.page AS all").first?["all"]
                == "to be checkedKim Jong Un3")
        #expect(throws: Diagnostic.self) { try graph.update("MATCH (n:Note) SET n.text = 'other' CREATE (:Event)") }
        #expect(try graph.query("MATCH (n:Note {text: 'to be checked'}) RETURN n").count == 1)
        #expect(throws: Diagnostic.self) { try graph.query("MATCH (n:Note) DELETE n") }
        #expect(try graph.update("MATCH (n:Note) DETACH DELETE n").changes.text == "1 node deleted, 1 edge deleted")
        #expect(try graph.query("MATCH (n:Note) RETURN n").isEmpty)
    }

    @Test("a column of whole numbers as a whole, of one that is counted or made row by row; nothing where something else is among them")
    func wholeNumbers() throws {
        for query in [
            "MATCH (e:Event) RETURN e.type AS type, e.start.year AS year, count(*) AS n ORDER BY type, year",
            "MATCH (e:Event) WITH e.type AS type, e.start.year AS year, [e.type] AS list RETURN type, year, size(list) AS n ORDER BY type, year",
        ] {
            let answer = try graph.query(query)
            #expect(!answer.isEmpty && answer.integers(of: 0) == nil)
            #expect(answer.integers(of: 2) == answer.compactMap { $0["n"] as Int64? })
            for column in answer.columns.indices { #expect(answer.map { $0[column] } == answer.indices.map { answer[$0, column] }) }
        }
        #expect(try graph.query("UNWIND [1, null, 3] AS n RETURN n").integers(of: 0) == nil)
        #expect(try graph.query("MATCH (e:Event) WHERE e.type = 'none' RETURN count(e) AS n").integers(of: 0) == [0])
    }

    @Test("rows by the names of their columns, as the types that are asked for")
    func typedRows() throws {
        let answer = try graph.query(
            "MATCH (a {name: $name})-[m:MET]-(b) RETURN b.name AS who, m.start AS day, m.when AS sharp, b, 3 AS n ORDER BY m.start LIMIT 2",
            parameters: ["name": "Kim Jong Un"])
        #expect(answer.columns == ["who", "day", "sharp", "b", "n"] && answer.count == 2 && answer.notices.isEmpty)
        let row = try #require(answer.first)
        let who = try #require(row["who"] as String?)
        let day = try #require(row["day"] as Day?)
        #expect(row["sharp"] as PartialDate? == PartialDate(day: day))
        #expect(row["n"] as Int? == 3 && row["n"] as Double? == 3 && row["n"] as UInt8? == 3)
        #expect(row.columns.indices.map { row[$0] } == row.values && row[row.columns.firstIndex(of: "n") ?? 0] == .plain(.integer(3)))
        let node = try #require(row["b"] as ResolvedNode?)
        #expect(node.properties["name"] == .string(who) && node.labels.contains("Actor"))
        #expect(row["n"] as String? == nil && row["nobody"] as String? == nil)
        #expect(try row.value(of: "who", as: String.self) == who)
        #expect(row["day"] as Date? == Date(timeIntervalSince1970: Double(day.number) * 86_400))
    }

    @Test("a column that is missing, null or of another type is told apart")
    func mismatches() throws {
        let row = try #require(try graph.query("RETURN 'x' AS text, null AS nothing, [1, 2] AS list, {a: 1} AS map").first)
        #expect(row["list"] as [Int]? == [1, 2] && row["map"] as [String: Int]? == ["a": 1] && row["list"] as [String]? == nil)
        func message(_ body: () throws(Diagnostic) -> Void) -> String? {
            do throws(Diagnostic) {
                try body()
                return nil
            } catch {
                return error.message + (error.hint.map { "; " + $0 } ?? "")
            }
        }
        #expect(message { () throws(Diagnostic) in _ = try row.value(of: "txt", as: String.self) }?.contains("mean 'text'") == true)
        #expect(
            message { () throws(Diagnostic) in _ = try row.value(of: "text", as: Int.self) } == "the column 'text' is STRING x, not Int")
        #expect(message { () throws(Diagnostic) in _ = try row.value(of: "nothing", as: Int.self) }?.contains("coalesce") == true)
    }

    private struct Meeting: Decodable, Equatable {
        struct Person: Decodable, Equatable {
            var name: String
            var country: String?
        }
        var person: Person
        var day: Day?
        var kind: Kind
        var words: [String]
        var nothing: Int?
        enum Kind: String, Decodable { case visit, talks }
    }

    @Test("rows decode as types of the program, nodes as types with their properties")
    func decoding() throws {
        let meetings = try graph.query(
            """
            MATCH ({name: 'Kim Jong Un'})-[m:VISITED]->(b:Person {name: 'Vladimir Putin'})
            RETURN b AS person, m.start AS day, 'visit' AS kind, ['a', 'b'] AS words, null AS nothing ORDER BY day LIMIT 1
            """, as: Meeting.self)
        let first = try #require(meetings.first)
        #expect(first.person.name == "Vladimir Putin" && first.kind == .visit && first.words == ["a", "b"] && first.nothing == nil)
        #expect(first.day != nil)
        let tuples = try graph.query("UNWIND [{a: 1, b: [[1.5], []]}, {a: 2, b: []}] AS x RETURN x.a AS a, x.b AS b", as: Nested.self)
        #expect(tuples == [Nested(a: 1, b: [[1.5], []]), Nested(a: 2, b: [])])
    }

    private struct Nested: Decodable, Equatable {
        var a: Int
        var b: [[Double]]
    }

    @Test(
        "a row that does not decode says which, and why",
        arguments: [
            ("UNWIND [1, 'x'] AS a RETURN a, [] AS b", "row 2: the column 'a' is STRING x, not Int"),
            ("RETURN 1 AS aa, [] AS b", "row 1: the answer has no column 'a'"),
            ("RETURN 1 AS a, 5 AS b", "row 1: the column 'b' is INTEGER 5, not "),
            ("RETURN null AS a, [] AS b", "row 1: the column 'a' is null, not Int"),
            ("RETURN 1 AS a, [[1.0, 'x']] AS b", "row 1: the column 'b' is LIST [[1.0, 'x']], not "),
        ])
    func decodingFailures(query: String, message: String) {
        let diagnostic = #expect(throws: Diagnostic.self) { _ = try graph.query(query, as: Nested.self) }
        #expect(diagnostic?.message.hasPrefix(message) == true, "\(diagnostic?.message ?? "")")
    }

    @Test("parameters are literals or variables of Swift")
    func parameters() throws {
        let (name, day, nobody) = ("Ada", Day(year: 2023, month: 9, day: 13), String?.none)
        let row = try #require(
            try graph.query(
                "RETURN $text + $name AS text, $list[1] AS second, $map.inner[0] AS inner, $day AS day, $flag AS flag, $nobody IS NULL AS gone",
                parameters: [
                    "text": "I am ", "name": Value(name), "list": [1, 2.5, "x"], "map": ["inner": [true]], "day": Value(day), "flag": false,
                    "nobody": Value(nobody),
                ]
            ).first)
        #expect(row["text"] as String? == "I am Ada" && row["second"] as Double? == 2.5 && row["inner"] as Bool? == true)
        #expect(row["day"] as Day? == day && row["flag"] as Bool? == false && row["gone"] as Bool? == true)
    }

    @Test("errors are diagnostics; limits hold; plans are text")
    func errors() throws {
        #expect(throws: Diagnostic.self) { _ = try Graph(path: "/nowhere/graph.entente") }
        let mistake = #expect(throws: Diagnostic.self) { _ = try graph.query("MATCH (a RETURN a") }
        #expect(mistake?.category == .usage && mistake?.place != nil)
        var limited = graph
        limited.limits.rows = 3
        let limit = #expect(throws: Diagnostic.self) { _ = try limited.query("UNWIND range(1, 9) AS x RETURN x") }
        #expect(limit?.category == .limit)
        #expect(try graph.explain("MATCH (n:Event) RETURN n.type AS type").hasPrefix("ProduceResults"))
        #expect(try graph.statistics().labels["Event"] ?? 0 > 10)
    }

    @Test("many tasks ask at once, also within a loop over another answer")
    func concurrency() async throws {
        let graph = graph
        let sums = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    var sum = 0
                    for try await row in graph.rows("MATCH (e:Event) RETURN id(e) AS id LIMIT 30") {
                        let id = row["id"] as Int? ?? -1
                        sum +=
                            try graph.query("MATCH (e) WHERE id(e) = $id RETURN count(e) AS n", parameters: ["id": Value(id)]).first?["n"]
                            ?? 0
                    }
                    return sum
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(sums == Array(repeating: 30, count: 20))
    }
}
