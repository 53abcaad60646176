import GraphModel

/// The graph as statements of openCypher, which Neo4j 5 and our own parser read: nodes, then edges, in batches of rows.
///
///     UNWIND [{number: 7, values: {type: 'Meeting', start: date('2023-10-18')}}] AS row
///     CREATE (n:`Exported`:Event:Meeting {exportNumber: row.number}) SET n += row.values;
///
/// Edges find their ends by `exportNumber`, which the last statement takes away again. Maps, and lists of several types, which Neo4j cannot
/// hold, are texts of JSON.
public struct CypherScript: GraphFormat {
    /// The label by which nodes of the script are told from others while it runs.
    private static let mark = "Exported"
    /// So many rows make a statement.
    private static let batch = 500
    /// Rows of all kinds that wait; more are written, however few there are of each.
    private static let mostWaiting = 20_000

    private let extractor: String
    private var schema = GraphSchema()
    private var nodeRows = Batches()
    private var edgeRows = Batches()
    private var nodes = 0
    private var edges = 0

    /// `extractor` names the program that made the graph, with its version.
    public init(extractor: String) { self.extractor = extractor }

    public var remarks: [String] {
        nodes + edges > 100_000
            ? ["the script makes \(nodes) nodes and \(edges) edges one by one: --format neo4j loads so many in less time"] : []
    }

    public mutating func begin(_ schema: GraphSchema, _ output: ExportOutput) {
        self.schema = schema
        output.main.append(
            """
            // \(extractor.filter { !$0.isNewline })
            // For many nodes, run this first in Neo4j: CREATE INDEX exported_number IF NOT EXISTS FOR (n:\(Self.mark)) ON (n.exportNumber);

            """)
    }

    public mutating func write(_ node: GraphNode, to output: ExportOutput) {
        nodes += 1
        let row = "{number: \(node.id.raw), values: \(values(node.properties, schema.nodeProperties))}"
        let labels = ([Self.mark] + node.labels).map { ":" + Value.quotedName($0) }.joined()
        if let rows = nodeRows.add(row, labels, atMost: Self.batch) { writeNodes(rows, labels, output.main) }
        if nodeRows.count >= Self.mostWaiting { flushNodes(output.main) }
    }

    public mutating func beginEdges(_ output: ExportOutput) { flushNodes(output.main) }

    public mutating func write(_ edge: GraphEdge, to output: ExportOutput) {
        edges += 1
        let row = "{from: \(edge.source.raw), to: \(edge.target.raw), values: \(values(edge.properties, schema.edgeProperties))}"
        let type = Value.quotedName(edge.type)
        if let rows = edgeRows.add(row, type, atMost: Self.batch) { writeEdges(rows, type, output.main) }
    }

    public mutating func end(_ output: ExportOutput) {
        for (type, rows) in edgeRows.takeAll() { writeEdges(rows, type, output.main) }
        output.main.append("MATCH (n:\(Self.mark)) REMOVE n:\(Self.mark), n.exportNumber;\n")
    }

    // MARK: Statements

    private mutating func flushNodes(_ text: TextSink) {
        for (labels, rows) in nodeRows.takeAll() { writeNodes(rows, labels, text) }
    }

    private func writeNodes(_ rows: [String], _ labels: String, _ text: TextSink) {
        write(rows, text)
        text.append("CREATE (n\(labels) {exportNumber: row.number}) SET n += row.values;\n")
    }

    private func writeEdges(_ rows: [String], _ type: String, _ text: TextSink) {
        write(rows, text)
        text.append("MATCH (a:\(Self.mark) {exportNumber: row.from}), (b:\(Self.mark) {exportNumber: row.to})\n")
        text.append("CREATE (a)-[r:\(type)]->(b) SET r += row.values;\n")
    }

    private func write(_ rows: [String], _ text: TextSink) {
        text.append("UNWIND [\n")
        for (index, row) in rows.enumerated() {
            text.append("  ")
            text.append(row)
            text.append(index + 1 < rows.count ? ",\n" : "\n")
        }
        text.append("] AS row\n")
    }

    // MARK: Values

    private func values(_ properties: [GraphProperty], _ names: [GraphSchema.Property]) -> String {
        var text = "{"
        for (index, property) in properties.enumerated() {
            if index > 0 { text += ", " }
            text += Value.quotedName(names[property.number].name) + ": " + Self.literal(property.value)
        }
        return text + "}"
    }

    private static func literal(_ value: Value) -> String {
        switch value {
        // There are no literals for them.
        case .float(let number) where number.isNaN: return "(0.0 / 0.0)"
        case .float(let number) where number.isInfinite: return number < 0 ? "(-1.0 / 0.0)" : "(1.0 / 0.0)"
        case .list(let elements):
            if !elements.isEmpty, GraphValueType(value) == .mixedList { return Value.quoted(PlainValue.text(value)) }
            return "[" + elements.map(literal).joined(separator: ", ") + "]"
        case .map: return Value.quoted(PlainValue.text(value))
        default: return value.literalText
        }
    }
}

/// Rows that wait for others of their kind.
private struct Batches {
    private var rows: [String: [String]] = [:]
    private(set) var count = 0

    /// Adds a row; returns those of its kind where they make a statement.
    mutating func add(_ row: String, _ kind: String, atMost batch: Int) -> [String]? {
        rows[kind, default: []].append(row)
        count += 1
        guard let waiting = rows[kind]?.count, waiting >= batch else { return nil }
        count -= waiting
        return rows.removeValue(forKey: kind)
    }

    /// All that waits, the kinds in alphabetical order.
    mutating func takeAll() -> [(kind: String, rows: [String])] {
        defer { (rows, count) = ([:], 0) }
        return rows.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
