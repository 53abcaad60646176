@testable import CypherEngine
import Foundation
import GraphModel

/// One scenario of a Gherkin file, with the values of its outline filled in.
struct Scenario {
    enum Outcome {
        case passed
        case skipped
        case failed(String)
    }

    var title: String
    var setUp: [String] = []
    var parameters: [String: String] = [:]
    var query = ""
    var expectsError = false
    var expectsOrder = false
    var ignoresListOrder = false
    var rows: [[String]]?
    var isSupported = true

    static func files(below root: URL) -> [URL] {
        let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        return all.filter { $0.pathExtension == "feature" }.sorted { $0.path < $1.path }
    }

    static func all(in file: URL) -> [Scenario] {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        var blocks: [[String]] = []
        var background: [String] = []
        var isBackground = false
        for line in text.components(separatedBy: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
            if line.hasPrefix("Background:") { isBackground = true }
            if line.hasPrefix("Scenario:") || line.hasPrefix("Scenario Outline:") {
                isBackground = false
                blocks.append([line] + background)
                continue
            }
            if isBackground { background.append(line) }
            if !blocks.isEmpty, !line.hasPrefix("#") { blocks[blocks.count - 1].append(line) }
        }
        let name = file.deletingPathExtension().lastPathComponent
        return blocks.flatMap { block -> [Scenario] in
            guard let start = block.firstIndex(where: { $0.hasPrefix("Examples:") }) else { return [Scenario(block, name)] }
            let table = block[start...].filter { $0.hasPrefix("|") }.map(cells)
            guard let header = table.first else { return [] }
            return table.dropFirst().map { values in
                Scenario(
                    block[..<start].map { line in
                        zip(header, values).reduce(line) { $0.replacingOccurrences(of: "<\($1.0)>", with: $1.1) }
                    }, name)
            }
        }
    }

    private static func cells(_ line: String) -> [String] {
        let protected = line.replacingOccurrences(of: "\\|", with: "\u{1}")
        return protected.dropFirst().dropLast().components(separatedBy: "|").map {
            $0.trimmingCharacters(in: .whitespaces).replacingOccurrences(of: "\u{1}", with: "|").replacingOccurrences(
                of: "\\\\", with: "\\")
        }
    }

    private init(_ lines: [String], _ file: String) {
        title = file + " " + (lines.first ?? "")
        var rest = lines.dropFirst()
        func document() -> String {
            var text: [String] = []
            rest = rest.drop { $0 != "\"\"\"" }.dropFirst()
            while let line = rest.first, line != "\"\"\"" {
                text.append(line)
                rest = rest.dropFirst()
            }
            rest = rest.dropFirst()
            return text.joined(separator: "\n")
        }
        func table() -> [[String]] {
            rest = rest.drop { $0.isEmpty || $0.hasPrefix("#") }
            let lines = rest.prefix { $0.hasPrefix("|") }
            rest = rest.dropFirst(lines.count)
            return lines.map(Self.cells)
        }
        while let line = rest.first {
            rest = rest.dropFirst()
            if line.hasSuffix("having executed:") {
                setUp.append(document())
            } else if line.hasSuffix("parameters are:") {
                for row in table() { parameters[row[0]] = row[1] }
            } else if line.hasSuffix("executing query:") {
                query = document()
            } else if line.contains("executing control query") || line.contains("there exists a procedure") || line.contains("binary-tree")
            {
                isSupported = false
            } else if line.contains("should be raised") {
                expectsError = true
            } else if line.contains("the result should be empty") {
                rows = []
            } else if line.contains("the result should be") {
                expectsOrder = line.contains("in order")
                ignoresListOrder = line.contains("ignoring element order")
                rows = table()
            }
        }
    }

    // MARK: Running

    private static let missing = [
        "CREATE", "MERGE", "DELETE", "SET ", "REMOVE", "CALL",
        "rand()", "shortestPath", "FOREACH",
    ]

    func run() -> Outcome {
        guard isSupported, !Self.missing.contains(where: query.contains) else { return .skipped }
        var graph: InMemoryGraph
        do {
            graph = try InMemoryGraph()
            for statement in setUp {
                guard !["UNWIND", "MATCH", "SET ", "WITH", "MERGE", "FOREACH"].contains(where: statement.contains) else {
                    return .skipped
                }
                try graph.create(statement)
            }
        } catch { return .skipped }
        var values: [String: Value] = [:]
        for (key, text) in parameters { values[key] = try? QueryEngine.value(of: text) }
        do throws(Diagnostic) {
            let result = try QueryEngine().run(query, parameters: values, on: graph)
            if expectsError { return .failed("no error") }
            return try compare(result, graph)
        } catch {
            if expectsError { return .passed }
            if error.message.contains("not supported") { return .skipped }
            return .failed("\(error.message) in \(query.replacingOccurrences(of: "\n", with: " "))")
        }
    }

    private func compare(_ result: QueryResult, _ graph: InMemoryGraph) throws(Diagnostic) -> Outcome {
        guard let rows else { return .passed }
        guard let header = rows.first else { return result.rows.isEmpty ? .passed : .failed("not empty") }
        var order: [Int] = []
        for column in header {
            guard let index = result.columns.firstIndex(of: column) else { return .failed("no column \(column): \(result.columns)") }
            order.append(index)
        }
        var given: [String] = []
        for row in result.rows {
            var texts: [String] = []
            for index in order {
                let value = row[index]
                let isPlain = if case .string = value { true } else { value.isNull || value.temporalText != nil }
                texts.append(isPlain ? value.literalText : try ResolvedValue(value, reader: graph).text)
            }
            given.append(canonical(texts))
        }
        var expected = rows.dropFirst().map(canonical)
        if !expectsOrder {
            given.sort()
            expected.sort()
        }
        return given == expected
            ? .passed : .failed("expected \(expected), got \(given) in \(query.replacingOccurrences(of: "\n", with: " "))")
    }

    /// A row without what may differ: the order of the entries of maps, and of lists where the scenario says so.
    private func canonical(_ row: [String]) -> String {
        row.map { cell in
            let isOrdered = !cell.contains("{") && !ignoresListOrder && !cell.hasPrefix("(")
            if let number = Double(cell), cell.contains(where: { ".eE".contains($0) }) { return "\(number + 0)" }
            let text = cell.replacingOccurrences(of: " ", with: "").replacingOccurrences(of: "\\'", with: "'")
                .replacing(/(?:localdatetime|localtime|datetime|duration|date|time)\('([^']+)'\)/) { "'\($0.1)'" }.replacing(
                    /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/
                ) { "'\($0.0)'" }
            return isOrdered ? text : String(text.sorted())
        }.joined(separator: "|")
    }
}
