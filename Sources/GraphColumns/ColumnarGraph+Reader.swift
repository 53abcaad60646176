import GraphModel

extension ColumnarGraph {
    /// The columns of any graph, element by element: for tests and small graphs.
    public static func columns(of reader: some GraphReader) throws(Diagnostic) -> ColumnarGraph {
        let builder = ColumnarGraphBuilder(startKey: try reader.propertyKeyID("start"))
        for node in try reader.nodes(label: nil) {
            let place = try builder.addNode(node, labels: try reader.labels(of: node))
            for (key, value) in try reader.properties(of: node) {
                builder.input(of: key, group: place.group).add(value, at: place.position)
            }
        }
        try builder.numberNodes()
        var inputs: [EdgeTypeID: EdgeInput] = [:]
        for edge in try reader.edges(types: []) {
            guard let source = builder.number(of: edge.source), let target = builder.number(of: edge.target) else {
                throw Diagnostic(.store, .damaged, "edge \(edge.id.raw) leads to a node that there is not")
            }
            let input = inputs[edge.type] ?? EdgeInput(edge.type)
            inputs[edge.type] = input
            let position = input.add(from: source, to: target)
            for (key, value) in try reader.properties(of: edge.id) { input.input(of: key).add(value, at: position) }
        }
        for input in inputs.values { try builder.add(input) }
        return try builder.finish()
    }
}
