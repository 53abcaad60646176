import ArgumentParser
import GraphModel
import GraphStore
import Ingestion

/// `entente dump`: the whole graph in a form that can be compared.
struct DumpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dump", abstract: "Print every fact of the graph as a line of text, sorted, or a hash of them all.",
        discussion: """
            Nothing printed depends on the order in which articles were read: two files hold the same graph if their dumps are equal.

            EXAMPLES
              entente dump --hash
              diff <(entente dump --db a.entente) <(entente dump --db b.entente)
            """)

    @OptionGroup var database: DatabaseOptions

    @Flag(help: "Print only the SHA-256 of the lines.")
    var hash = false

    func run() throws {
        let store = try GraphStore(path: database.file, mode: .read)
        var lines: [String] = []
        try store.read { reader throws(Diagnostic) in
            try reader.forEachCanonicalLine { line in
                lines.append(line.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n"))
            }
        }
        lines.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        if hash {
            StandardOutput.write(ContentHash.of(lines: lines) + "\n")
        } else {
            for line in lines { StandardOutput.write(line + "\n") }
        }
    }
}
