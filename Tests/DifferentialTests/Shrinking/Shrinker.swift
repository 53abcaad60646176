import CypherSyntax

/// Makes a disagreement smaller: takes away parts of the query and of the graph as long as the disagreement lasts.
struct Shrinker {
    /// Whether a query on a graph still shows what is to be shown.
    var shows: (SyntaxTree, PropertyGraph) -> Bool
    /// How many variants are tried at most.
    var budget = 4_000

    /// The smallest that was found.
    mutating func smallest(_ tree: SyntaxTree, _ graph: PropertyGraph) -> (SyntaxTree, PropertyGraph) {
        var (tree, graph) = (tree, graph)
        var improves = true
        while improves {
            improves = false
            while let smaller = first(TreeReduction.variants(of: tree), where: { [shows] in shows($0, graph) }) {
                tree = smaller
                improves = true
            }
            while let smaller = first(Self.variants(of: graph), where: { [shows] in shows(tree, $0) }) {
                graph = smaller
                improves = true
            }
        }
        return (tree, graph)
    }

    private mutating func first<Variant>(_ variants: [Variant], where condition: (Variant) -> Bool) -> Variant? {
        for variant in variants where budget > 0 {
            budget -= 1
            if condition(variant) { return variant }
        }
        return nil
    }

    private static func variants(of graph: PropertyGraph) -> [PropertyGraph] {
        var all: [PropertyGraph] = []
        for index in graph.nodes.indices.reversed() {
            var copy = graph
            copy.nodes.remove(at: index)
            copy.edges.removeAll { $0.source == index || $0.target == index }
            for edge in copy.edges.indices {
                if copy.edges[edge].source > index { copy.edges[edge].source -= 1 }
                if copy.edges[edge].target > index { copy.edges[edge].target -= 1 }
            }
            all.append(copy)
        }
        for index in graph.edges.indices {
            var copy = graph
            copy.edges.remove(at: index)
            all.append(copy)
            for key in graph.edges[index].properties.keys.sorted() {
                var copy = graph
                copy.edges[index].properties[key] = nil
                all.append(copy)
            }
        }
        for (index, node) in graph.nodes.enumerated() {
            for key in node.properties.keys.sorted() {
                var copy = graph
                copy.nodes[index].properties[key] = nil
                all.append(copy)
            }
            for place in node.labels.indices {
                var copy = graph
                copy.nodes[index].labels.remove(at: place)
                all.append(copy)
            }
        }
        for key in graph.indexedKeys.sorted() {
            var copy = graph
            copy.indexedKeys.remove(key)
            all.append(copy)
        }
        return all
    }
}
