import ArgumentParser
import Foundation
import GraphExport
import GraphModel
import GraphStore
import Ingestion

/// `entente import graph`: tables of nodes and edges into the graph.
struct ImportGraphCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph", abstract: "Import nodes and edges from CSV or TSV with the headers of Neo4j's import tool.",
        discussion: """
            The first line of a file names its columns: nodes have 'id:ID' or 'id:ID(Group)' and ':LABEL', edges ':START_ID(Group)', \
            ':END_ID(Group)' and ':TYPE'; all others are properties, 'name', 'age:int', 'tags:string[]', or ':IGNORE'. Types are int, long, \
            short, byte, float, double, boolean, string, char, date, localtime, time, localdatetime, datetime, duration, each also with [] \
            for a list. Labels or a type that all rows have stand before the file: Person:Actor=people.csv. The header may be in a file of \
            its own, followed by the others: header.csv,part1.csv,part2.csv. An empty field is nothing, "" an empty text.

            A node is known by its id within its group, and an edge by its start, end and type: an import that comes again changes nothing, \
            other values update the properties, and an empty field takes one away; what the file does not name stays. Parallel edges (of the \
            same start, end and type) are all kept, and the n-th of them is taken for the n-th of the last import; a column 'id:ID' among the \
            edges tells them apart by name.

            All is written in one transaction: a run that breaks off leaves the graph as it was. Bad rows (an id that stands twice, a wrong \
            number, an edge without its node) are reported and passed over (exit code 4). Events, and edges such as MET, come from articles \
            and datasets alone, with their evidence; --as-is takes those of the tables too, into a file that holds no articles and takes \
            none from then on; a large one is kept packed, as columns, until something in it is changed.

            EXAMPLES
              entente import graph --nodes Person=people.csv --nodes Company=companies.csv --edges WORKS_FOR=jobs.csv
              entente import graph --nodes nodes-header.csv,nodes-1.csv,nodes-2.csv --edges edges.csv --max-bad 0
              entente import graph --as-is --nodes Event=events.csv --nodes Country=countries.csv --edges IN=places.csv --db theirs.entente
              zcat edges.csv.gz | entente import graph --nodes nodes.csv --edges -
            """)

    @OptionGroup var database: DatabaseOptions

    @Option(help: ArgumentHelp("A table of nodes. Repeatable.", valueName: "[label:…=]file,…"))
    var nodes: [GraphTableSource] = []

    @Option(help: ArgumentHelp("A table of edges. Repeatable; all nodes are read first.", valueName: "[type=]file,…"))
    var edges: [GraphTableSource] = []

    @Option(help: ArgumentHelp("What stands between fields. Default: a comma, in files .tsv a tab.", valueName: "character|tab"))
    var delimiter: DelimiterArgument?

    @Option(help: ArgumentHelp("What stands between the values of a list, and between labels.", valueName: "character|tab"))
    var arrayDelimiter = DelimiterArgument(byte: UInt8(ascii: ";"))

    @Flag(name: .customLong("as-is"), help: "Take labels and types of any name, into a file without articles.")
    var isAsIs = false

    @Option(help: ArgumentHelp("Give up, and keep nothing, after more bad rows than this.", valueName: "number"))
    var maxBad = 100_000

    @Flag(help: "Read and check everything, but keep nothing.")
    var dryRun = false

    @Flag(help: "Print the summary as JSON, with all bad rows.")
    var json = false

    func validate() throws {
        guard !nodes.isEmpty || !edges.isEmpty else { throw ValidationError("Name a table: --nodes or --edges.") }
        guard maxBad >= 0 else { throw ValidationError("--max-bad must be 0 or more.") }
        guard delimiter?.byte != arrayDelimiter.byte else { throw ValidationError("--delimiter and --array-delimiter must differ.") }
        guard (nodes + edges).flatMap(\.files).count(where: \.isStandardInput) <= 1 else {
            throw ValidationError("Standard input, -, can be read only once.")
        }
    }

    func run() async throws {
        let tables = GraphImport(
            nodes: nodes, edges: edges, format: delimiter.map { DelimitedFormat(delimiter: $0.byte) }, listDelimiter: arrayDelimiter.byte,
            isAsIs: isAsIs, badRows: BadRows(most: maxBad, keeping: json ? maxBad + 1 : GraphImportReport.shown))
        let path = database.file
        let progress = ProgressLine(isShown: StandardError.isTerminal && !json)
        let isTrial = dryRun
        let summary = try await Interruption.cancelling {
            // A mistake in a header makes no file.
            let tables = try tables.open()
            let store =
                try isTrial && !FileManager.default.fileExists(atPath: path) ? .inMemory() : GraphStore(path: path, mode: .readWrite)
            if try store.isPacked {
                StandardError.write("the graph is packed: rows are made of it before tables are compared, which takes a while\n")
            }
            let summary = try tables.load(into: store, isTrial: isTrial) { counts in
                progress.update { "importing: \(counts.nodes.total) nodes, \(counts.edges.total) edges" }
            }
            try store.close()
            return summary
        }
        progress.clear()
        let report = GraphImportReport(summary: summary, database: dryRun ? nil : database.file)
        StandardError.write(report.problems(styled: StandardError.isStyled))
        StandardOutput.write(json ? report.json.text(indented: true) + "\n" : report.text)
        if let status = report.status { throw status }
    }
}

extension GraphTableSource: ExpressibleByArgument {}

/// A character between fields, as the command line names it: `,`, `;`, `tab` or `\t`.
struct DelimiterArgument: ExpressibleByArgument {
    let byte: UInt8

    init(byte: UInt8) { self.byte = byte }

    init?(argument: String) {
        switch argument.lowercased() {
        case "tab", "\\t", "\t": byte = UInt8(ascii: "\t")
        default:
            let bytes = Array(argument.utf8)
            guard bytes.count == 1, bytes[0] >= 0x20, bytes[0] < 0x7F, bytes[0] != UInt8(ascii: "\"") else { return nil }
            byte = bytes[0]
        }
    }
}
