import Foundation
import GRDB
import GraphModel
import Testing

@testable import GraphStore

/// Words in names, titles and sentences.
@Suite("Searching for words")
struct SearchTests {
    private static let articles = [
        Fixture.facts("a", url: "u:1", published: "2024-05-04", [Fixture.meeting(), Fixture.attack("2024-05-01", mode: "drone")]),
        Fixture.facts("b", url: "u:2", published: "2024-05-05", [Fixture.meeting(mode: nil)]),
    ]

    private func store() throws -> GraphStore {
        let store = try GraphStore.inMemory()
        try store.write(Self.articles)
        return store
    }

    private func snippets(_ search: TextSearch, in store: GraphStore) throws -> [String] {
        try store.look { try $0.search(search).map(\.snippet) }
    }

    private func snippets(_ text: String, in store: GraphStore) throws -> [String] { try snippets(TextSearch(text), in: store) }

    /// Whether SQLite finds the index in step with the tables that it indexes.
    private func isSound(_ store: GraphStore) throws -> Bool {
        try store.database.write { database in
            for table in ["evidence_search", "article_search"] {
                try database.execute(sql: "INSERT INTO \(table) (\(table), rank) VALUES ('integrity-check', 1)")
            }
            let names = """
                SELECT rowid, names FROM name_search EXCEPT SELECT * FROM (
                    SELECT node, group_concat(name, ' · ') FROM node_name GROUP BY node UNION ALL SELECT node, name FROM source)
                """
            let counts = "SELECT (SELECT count(*) FROM name_search) - (SELECT count(DISTINCT node) FROM node_name) - count(*) FROM source"
            return try Row.fetchAll(database, sql: names).isEmpty && Int.fetchOne(database, sql: counts) == 0
        }
    }

    @Test("capitals and diacritics do not count, and hits are marked")
    func folded() throws {
        let store = try store()
        #expect(try snippets("LEFEVRE", in: store) == ["J. **Lefevre** · Jean **Lefèvre**"])
        #expect(try snippets("lefèvre jean", in: store) == ["J. **Lefevre** · **Jean** **Lefèvre**"])
        #expect(try snippets("nobody", in: store).isEmpty)
    }

    @Test("names, titles and sentences lead to actors, articles and events, each once")
    func nodes() throws {
        try store().look { reader throws in
            let hits = try reader.search(TextSearch("turin"))
            let labels = try hits.map { hit in try reader.labels(of: hit.node).map { try reader.name(of: $0) }.first ?? "" }
            #expect(Set(labels) == ["Place", "Article", "Event"])
            #expect(Set(hits.map(\.node)).count == hits.count)
            #expect(hits.allSatisfy { $0.score >= 0 && $0.snippet.contains("**Turin**") })
            #expect(hits.map(\.score) == hits.map(\.score).sorted(by: >))
            #expect(try reader.search(TextSearch("turin", limit: 2)) == Array(hits.prefix(2)))
            #expect(try reader.search(TextSearch("turin", limit: 0)).isEmpty)
        }
    }

    @Test("the language is that of articles")
    func language() throws {
        let store = try store()
        let language = try store.look { try $0.articles().compactMap(\.language).first }
        let code = try #require(language)
        #expect(try snippets(TextSearch("turin", language: code), in: store).count >= 2)
        #expect(try snippets(TextSearch("turin", language: "xx"), in: store).isEmpty)
        #expect(try snippets(TextSearch("lefevre", language: code), in: store).isEmpty)
    }

    @Test("phrases and beginnings are asked for, nothing else is syntax")
    func syntax() throws {
        let store = try store()
        #expect(try snippets("\"anna rossi\"", in: store).contains { $0.contains("**Anna Rossi**") })
        #expect(try snippets("\"rossi anna\"", in: store).isEmpty)
        #expect(try !snippets("ros*", in: store).isEmpty)
        #expect(try snippets("ros", in: store).isEmpty)
        for text in [
            "", " ", "\"", "\"\"", "*", "-", "(", "rossi OR nobody", "rossi NOT anna", "NEAR(rossi anna)", "names : nobody", "^nobody",
            "\"rossi nobody", "\0", "nobody\0", "a\" OR \"b", "rossi + nobody", "🂡",
        ] { #expect(try snippets(text, in: store).isEmpty, "\(text)") }
        #expect(try !snippets("(rossi) + -anna^", in: store).isEmpty)
        #expect(try !snippets("anna \"rossi", in: store).isEmpty)
    }

    @Test("a text without end is refused")
    func hostile() throws {
        let store = try store()
        #expect(throws: Diagnostic.self) { try snippets(String(repeating: "a ", count: 5_000_000), in: store) }
        #expect(throws: Diagnostic.self) { try snippets(String(repeating: "a ", count: 65), in: store) }
        #expect(try snippets(String(repeating: "a ", count: 64), in: store).isEmpty)
        #expect(try snippets(String(repeating: "a", count: 1_000), in: store).isEmpty)
    }

    @Test("the index follows what is written, replaced, renamed and deleted")
    func inStep() throws {
        let store = try store()
        #expect(try isSound(store))
        let replaced = Fixture.facts("other words", url: "u:2", published: "2024-05-05", [Fixture.attack("2024-05-02")])
        try store.write([replaced])
        #expect(try isSound(store))
        let anna = try #require(try store.look { try $0.node(ofEntity: Fixture.anna.id) })
        let name = try #require(try store.look { try $0.propertyKeyID("name") })
        try store.edit { editor throws(Diagnostic) in try editor.set(name, of: anna, to: .string("Anna Verdi")) }
        #expect(try isSound(store))
        #expect(try snippets("verdi", in: store) == ["Anna Rossi · Anna **Verdi** · Rossi"])
        let articles = try store.look { try $0.articles().map(\.node) }
        try store.edit { editor throws(Diagnostic) in
            for article in articles { try editor.delete(article) }
        }
        #expect(try isSound(store))
        #expect(try snippets("met", in: store).isEmpty)
    }

    @Test("a first load indexes at its end, as rows written one by one are")
    func firstLoad() throws {
        let loaded = try GraphStore.inMemory()
        let session = StoreSession(loaded)
        _ = try session.write(Self.articles)
        #expect(try snippets("turin", in: loaded).isEmpty)
        _ = try session.finish()
        #expect(try isSound(loaded))
        let written = try store()
        #expect(try snippets("turin", in: loaded).sorted() == snippets("turin", in: written).sorted())
    }

    @Test("an older file is filled when it is opened")
    func migrated() throws {
        let database = try DatabaseQueue()
        try database.inDatabase { database in
            try Migration.apply(Migration.all.filter { $0.version < 5 }, after: 0, to: database)
            try database.execute(
                sql: """
                    INSERT INTO node (id, kind) VALUES (1, 5), (2, 4), (3, 2);
                    INSERT INTO source (node, name) VALUES (1, 'The Invented Post');
                    INSERT INTO article (node, hash, title, origin, text) VALUES (2, 'h', 'An old post', 'test', 'An old post');
                    INSERT INTO entity (node, id, name, kind) VALUES (3, 'person:x', 'Ada Post', 'Person');
                    INSERT INTO node_name (node, name, folded) VALUES (3, 'Ada Post', 'ada post'), (3, 'A. Post', 'a post');
                    """)
            try Migration.apply(Migration.all, after: 4, to: database)
            #expect(try StoreReader(database).search(TextSearch("post")).map(\.node).sorted() == [NodeID(1), NodeID(2), NodeID(3)])
        }
    }

    @Test("reports of an event come oldest first")
    func evidence() throws {
        try store().look { reader throws in
            let met = try #require(try reader.edgeTypeID("MET"))
            let edge = try #require(try reader.edges(types: [met]).first)
            guard case .integer(let number) = try reader.value("event", of: edge.id) else { Issue.record("no event"); return }
            let reports = try reader.evidence(of: NodeID(number))
            #expect(reports.map { $0.facts["published"] } == [.string("2024-05-04"), .string("2024-05-05")])
            #expect(reports.allSatisfy { $0.facts["source"] == .string("The Invented Post") && $0.facts["rule"] == .string("test/rule") })
            #expect(try reader.evidence(of: edge.source).isEmpty)
            // The shorter way gives what the edges give.
            let shown = reports.map(\.map)
            #expect(shown == (try SlowReader(reader: reader).evidence(of: NodeID(number))).map(\.map))
        }
    }
}

/// A reader that knows nothing but the requirements without a default.
private struct SlowReader: GraphReader {
    let reader: StoreReader
    var statistics: GraphStatistics { get throws(Diagnostic) { try reader.statistics } }
    func labelID(_ name: String) throws(Diagnostic) -> LabelID? { try reader.labelID(name) }
    func edgeTypeID(_ name: String) throws(Diagnostic) -> EdgeTypeID? { try reader.edgeTypeID(name) }
    func propertyKeyID(_ name: String) throws(Diagnostic) -> PropertyKeyID? { try reader.propertyKeyID(name) }
    func name(of label: LabelID) throws(Diagnostic) -> String { try reader.name(of: label) }
    func name(of type: EdgeTypeID) throws(Diagnostic) -> String { try reader.name(of: type) }
    func name(of key: PropertyKeyID) throws(Diagnostic) -> String { try reader.name(of: key) }
    func nodes(label: LabelID?) throws(Diagnostic) -> [NodeID] { try reader.nodes(label: label) }
    func nodes(label: LabelID?, where key: PropertyKeyID, equals value: Value) throws(Diagnostic) -> [NodeID] {
        try reader.nodes(label: label, where: key, equals: value)
    }
    func isIndexed(_ key: PropertyKeyID) throws(Diagnostic) -> Bool { try reader.isIndexed(key) }
    func edges(of node: NodeID, _ direction: EdgeDirection, types: [EdgeTypeID]) throws(Diagnostic) -> [EdgeRecord] {
        try reader.edges(of: node, direction, types: types)
    }
    func edges(types: [EdgeTypeID]) throws(Diagnostic) -> [EdgeRecord] { try reader.edges(types: types) }
    func edge(_ id: EdgeID) throws(Diagnostic) -> EdgeRecord? { try reader.edge(id) }
    func labels(of node: NodeID) throws(Diagnostic) -> [LabelID] { try reader.labels(of: node) }
    func property(_ key: PropertyKeyID, of node: NodeID) throws(Diagnostic) -> Value { try reader.property(key, of: node) }
    func property(_ key: PropertyKeyID, of edge: EdgeID) throws(Diagnostic) -> Value { try reader.property(key, of: edge) }
    func properties(of node: NodeID) throws(Diagnostic) -> [(key: PropertyKeyID, value: Value)] { try reader.properties(of: node) }
    func properties(of edge: EdgeID) throws(Diagnostic) -> [(key: PropertyKeyID, value: Value)] { try reader.properties(of: edge) }
}
