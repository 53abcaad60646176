/// A property graph that a query may change: a ``GraphReader`` whose reads see every change made through it.
///
/// All calls of one query belong to one transaction, which whoever opened the writer commits or undoes as a whole.
public protocol GraphWriter: AnyObject, GraphReader {
    /// The identity of a name, which is made where the graph does not have it yet.
    func intern(label name: String) throws(Diagnostic) -> LabelID
    /// The identity of a name, which is made where the graph does not have it yet.
    func intern(edgeType name: String) throws(Diagnostic) -> EdgeTypeID
    /// The identity of a name, which is made where the graph does not have it yet.
    func intern(propertyKey name: String) throws(Diagnostic) -> PropertyKeyID

    /// A new node without labels and properties.
    func createNode() throws(Diagnostic) -> NodeID
    /// A new edge without properties.
    func createEdge(_ type: EdgeTypeID, from source: NodeID, to target: NodeID) throws(Diagnostic) -> EdgeID

    /// Adds a label; nothing happens where the node has it.
    func add(_ label: LabelID, to node: NodeID) throws(Diagnostic)
    /// Takes a label away; nothing happens where the node does not have it.
    func remove(_ label: LabelID, from node: NodeID) throws(Diagnostic)

    /// Sets a property; null takes it away.
    func set(_ key: PropertyKeyID, of node: NodeID, to value: Value) throws(Diagnostic)
    /// Sets a property; null takes it away.
    func set(_ key: PropertyKeyID, of edge: EdgeID, to value: Value) throws(Diagnostic)

    /// Deletes a node; the engine has deleted its edges before.
    func delete(_ node: NodeID) throws(Diagnostic)
    /// Deletes an edge.
    func delete(_ edge: EdgeID) throws(Diagnostic)
}
