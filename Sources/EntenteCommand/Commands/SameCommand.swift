import ArgumentParser
import GraphModel
import GraphStore

/// `entente same`: two entities, or two events, are one.
struct SameCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "same", abstract: "Say that two people, organisations or events are one.",
        discussion: """
            The first is kept, with the names, offices and events of the second; a country is kept before what is none. Articles that tell \
            of the second later tell of the first. Names may be any spelling, identities such as person:anna-rossi, or numbers.

            EXAMPLES
              entente same 'Volodymyr Zelensky' 'Wolodymyr Selenskyj' --reason 'German spelling'
              entente same person:li-qiang person:li-qiang@CHN --reason 'the premier'
              entente same 42 57 --reason 'both tell of the shelling of 3 May'
            """)

    @OptionGroup var judging: JudgingOptions

    @Argument(help: "The name, identity or number that is kept.")
    var first: String

    @Argument(help: "The one that is the same.")
    var second: String

    func run() throws {
        try judging.judge { names throws(Diagnostic) in
            switch (try names.target(first), try names.target(second)) {
            case (.event(let one), .event(let other)):
                guard one != other else { throw Diagnostic(.command, .usage, "both are the event \(one.raw)") }
                return .merge([try names.reader.judged(event: one), try names.reader.judged(event: other)])
            case (.entity(let one), .entity(let other)):
                guard one.id != other.id else { throw Diagnostic(.command, .usage, "both are '\(one.name)' (\(one.id)) already") }
                guard one.kind != .country || other.kind != .country else {
                    throw Diagnostic(
                        .command, .usage, "two countries cannot be one",
                        hint: "they are known by their ISO codes; `entente rename` changes a name")
                }
                return other.kind == .country
                    ? .same(JudgedEntity(other), JudgedEntity(one)) : .same(JudgedEntity(one), JudgedEntity(other))
            default:
                throw Diagnostic(
                    .command, .usage, "two people or organisations, or two events, can be one",
                    hint: "places and things of two kinds cannot")
            }
        }
    }
}
