import ArgumentParser
import GraphExport
import GraphModel

/// `entente schema`: the vocabulary of the graph.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the labels, edges, properties, event types and modes that queries can name.",
        discussion: """
            EXAMPLES
              entente schema
              entente schema --kind edge
              entente schema --format json
            """)

    @Option(help: "Only rows of one kind: label, edge, property, type, mode, status, role, kind.")
    var kind: Ontology.Kind?

    @Option(help: "table, csv, tsv, json, jsonl or markdown.")
    var format: ResultTable.Format = .table

    func run() throws {
        let entries = Ontology.builtIn.entries.filter { kind == nil || $0.kind == kind }
        let table = ResultTable(
            columns: ["kind", "name", "of", "type", "description"],
            rows: entries.map { [$0.kind.rawValue, $0.name, $0.of, $0.valueType, $0.description].map(ResultTable.Cell.init) })
        StandardOutput.write(table.write(format, width: nil))
    }
}

extension Ontology.Kind: ExpressibleByArgument {}
extension ResultTable.Format: ExpressibleByArgument {}
