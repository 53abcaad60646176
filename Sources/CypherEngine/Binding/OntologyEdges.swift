import GraphModel

/// Which labels the edges of the ontology join: `REPORTED_IN` goes from `Event` to `Article`.
struct OntologyEdges: Sendable {
    /// Source and target labels by edge type.
    private let ends: [String: [(source: String, target: String)]]
    /// For each label the label above it, where there is one.
    private let parents: [String: String?]

    static let builtIn = OntologyEdges(.builtIn)

    init(_ ontology: Ontology) {
        var ends: [String: [(source: String, target: String)]] = [:]
        var parents: [String: String?] = [:]
        for entry in ontology.entries {
            switch entry.kind {
            case .edge:
                ends[entry.name] = entry.of.split(separator: ",").compactMap { pair in
                    let labels = pair.split(separator: ">").map(String.init)
                    return labels.count == 2 ? (labels[0], labels[1]) : nil
                }
            case .label: parents[entry.name] = .some(entry.of.isEmpty ? nil : entry.of)
            default: break
            }
        }
        self.ends = ends
        self.parents = parents
    }

    /// Whether an edge of one of these types can run from a node with some labels to one with others; nil where the ontology does
    /// not know a name.
    func canRun(_ types: [String], from sources: Set<String>, to targets: Set<String>) -> Bool? {
        guard types.allSatisfy({ ends[$0] != nil }), sources.union(targets).allSatisfy({ parents[$0] != nil }) else { return nil }
        return types.contains { type in
            ends[type, default: []].contains { pair in
                sources.allSatisfy { isRelated($0, pair.source) } && targets.allSatisfy { isRelated($0, pair.target) }
            }
        }
    }

    /// `Event to Article`
    func course(of type: String) -> String {
        ends[type, default: []].map { "\($0.source) to \($0.target)" }.joined(separator: ", or from ")
    }

    /// Whether a node can have both labels: one is above the other.
    private func isRelated(_ label: String, _ other: String) -> Bool { isAbove(label, other) || isAbove(other, label) }

    private func isAbove(_ upper: String, _ lower: String) -> Bool {
        var label: String? = lower
        var steps = 0
        while let current = label, steps < 8 {
            if current == upper { return true }
            label = parents[current] ?? nil
            steps += 1
        }
        return false
    }
}
