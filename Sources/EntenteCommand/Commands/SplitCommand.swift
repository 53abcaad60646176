import ArgumentParser
import GraphModel
import GraphStore

/// `entente split`: some evidence tells another event.
struct SplitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "Say that some of an event's evidence tells another event, which is made of it.",
        discussion: """
            'entente show EVENT' numbers the pieces of evidence.

            EXAMPLES
              entente split 42 --evidence 2 --reason 'that is the attack of the day before'
              entente split 42 --evidence 2 3 --reason 'another town'
            """)

    @OptionGroup var judging: JudgingOptions

    @Argument(help: "The number of the event.")
    var event: String

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("The pieces of evidence that tell the other event, by their places.", valueName: "number"))
    var evidence: [Int]

    func validate() throws {
        if evidence.isEmpty { throw ValidationError("Name the evidence: --evidence 2.") }
    }

    func run() throws {
        try judging.judge { names throws(Diagnostic) in
            let judged = try names.event(event)
            var pieces: [JudgedEvidence] = []
            for position in evidence { pieces.append(try names.evidence(position, of: NodeID(Int64(event) ?? 0))) }
            return .split(judged, pieces)
        }
    }
}
