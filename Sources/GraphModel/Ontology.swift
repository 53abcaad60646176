/// The vocabulary of every query: labels, edge types and properties with their meaning, read from `Schema/ontology.tsv`.
public struct Ontology: Sendable {
    /// What a row describes.
    public enum Kind: String, Sendable, CaseIterable {
        case label, edge, property, type, mode, status, role, kind
    }

    /// One row of the ontology.
    public struct Entry: Sendable, Hashable {
        public let kind: Kind
        public let name: String
        /// For a property: the labels or edge types that carry it; for an edge: `Source>Target`; for a label: its parent label.
        public let of: String
        /// For a property: its type in queries; empty otherwise.
        public let valueType: String
        public let description: String
    }

    /// All rows in the order of the file.
    public let entries: [Entry]

    /// The ontology that is compiled into the binary.
    public static let builtIn: Ontology = {
        guard let file = EmbeddedText.files.first else { return Ontology(entries: []) }
        return Ontology(text: file.text.description)
    }()

    /// Reads the table: `kind`, `name`, `of`, `valueType`, `description`, separated by tabs, one header line.
    public init(text: String) {
        var entries: [Entry] = []
        for line in text.split(separator: "\n").dropFirst() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count >= 5, let kind = Kind(rawValue: fields[0]) else { continue }
            entries.append(Entry(kind: kind, name: fields[1], of: fields[2], valueType: fields[3], description: fields[4]))
        }
        self.entries = entries
    }

    private init(entries: [Entry]) { self.entries = entries }

    /// Names of one kind, in order.
    public func names(_ kind: Kind) -> [String] { entries.filter { $0.kind == kind }.map(\.name) }
}
