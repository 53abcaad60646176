import ArgumentParser
import GraphExport
import GraphModel
import GraphStore

/// `entente suggest same`: pairs that may be one.
struct SuggestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suggest", abstract: "Propose people and organisations that may be one, with reasons, for review in the terminal.",
        discussion: """
            In a terminal each pair is asked about: y says that they are one, n that they are not, m leaves it open, q ends. Elsewhere, and \
            with --json, the pairs are printed. What was judged is not proposed again.

            EXAMPLES
              entente suggest same
              entente suggest same --limit 100 --json
            """)

    /// What can be proposed.
    enum Kind: String, ExpressibleByArgument, CaseIterable { case same }

    @OptionGroup var judging: JudgingOptions

    @Argument(help: "same")
    var kind: Kind

    @Option(help: ArgumentHelp("At most so many pairs, the likeliest ones.", valueName: "count"))
    var limit = 20

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit must be at least 1.") }
    }

    func run() throws {
        let store = try GraphStore(path: judging.database.file, mode: .read)
        let pairs = try store.read { [limit] reader throws(Diagnostic) in try reader.samePairs(limit: limit) }
        try store.close()
        if judging.json {
            return StandardOutput.write(JSONValue.array(pairs.map(PairReview.value)).text(indented: true) + "\n")
        }
        if pairs.isEmpty { return StandardError.write("no pairs to propose\n") }
        guard StandardInput.isTerminal, StandardOutput.isTerminal else {
            for pair in pairs { StandardOutput.write(PairReview.text(pair) + "\n") }
            return
        }
        try PairReview(judging: judging).review(pairs)
    }
}
