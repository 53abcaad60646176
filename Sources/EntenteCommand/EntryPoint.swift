import ArgumentParser
import Foundation
import GraphModel
import GraphStore

/// Runs the command and turns whatever it throws into one message on standard error and an exit code.
@main
enum EntryPoint {
    static func main() async {
        do {
            var command = try Entente.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            GraphStore.makeMissingSnapshots()
        } catch {
            let status = report(error)
            if status == .partlyDone { GraphStore.makeMissingSnapshots() }
            exit(status.rawValue)
        }
    }

    /// Prints the message of an error (or the help text that was asked for) and gives the exit code.
    private static func report(_ error: any Error) -> ExitStatus {
        if let status = error as? ExitStatus { return status }
        if let diagnostic = error as? Diagnostic {
            // A query may still be at work on its thread, which nothing that ends the program in good order may disturb.
            if diagnostic.category == .cancelled || diagnostic.category == .limit {
                StandardError.write(
                    diagnostic.category == .cancelled
                        ? "interrupted\n" : DiagnosticRenderer(styled: StandardError.isStyled).render(diagnostic))
                _exit(ExitStatus(diagnostic.category).rawValue)
            }
            StandardError.write(DiagnosticRenderer(styled: StandardError.isStyled).render(diagnostic))
            return ExitStatus(diagnostic.category)
        }
        if error is CancellationError {
            StandardError.write("interrupted\n")
            return .interrupted
        }
        let message = Entente.fullMessage(for: error)
        guard Entente.exitCode(for: error) != .success else {
            StandardOutput.write(message + "\n")
            return .success
        }
        StandardError.write(message + "\n")
        return Entente.exitCode(for: error) == .validationFailure ? .usage : .failure
    }
}
