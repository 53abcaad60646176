import GraphModel

extension ColumnarGraph {
    /// Whether a node gets a number among others by a patch, since its lowest label is another one, or the date by which its group stands:
    /// then all its edges do change.
    public func moves(_ node: GraphPatch.Node) throws(Diagnostic) -> Bool {
        guard let state = node.state, let number = try identityIndex().number(of: node.identity) else { return false }
        let group = groups[group(of: number)]
        guard group.label == state.labels.first else { return true }
        guard let order = group.order else { return false }
        let value = try group.column(order)?.value(at: Int(number - group.range.lowerBound)) ?? .null
        return value != state.properties[order] ?? .null
    }

    /// The graph after some changes: what a new one would be, with the same numbers, as long as groups keep their order. The parts that
    /// changes reach are made when they are asked for, in memory of their own, each in the time that copying it takes; the rest is that of
    /// this graph, which stays as it is.
    ///
    /// - Throws: a diagnostic of the category `.damaged` where this graph lies in a damaged image, or edges lead to nodes that there are not.
    public func patched(with patch: GraphPatch) throws(Diagnostic) -> ColumnarGraph {
        var patching = try GraphPatching(self)
        for node in patch.nodes { try patching.add(node) }
        return try patching.graph(patch.edges)
    }
}
