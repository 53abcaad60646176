@testable import CypherEngine
import Foundation
import GoldenKit
import GraphModel
import MemoryGraph
import Testing

struct QueryLibraryTests {
    static let queries: [LibraryQuery] = (try? QueryLibrary.builtIn().queries) ?? []

    @Test func hasWhatUsersLookFor() throws {
        let names = try QueryLibrary.builtIn().queries.map(\.name)
        for name in [
            "who-met-whom", "meetings-between", "accusations-and-denials", "sanctions-on", "attacks-in", "what-led-up-to", "contradictions",
        ] {
            #expect(names.contains(name))
        }
    }

    @Test(arguments: queries)
    func isDescribedAndRuns(_ query: LibraryQuery) throws {
        #expect(query.purpose.hasSuffix("."))
        #expect(query.example.hasPrefix("entente run \(query.name)"))
        let given = Dictionary(uniqueKeysWithValues: query.parameters.filter(\.isRequired).map { ($0.name, "Meeting") })
        let graph = try MemoryGraph(try String(contentsOf: Self.ledger, encoding: .utf8))
        let prepared = try QueryEngine().prepare(query.text, parameters: try query.values(from: given), reader: graph)
        #expect(prepared.columns == query.columns)
        #expect(prepared.notices.isEmpty, "\(prepared.notices.map(\.message))")
        _ = try prepared.rows(from: graph)
        for parameter in query.parameters {
            #expect(query.text.contains("$" + parameter.name), "\(parameter.name) is not used")
            #expect(!parameter.description.isEmpty)
        }
    }

    /// The first line names the query, the others give parameters: `actor = Iva Marr`.
    @Test(arguments: GoldenFile.cases(in: "library"))
    func answers(_ golden: GoldenCase) throws {
        let lines = golden.input.split(separator: "\n")
        var given: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            given[parts[0]] = parts.count > 1 ? parts[1] : ""
        }
        do throws(Diagnostic) {
            let query = try QueryLibrary.builtIn().query(named: String(lines[0]))
            let parameters = try query.values(from: given)
            golden.expect(try table(query.text, parameters))
        } catch {
            golden.expect(caretText(error))
        }
    }

    private func table(_ query: String, _ parameters: [String: Value]) throws(Diagnostic) -> String {
        let text = (try? String(contentsOf: Self.ledger, encoding: .utf8)) ?? ""
        let graph = try MemoryGraph(text)
        let result = try QueryEngine().run(query, parameters: parameters, on: graph)
        let plain = try QueryEngine(optimises: false).run(query, parameters: parameters, on: graph)
        #expect(result.rows == plain.rows)
        let rows = result.rows.map { row in row.map { $0.isNull ? "-" : $0.displayText }.joined(separator: " | ") }
        return ([result.columns.joined(separator: " | ")] + rows).joined(separator: "\n")
    }

    private static let ledger = GoldenFile.projectRoot.appending(path: "Tests/Cases/execute/ledger.graph")

    @Test(arguments: [
        ("RETURN 1", "purpose"), ("// purpose: x.\n// example: y\nRETURN 1", "columns"), ("// purpos: x.\nRETURN 1", "purpos"),
        ("// parameter: a (required) x\nRETURN 1", "type"), ("// parameter: a: NUMBER (required) x\nRETURN 1", "type"),
        ("// parameter: a: STRING x\nRETURN 1", "malformed"), ("// parameter: a: STRING = ( x\nRETURN 1", "expected an expression"),
    ])
    func refusesBadHeaders(_ text: String, _ word: String) {
        do throws(Diagnostic) {
            _ = try LibraryQuery(name: "test", text: text)
            Issue.record("accepted")
        } catch {
            #expect(error.message.contains(word), "\(error.message)")
        }
    }
}
