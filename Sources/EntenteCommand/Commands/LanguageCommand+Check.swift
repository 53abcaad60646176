import ArgumentParser
import Foundation
import GraphExport
import GraphModel
import Ingestion

/// `entente language check`: what is wrong with a language pack, and what it lacks.
struct LanguageCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check a language pack: broken references, failing examples, missing lists, unused rules.",
        discussion: """
            Loads the pack, runs the examples of its rules and frames, and reads sample articles to see which rules fire. Errors end \
            the command with exit code 1; warnings do not. Without samples it takes SampleData/CODE of the current folder, where there is one, \
            and only counts the rules that fire there.

            EXAMPLES
              entente language check it
              entente language check es --packs packs/ articles/ --json
            """)

    @Argument(help: ArgumentHelp("The language: it, en, …", valueName: "code"))
    var code: String

    @Argument(help: ArgumentHelp("Sample articles: files and folders.", valueName: "path"))
    var samples: [String] = []

    @OptionGroup var packs: PackOptions

    @Flag(help: "Print JSON, with every rule that fired on no sample.")
    var json = false

    func run() throws {
        let report = LanguageReport(
            code: code, report: try LanguageCheck(code: code, packs: packs.library()).run(samples: samples.isEmpty ? ownSamples : samples),
            namesUnused: !samples.isEmpty)
        StandardOutput.write(json ? report.json.text(indented: true) + "\n" : report.text(styled: StandardOutput.isStyled))
        if report.report.hasErrors { throw ExitStatus.failure }
    }

    private var ownSamples: [String] {
        let folder = "SampleData/\(code)"
        return FileManager.default.fileExists(atPath: folder) ? [folder] : []
    }
}
