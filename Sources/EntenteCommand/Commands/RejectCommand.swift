import ArgumentParser
import GraphModel
import GraphStore

/// `entente reject`: an event is none, or a piece of evidence says no such thing.
struct RejectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Say that an event is none, or that a piece of evidence does not tell it.",
        discussion: """
            What is rejected does not come back: neither with a new version of the article nor, where the event is none, with another \
            report of it. A piece of evidence is named as 'entente show EVENT' numbers it: 42.2 is the second of event 42.

            EXAMPLES
              entente reject 42 --reason 'a film, not an attack'
              entente reject 42.2 --reason 'the sentence speaks of 1999'
            """)

    @OptionGroup var judging: JudgingOptions

    @Argument(help: ArgumentHelp("The number of an event, or of a piece of its evidence.", valueName: "event or evidence"))
    var target: String

    func run() throws {
        try judging.judge { names throws(Diagnostic) in
            if let evidence = try names.evidence(target) { return .rejectEvidence(evidence) }
            return .reject(try names.event(target))
        }
    }
}
