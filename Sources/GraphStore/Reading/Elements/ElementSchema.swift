import GraphModel

/// The numbers of all properties of nodes and edges: those of the columns first, then those that queries have set.
struct ElementSchema {
    private(set) var schema = GraphSchema()
    private(set) var nodeTables: [NodeTable: ElementColumns] = [:]
    private(set) var edgeTables: [EdgeTable: ElementColumns] = [:]
    private var nodeNumbers: [GraphSchema.Property: Int] = [:]
    private var edgeNumbers: [GraphSchema.Property: Int] = [:]
    /// The names of the property keys.
    private var keys: [Int64: String] = [:]

    /// The provenance that an event carries itself, for programs in which it is looked at without its articles.
    private static let eventEvidence: [(name: String, sql: String, form: ColumnProperty.Form, origin: ElementColumns.Origin)] = [
        ("quote", "v.quote", .text, .row), ("quoteStart", "v.quote_start", .integer, .row), ("quoteEnd", "v.quote_end", .integer, .row),
        ("rule", "v.rule", .text, .row), ("source", "v.article", .text, .articleSourceName),
    ]

    init(_ statements: StatementCache) throws(Diagnostic) {
        for table in NodeTable.allCases {
            nodeTables[table] = ElementColumns(table.columns, extra: table == .event ? Self.eventEvidence : []) { name, type in
                nodeNumber(GraphSchema.Property(name, type))
            }
        }
        for table in [EdgeTable.evidence, .office, .derived] {
            edgeTables[table] = ElementColumns(
                table.columns, extra: table == .evidence ? [("source", "t.article", .text, .articleSourceName)] : []
            ) { name, type in edgeNumber(GraphSchema.Property(name, type)) }
        }
        let names = try statements("SELECT id, name FROM property_key")
        while try names.step() { keys[names.integer(0)] = names.text(1) }
        let ofNodes = try Self.free(
            keys, statements("SELECT DISTINCT key, type, NULL FROM node_property WHERE type <> 6 ORDER BY key, type"),
            statements("SELECT key, type, value FROM node_property WHERE type = 6 ORDER BY key")
        ).map { nodeNumber($0) }
        let ofEdges = try Self.free(
            keys, statements("SELECT DISTINCT key, type, NULL FROM edge_property WHERE type <> 6 ORDER BY key, type"),
            statements("SELECT key, type, value FROM edge_property WHERE type = 6 ORDER BY key")
        ).map { edgeNumber($0) }
        for kind in GraphNode.Kind.allCases {
            let columns = NodeTable(kind).flatMap { nodeTables[$0] }?.columns.map(\.number) ?? []
            schema.propertiesOfNodes[kind] = columns + ofNodes.filter { !columns.contains($0) }
        }
        for kind in GraphEdge.Kind.allCases {
            let columns = EdgeTable(kind).flatMap { edgeTables[$0] }?.columns.map(\.number) ?? []
            schema.propertiesOfEdges[kind] = columns + ofEdges.filter { !columns.contains($0) }
        }
    }

    /// The property of a node that a query has set; nil where the file holds something else.
    func nodeProperty(_ key: Int64, _ value: Value) -> GraphProperty? { property(key, value, nodeNumbers) }

    /// The property of an edge that a query has set; nil where the file holds something else.
    func edgeProperty(_ key: Int64, _ value: Value) -> GraphProperty? { property(key, value, edgeNumbers) }

    private func property(_ key: Int64, _ value: Value, _ numbers: [GraphSchema.Property: Int]) -> GraphProperty? {
        guard let name = keys[key], let type = GraphValueType(value), let number = numbers[GraphSchema.Property(name, type)] else {
            return nil
        }
        return GraphProperty(number, value)
    }

    /// The properties that queries have set, each once.
    private static func free(
        _ keys: [Int64: String], _ plain: PreparedStatement, _ lists: PreparedStatement
    ) throws(Diagnostic) -> [GraphSchema.Property] {
        var found: [GraphSchema.Property] = []
        while try plain.step() {
            guard let name = keys[plain.integer(0)], let type = StoredValue.Kind(rawValue: plain.integer(1))?.type else { continue }
            found.append(GraphSchema.Property(name, type))
        }
        while try lists.step() {
            guard let name = keys[lists.integer(0)], let type = GraphValueType(StoredValue.read(lists, at: 1)) else { continue }
            let property = GraphSchema.Property(name, type)
            if !found.contains(property) { found.append(property) }
        }
        return found
    }

    private mutating func nodeNumber(_ property: GraphSchema.Property) -> Int {
        if let known = nodeNumbers[property] { return known }
        nodeNumbers[property] = schema.nodeProperties.count
        schema.nodeProperties.append(property)
        return schema.nodeProperties.count - 1
    }

    private mutating func edgeNumber(_ property: GraphSchema.Property) -> Int {
        if let known = edgeNumbers[property] { return known }
        edgeNumbers[property] = schema.edgeProperties.count
        schema.edgeProperties.append(property)
        return schema.edgeProperties.count - 1
    }
}

extension StoredValue.Kind {
    /// The type of the values; nil for lists, whose elements have types of their own.
    fileprivate var type: GraphValueType? {
        switch self {
        case .boolean: .boolean
        case .integer: .integer
        case .float: .float
        case .string: .string
        case .date: .date
        case .localTime: .localTime
        case .time: .time
        case .localDateTime: .localDateTime
        case .dateTime: .dateTime
        case .duration: .duration
        case .map: .map
        case .list: nil
        }
    }
}

extension NodeTable {
    /// The table of a kind of node; nil for those without.
    init?(_ kind: GraphNode.Kind) {
        switch kind {
        case .event: self = .event
        case .actor: self = .entity
        case .place: self = .place
        case .article: self = .article
        case .source: self = .source
        case .other: return nil
        }
    }

    /// The kind of its nodes.
    var kind: GraphNode.Kind {
        switch self {
        case .event: .event
        case .entity: .actor
        case .place: .place
        case .article: .article
        case .source: .source
        }
    }
}

extension EdgeTable {
    /// The table of a kind of edge; nil for those without.
    init?(_ kind: GraphEdge.Kind) {
        switch kind {
        case .report: self = .evidence
        case .derived: self = .derived
        case .office: self = .office
        case .other: return nil
        }
    }
}
