import ArgumentParser
import GraphModel
import GraphStore

/// `entente different`: two entities, or two events, are never to be joined.
struct DifferentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "different", abstract: "Say that two people, organisations or events are not one, and never to be joined.",
        discussion: """
            Events that new articles would join stay two; `entente suggest same` does not propose the pair.

            EXAMPLES
              entente different 'Li Qiang' 'Li Keqiang' --reason 'two premiers'
              entente different 42 57 --reason 'two attacks of one night'
            """)

    @OptionGroup var judging: JudgingOptions

    @Argument(help: "A name, an identity or a number.")
    var first: String

    @Argument(help: "The other one.")
    var second: String

    func run() throws {
        try judging.judge { names throws(Diagnostic) in
            switch (try names.target(first), try names.target(second)) {
            case (.event(let one), .event(let other)):
                let events = (try names.reader.judged(event: one), try names.reader.judged(event: other))
                guard one != other else {
                    throw Diagnostic(
                        .command, .usage, "both are the event \(one.raw)",
                        hint: "`entente split \(one.raw) --evidence N` says which of its evidence tells another event")
                }
                return .apart(events.0, events.1)
            case (.entity(let one), .entity(let other)): return .different(JudgedEntity(one), JudgedEntity(other))
            default: throw Diagnostic(.command, .usage, "two people or organisations, or two events, can be told apart")
            }
        }
    }
}
