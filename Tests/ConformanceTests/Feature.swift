import Foundation
import GraphModel

/// A file of scenarios of the compatibility kit.
struct Feature: Sendable {
    /// `List1`: the name of the file.
    var name: String
    /// `expressions/list`: the folder of the file, below the folder that holds all features.
    var folder: String
    /// In the order of the file, outlines filled in.
    var scenarios: [Scenario]

    /// Every `.feature` file below a folder, in order of path.
    static func all(below root: URL) throws -> [Feature] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".feature") }.sorted()
        return try paths.map { path in
            let parts = path.dropLast(".feature".count).split(separator: "/")
            let name = String(parts.last ?? "")
            let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
            let scenarios = try GherkinReader.scenarios(of: text, feature: name)
            return Feature(name: name, folder: parts.dropLast().joined(separator: "/"), scenarios: scenarios)
        }
    }
}

/// One example of what a query does: steps, one after the other.
struct Scenario: Sendable, Hashable {
    /// A line that begins with `Given`, `When`, `Then`, `And`, `But` or `*`, with what hangs from it.
    struct Step: Sendable, Hashable {
        /// Without the first word.
        var text: String
        /// The text between `"""`, without the common indentation.
        var document: String?
        /// The cells of the lines between `|`.
        var table: [[String]] = []
    }

    /// The name of the feature it belongs to: `List1`.
    var feature: String
    /// `[3] Indexing into a list literal`
    var name: String
    /// For an outline the number of the example, from 1.
    var example: Int?
    /// `@ignore`, of the feature, the scenario and its examples.
    var tags: Set<String> = []
    /// Those of the background come first.
    var steps: [Step] = []

    /// What it is called in the list of known failures: `List1 [3]`, `List1 [3] 2` for the second example of an outline.
    var identity: String {
        let number = name.hasPrefix("[") ? name.prefix { $0 != " " } : name[...]
        return ["\(feature) \(number)", example.map(String.init)].compactMap(\.self).joined(separator: " ")
    }
}
