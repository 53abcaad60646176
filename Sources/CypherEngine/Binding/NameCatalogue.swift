import GraphModel

/// The names of labels, edge types and properties that a query may use: those in the graph and those of the ontology.
struct NameCatalogue: Sendable {
    let labels: [String]
    let edgeTypes: [String]
    let properties: [String]
    /// Properties that hold days.
    let dates: Set<String>
    /// What properties may hold that are one of a list of names.
    let values: [String: [String]]
    /// Whether there is nothing in the graph at all.
    let isEmptyGraph: Bool

    init(statistics: GraphStatistics, ontology: Ontology = .builtIn) {
        self.isEmptyGraph = statistics.nodeCount == 0
        self.labels = statistics.labels.keys.sorted() + ontology.names(.label) + ontology.names(.type) + ontology.names(.kind)
        self.edgeTypes = statistics.edgeTypes.keys.sorted() + ontology.names(.edge)
        self.dates = Set(ontology.entries.filter { $0.kind == .property && $0.valueType == "Date" }.map(\.name))
        self.values = [
            "type": ontology.names(.type), "mode": ontology.names(.mode), "status": ontology.names(.status), "kind": ontology.names(.kind),
        ]
        self.properties = statistics.propertyKeys.sorted() + ontology.names(.property)
    }

    /// What to say about a name that the graph does not have; nil where the ontology knows it, so that nothing is odd.
    func hint(for name: String, among names: [String], called plural: String) -> String? {
        if names.contains(name) { return nil }
        if let nearest = NearestName.of(name, in: names) { return "did you mean \(Value.quotedName(nearest))?" }
        return "the command schema lists the \(plural)"
    }
}
