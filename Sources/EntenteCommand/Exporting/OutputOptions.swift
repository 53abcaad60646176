import ArgumentParser
import Foundation
import GraphExport
import GraphModel

/// Where an export goes.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            """
            Write to this file, or - for standard output; it has its name once it is complete. Its ending says the format where --format \
            does not.
            """, valueName: "file"))
    var output = "-"

    /// The file; nil for standard output.
    var file: String? { output == "-" ? nil : output }

    /// The ending of the file's name in lower case; nil where it has none.
    var ending: String? {
        guard let file else { return nil }
        let ending = URL(fileURLWithPath: file).pathExtension.lowercased()
        return ending.isEmpty ? nil : ending
    }

    /// Whether the name says that a folder is meant.
    var namesFolder: Bool { file?.hasSuffix("/") ?? false }

    /// What the format is written to; `asFolder` where it makes several files, or can. Throws where a folder is named for one file.
    func destination(asFolder: Bool = false) throws(Diagnostic) -> ExportOutput.Destination {
        guard let file else { return .stream { StandardOutput.write($0) } }
        if asFolder { return .folder(file) }
        guard !namesFolder else {
            throw Diagnostic(.command, .usage, "\(file) is a folder, and the format makes one file", hint: "name a file with -o")
        }
        return .file(file)
    }
}

/// A format that the ending of a file's name can say.
protocol NamedFormat: RawRepresentable<String>, CaseIterable, ExpressibleByArgument, Sendable {
    /// Endings of names, without the dot, in lower case.
    var endings: [String] { get }
}

extension NamedFormat {
    /// The format that was asked for, else the one that the file's ending says, else `usual`. Throws where the ending says nothing.
    static func chosen(_ asked: Self?, _ output: OutputOptions, usual: Self) throws(Diagnostic) -> Self {
        if let asked { return asked }
        guard let ending = output.ending else { return usual }
        if let format = allCases.first(where: { $0.endings.contains(ending) }) { return format }
        let known = allCases.flatMap(\.endings).map { ".\($0)" }.joined(separator: " ")
        throw Diagnostic(
            .command, .usage, "the ending .\(ending) says no format",
            hint: "name one with --format, or end the file's name with one of \(known)")
    }
}
