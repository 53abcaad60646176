import ArgumentParser

/// `entente language`: for those who write language packs.
struct LanguageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "language", abstract: "Check a language pack: what is wrong with it, and what it lacks.",
        discussion: """
            EXAMPLES
              entente language check it
              entente language check es --packs packs/ articles/
            """,
        subcommands: [LanguageCheckCommand.self])
}
