import GraphExport
import GraphModel
import GraphStore
import OrderedCollections

/// What the reports of ingestion and of imports tell alike.
extension WriteSummary {
    private var types: [(name: String, count: Int)] {
        EventType.allCases.compactMap { type in
            eventsByType[type].flatMap { $0 > 0 ? (type.rawValue, $0) : nil }
        }
    }

    /// A line for each type of which events are new.
    var typesText: String {
        types.map { "  \($0.name)\(String(repeating: " ", count: 14 - $0.name.count))\($0.count)\n" }.joined()
    }

    /// The same for a program.
    var typesJSON: JSONValue {
        .object(.init(types.map { ($0.name, JSONValue($0.count)) }, uniquingKeysWith: { first, _ in first }))
    }

    /// The last line: how long the run took, and the file written to, nil for a dry run.
    static func ending(seconds: Double, database: String?) -> String {
        "\((seconds * 100).rounded() / 100) s" + (database.map { ", in \($0)" } ?? ", nothing written (dry run)") + "\n"
    }
}
