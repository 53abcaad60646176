import ArgumentParser
import GraphModel
import GraphStore

/// `entente merge`: events are one.
struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Say that events are one: the first gains the evidence of the others.",
        discussion: """
            Type and status stay those of the first; date, place and participants are what all reports add up to.

            EXAMPLES
              entente merge 42 57 63 --reason 'one summit, told on three days'
            """)

    @OptionGroup var judging: JudgingOptions

    @Argument(help: ArgumentHelp("The numbers of the events; the first is kept.", valueName: "event"))
    var events: [String]

    func validate() throws {
        if Set(events).count < 2 { throw ValidationError("Name at least two events.") }
    }

    func run() throws {
        try judging.judge { names throws(Diagnostic) in
            var judged: [JudgedEvent] = []
            for event in events { judged.append(try names.event(event)) }
            return .merge(judged)
        }
    }
}
