import ArgumentParser
import Foundation
import GraphModel
import GraphStore

/// `entente rename`: somebody, something or some place is called otherwise.
struct RenameCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename", abstract: "Give a person, country, organisation or place another name; the old ones still find it.",
        discussion: """
            EXAMPLES
              entente rename 'S. Lavrov' 'Sergey Lavrov' --reason 'full name'
              entente rename place:turin@ITA Torino --reason 'as our readers call it'
            """)

    @OptionGroup var judging: JudgingOptions

    @Argument(help: "Any of its names, its identity or its number.")
    var entity: String

    @Argument(help: "The new name.")
    var name: String

    func validate() throws {
        if name.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty { throw ValidationError("The new name is empty.") }
        if name.utf8.count > 500 { throw ValidationError("The new name is longer than 500 bytes.") }
    }

    func run() throws {
        try judging.judge { names throws(Diagnostic) in
            switch try names.target(entity) {
            case .entity(let entity): return .rename(JudgedEntity(entity), to: name)
            case .place(let place): return .rename(JudgedEntity(place), to: name)
            case .event: throw Diagnostic(.command, .usage, "'\(entity)' has no name: people, countries, organisations and places do")
            }
        }
    }
}
