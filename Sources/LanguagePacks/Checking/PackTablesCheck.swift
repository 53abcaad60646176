import GraphModel

/// What the files of a pack show by themselves: lists that other languages have and this one has not, rows told twice, names that
/// no shared table has. A pack in, findings out.
public struct PackTablesCheck {
    private let pack: LanguagePack

    /// A check of a pack.
    public init(pack: LanguagePack) { self.pack = pack }

    /// The findings, by file.
    public func findings() -> [PackFinding] { missingFiles() + ownTables().flatMap(repeatedRows) + brokenReferences() }

    /// Files that at least two other languages have, or every other one.
    private func missingFiles() -> [PackFinding] {
        let others = pack.library.languages.filter { $0 != pack.code }
        let own = Set(pack.paths())
        var counts: [String: Int] = [:]
        for code in others {
            for path in (try? pack.library.pack(code))?.paths() ?? [] { counts[path, default: 0] += 1 }
        }
        return counts.filter { $0.value >= min(2, others.count) && !own.contains($0.key) }.keys.sorted().map { path in
            PackFinding(
                .warning, "the list is missing", file: "\(pack.code)/\(path)", line: nil,
                hint: "other languages have it: \(others.joined(separator: ", "))")
        }
    }

    private func ownTables() -> [PackTable] {
        pack.paths().filter { $0.hasSuffix(".tsv") }.compactMap { try? pack.table(String($0.dropLast(4))) }
    }

    /// Rows whose fields are all those of an earlier row.
    private func repeatedRows(_ table: PackTable) -> [PackFinding] {
        var first: [[String]: Int] = [:]
        return table.rows.compactMap { row in
            let fields = table.columns.map { row[$0] }
            guard let earlier = first[fields] else {
                first[fields] = row.line
                return nil
            }
            return PackFinding(.warning, "the row is the same as line \(earlier)", file: table.path, line: row.line, hint: "take one out")
        }
    }

    /// A column whose names must stand in other tables.
    private struct Reference {
        let table: String
        let column: String
        let what: String
        /// Table and column where the names stand; shared tables begin with `_shared/`.
        let targets: [(table: String, column: String)]
    }

    private static let references: [Reference] = [
        Reference(
            table: "names/titles", column: "office", what: "office",
            targets: [("_shared/names/offices", "office"), ("names/offices", "office")]),
        Reference(table: "_shared/names/people", column: "country", what: "country", targets: [("_shared/names/countries", "code")]),
        Reference(table: "_shared/names/places", column: "country", what: "country", targets: [("_shared/names/countries", "code")]),
        Reference(
            table: "_shared/names/offices", column: "of", what: "country or organization",
            targets: [("_shared/names/countries", "code"), ("_shared/names/organizations", "id")]),
        Reference(table: "_shared/names/bodies", column: "country", what: "country", targets: [("_shared/names/countries", "code")]),
        Reference(
            table: "_shared/names/bodies", column: "organization", what: "organization", targets: [("_shared/names/organizations", "id")]),
    ]

    private func brokenReferences() -> [PackFinding] {
        Self.references.flatMap { reference -> [PackFinding] in
            guard let table = table(reference.table), table.columns.contains(reference.column) else { return [] }
            var known: Set<String> = []
            for target in reference.targets { known.formUnion(self.table(target.table)?.rows.map { $0[target.column] } ?? []) }
            return table.rows.flatMap { row in
                row.list(reference.column).filter { !known.contains($0) }.map {
                    PackFinding(
                        .error,
                        row.unknownName(
                            reference.what, $0, among: known.sorted(),
                            listed: reference.targets.map { "\($0.table).tsv" }.joined(separator: ", ")))
                }
            }
        }
    }

    private func table(_ name: String) -> PackTable? {
        name.hasPrefix("_shared/") ? try? pack.sharedTable(String(name.dropFirst(8))) : try? pack.table(name)
    }
}
