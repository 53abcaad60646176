extension Migration {
    /// The triggers that a migration makes, by name: `010-changes.sql` → `change_node_inserted`, `CREATE TRIGGER change_node_inserted …`.
    static func triggers(in file: String) -> [(name: String, sql: String)] {
        guard let text = all.first(where: { $0.name.hasSuffix(file) })?.sql else { return [] }
        let start = "CREATE TRIGGER "
        return text.components(after: start, through: "\nEND;").map { (String($0.dropFirst(start.count).prefix { $0 != " " }), $0) }
    }
}

extension String {
    /// The parts that begin with one text and end with another, both included.
    fileprivate func components(after start: String, through end: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let first = rest.firstRange(of: start), let last = rest[first.upperBound...].firstRange(of: end) {
            parts.append(String(rest[first.lowerBound..<last.upperBound]))
            rest = rest[last.upperBound...]
        }
        return parts
    }
}
