import ArgumentParser
import CypherEngine
import GraphExport
import GraphModel

/// `entente schema`: the vocabulary of the graph.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the labels, edges, properties, event types and modes that queries can name, or what they can call.",
        discussion: """
            EXAMPLES
              entente schema
              entente schema --kind edge
              entente schema --kind function
              entente schema --kind procedure --format markdown
              entente schema --format json
            """)

    @Option(help: "Only rows of one kind: label, edge, property, type, mode, status, role, kind; function or procedure.")
    var kind: SchemaKind?

    @Option(help: "table, csv, tsv, json, jsonl or markdown.")
    var format: ResultTable.Format = .table

    func run() throws {
        let rows: [[String]]
        switch kind {
        case .function: rows = QueryEngine.functions.map { ["function", $0.name, "", $0.signature, $0.documentation] }
        case .procedure: rows = QueryEngine.standardProcedures.map { ["procedure", $0.name, "", $0.signature, $0.documentation] }
        case .vocabulary(let kind): rows = Ontology.builtIn.entries.filter { $0.kind == kind }.map(\.row)
        case nil: rows = Ontology.builtIn.entries.map(\.row)
        }
        let table = ResultTable(
            columns: ["kind", "name", "of", "type", "description"], rows: rows.map { $0.map(ResultTable.Cell.init) })
        StandardOutput.write(table.write(format, width: nil))
    }
}

/// What can be listed: a part of the vocabulary, or what queries can call.
enum SchemaKind: ExpressibleByArgument {
    case vocabulary(Ontology.Kind)
    case function, procedure

    /// The kind of that name.
    init?(argument: String) {
        switch argument {
        case "function": self = .function
        case "procedure": self = .procedure
        default:
            guard let kind = Ontology.Kind(rawValue: argument) else { return nil }
            self = .vocabulary(kind)
        }
    }

    static var allValueStrings: [String] { Ontology.Kind.allCases.map(\.rawValue) + ["function", "procedure"] }
}

extension Ontology.Entry {
    fileprivate var row: [String] { [kind.rawValue, name, of, valueType, description] }
}

extension ResultTable.Format: ExpressibleByArgument {}
