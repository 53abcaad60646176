import Foundation
import GraphModel

/// The files of one table of nodes or edges, as the command line names them: `Person:Actor=header.csv,part1.csv` goes in, the labels
/// `Person` and `Actor` and two files come out.
public struct GraphTableSource: Sendable, Hashable {
    /// What all its rows have: the labels of nodes, or the one type of edges; empty where the rows say it.
    public let names: [String]
    /// The files; the first line of the first one is the header.
    public let files: [SourceFile]

    /// Files by their names.
    public init(names: [String] = [], files: [SourceFile]) {
        self.names = names
        self.files = files
    }

    /// Reads an argument. A name that is that of a file as a whole is not taken apart. Nil where it names no file, or an empty label.
    public init?(argument: String) {
        var rest = argument[...]
        var names: [String] = []
        if !FileManager.default.fileExists(atPath: argument), let equals = argument.firstIndex(of: "=") {
            names = argument[..<equals].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            rest = argument[argument.index(after: equals)...]
        }
        let whole = String(rest)
        let paths = FileManager.default.fileExists(atPath: whole) ? [whole] : rest.split(separator: ",").map(String.init)
        guard !paths.isEmpty, !names.contains("") else { return nil }
        self.init(names: names, files: paths.map(SourceFile.init))
    }
}
