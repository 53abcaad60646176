import GraphModel

extension FunctionTable {
    /// Functions of nodes, edges, paths and maps.
    static let elements: [Function] = [
        Function(
            "id(element :: NODE or EDGE) :: INTEGER", "The number under which the file keeps a node or an edge.", 1...1,
            .values { arguments throws(FunctionFailure) in
                switch arguments[0] {
                case .node(let node): return .integer(node.raw)
                case .edge(let edge): return .integer(edge.raw)
                default: throw .wrongType(arguments[0], expected: "a node or an edge")
                }
            }),
        Function("labels(node :: NODE) :: LIST", "The labels of a node.", 1...1, .graph(.labels)),
        Function("type(edge :: EDGE) :: STRING", "The type of an edge.", 1...1, .graph(.type)),
        Function("keys(element :: NODE, EDGE or MAP) :: LIST", "The names of the properties that are there.", 1...1, .graph(.keys)),
        Function("properties(element :: NODE, EDGE or MAP) :: MAP", "All properties as a map.", 1...1, .graph(.properties)),
        Function("startNode(edge :: EDGE) :: NODE", "The node that an edge leaves.", 1...1, .graph(.startNode)),
        Function("endNode(edge :: EDGE) :: NODE", "The node that an edge reaches.", 1...1, .graph(.endNode)),
        Function(
            "evidence(event :: NODE or EDGE) :: LIST",
            "The reports of an event or of an edge that follows from one, oldest first, undated last: maps of article, title, published, "
                + "source, url, quote, start, end, status, attributedTo, rule.", 1...1, .graph(.evidence)),
        Function(
            "exists(property or pattern) :: BOOLEAN", "Whether a property is not null, or a pattern can be matched.", 1...1,
            propagatesNull: false, .values { arguments throws(FunctionFailure) in .boolean(!arguments[0].isNull) }),
        Function(
            "nodes(path :: PATH) :: LIST", "The nodes along a path.", 1...1,
            .values { arguments throws(FunctionFailure) in .list(try path(arguments[0]).nodes.map(Value.node)) }),
        Function(
            "relationships(path :: PATH) :: LIST", "The edges along a path.", 1...1,
            .values { arguments throws(FunctionFailure) in .list(try path(arguments[0]).edges.map(Value.edge)) }),
        Function(
            "edges(path :: PATH) :: LIST", "The edges along a path; another name of relationships.", 1...1,
            .values { arguments throws(FunctionFailure) in .list(try path(arguments[0]).edges.map(Value.edge)) }),
        Function(
            "length(path :: PATH) :: INTEGER", "How many edges a path has.", 1...1,
            .values { arguments throws(FunctionFailure) in
                guard case .path(let path) = arguments[0] else {
                    throw FunctionFailure(
                        message: "expected a path, found \(arguments[0].typeName)", hint: "size() counts the elements of lists and strings")
                }
                return .integer(Int64(path.edges.count))
            }),
    ]

    private static func path(_ value: Value) throws(FunctionFailure) -> GraphPath {
        guard case .path(let path) = value else { throw .wrongType(value, expected: "a path") }
        return path
    }
}
