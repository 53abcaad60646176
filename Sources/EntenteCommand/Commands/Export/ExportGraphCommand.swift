import ArgumentParser
import GraphExport
import GraphModel

/// `entente export graph`: nodes and edges.
struct ExportGraphCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph", abstract: "Write the graph, or the part of it around some events.",
        discussion: """
            Without a filter all of the graph is written, offices and nodes of your own included; with one, the events that pass, who takes \
            part in them, the places, the articles and their sources, and the edges among these.

            'jsonl' is the graph without loss, articles with their texts included: 'entente import jsonl' reads it back. 'gexf' is for Gephi, \
            with the days of events as the time of the graph; 'dot' for Graphviz, only actors and what they did to each other; 'cypher' a \
            script that makes the graph in Neo4j 5, and 'neo4j' a folder of tables for its bulk import.

            EXAMPLES
              entente export graph -o graph.gexf
              entente export graph --country Syria --from 2024 -o syria.graphml
              entente export graph --format jsonl -o backup.jsonl
              entente export graph --format neo4j -o neo4j/
              entente export graph --actor 'Kim Jong Un' --format dot | dot -Tsvg > kim.svg
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var selection: EventSelection
    @OptionGroup var output: OutputOptions

    @Option(help: "\(GraphFileFormat.allCases.map(\.rawValue).joined(separator: ", ")). Default: by the ending of -o, else graphml.")
    var format: GraphFileFormat?

    func run() throws {
        let form = try GraphFileFormat.chosen(format, output, usual: .graphml)
        let export = GraphPartExport(
            database: database, evidence: evidence, selection: selection, output: output, makesFolder: form == .neo4j)
        if form.writer == nil { try export.runWithoutLoss() } else { try export.run { form.writer } }
    }
}

/// The forms in which a graph is exported.
enum GraphFileFormat: String, NamedFormat {
    case jsonl, graphml, gexf, dot, cypher, neo4j

    var endings: [String] {
        switch self {
        case .dot: ["dot", "gv"]
        // A folder.
        case .neo4j: []
        default: [rawValue]
        }
    }

    /// What writes the form; `jsonl` is written from records instead, and has none.
    var writer: (any GraphFormat)? {
        switch self {
        case .jsonl: nil
        case .graphml: GraphMLGraph(extractor: Version.extractor)
        case .gexf: GEXFGraph(extractor: Version.extractor)
        case .dot: DOTGraph(extractor: Version.extractor)
        case .cypher: CypherScript(extractor: Version.extractor)
        case .neo4j: Neo4jTables(extractor: Version.extractor)
        }
    }
}
