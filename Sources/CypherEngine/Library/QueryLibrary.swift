import GraphModel

/// The queries that come with the program: the files of `Queries/`, by name.
public struct QueryLibrary: Sendable {
    /// In order of name.
    public let queries: [LibraryQuery]

    /// Reads files of the form `name.cypher`.
    public init(files: [(name: String, text: String)]) throws(Diagnostic) {
        var queries: [LibraryQuery] = []
        for file in files where file.name.hasSuffix(".cypher") {
            queries.append(try LibraryQuery(name: String(file.name.dropLast(7)), text: file.text))
        }
        self.queries = queries.sorted { $0.name < $1.name }
    }

    /// The library that is compiled into the program.
    public static func builtIn() throws(Diagnostic) -> QueryLibrary {
        try QueryLibrary(files: EmbeddedText.files.map { ($0.path.description, $0.text.description) })
    }

    /// The query of that name; a diagnostic names the nearest where there is none.
    public func query(named name: String) throws(Diagnostic) -> LibraryQuery {
        if let query = queries.first(where: { $0.name == name }) { return query }
        let nearest = NearestName.of(name, in: queries.map(\.name)) ?? queries.map(\.name).first { $0.contains(name) }
        throw Diagnostic(
            .command, .notFound, "there is no query '\(name)'",
            hint: nearest.map { "did you mean \($0)?" } ?? "the command queries lists them all")
    }
}
