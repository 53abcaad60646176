import ArgumentParser

/// The command `entente`.
@main
struct Entente: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entente", abstract: "Reads news reports and keeps what happened between states, people and organisations as a graph.",
        version: "0.1.0")
}
