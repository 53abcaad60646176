import GraphModel

/// A format in which a graph leaves: nodes, then edges in, text out, one by one, so that a graph of any size needs no memory.
///
///     var format = GraphMLGraph(extractor: "Entente 0.1.0")
///     try format.begin(scan.schema, output)
///     try scan.forEachNode { try format.write($0, to: output) }
///     try format.beginEdges(output)
///     try scan.forEachEdge { try format.write($0, to: output) }
///     try format.end(output)
///
/// Each format is a file of its own, which names the specification that it follows.
public protocol GraphFormat {
    /// Writes what comes before the first node.
    mutating func begin(_ schema: GraphSchema, _ output: ExportOutput) throws(Diagnostic)
    /// Writes one node.
    mutating func write(_ node: GraphNode, to output: ExportOutput) throws(Diagnostic)
    /// Writes what comes between the last node and the first edge.
    mutating func beginEdges(_ output: ExportOutput) throws(Diagnostic)
    /// Writes one edge, whose ends have been written.
    mutating func write(_ edge: GraphEdge, to output: ExportOutput) throws(Diagnostic)
    /// Writes what comes after the last edge.
    mutating func end(_ output: ExportOutput) throws(Diagnostic)
    /// After the end: what the reader of the file should know of it, one sentence each.
    var remarks: [String] { get }
}

extension GraphFormat {
    /// Nothing, in most formats.
    public mutating func beginEdges(_ output: ExportOutput) throws(Diagnostic) {}

    /// None, in most formats.
    public var remarks: [String] { [] }
}
