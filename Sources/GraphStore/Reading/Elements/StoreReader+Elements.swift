import GraphModel

extension StoreReader {
    /// A scan over the elements of a part of the graph: the nodes, then the edges, each in the order of their numbers. Tables are read from
    /// end to end beside each other; what rows look up in others is in memory.
    ///
    ///     let scan = try reader.scan(.whole)
    ///     try scan.forEachNode { node in … scan.schema.nodeProperties[node.properties[0].number].name … }
    ///     try scan.forEachEdge { edge in … }
    public func scan(_ part: GraphPart) throws(Diagnostic) -> GraphScan { try GraphScan(self, part) }
}

/// See ``StoreReader/scan(_:)``; lives no longer than its reader.
public final class GraphScan {
    let part: GraphPart
    let statements: StatementCache
    let elements: ElementSchema
    let names: LookedUpNames
    private var labelNames: [Int32: String] = [:]
    private var labelSets: [[Int32]: [String]] = [:]

    init(_ reader: StoreReader, _ part: GraphPart) throws(Diagnostic) {
        self.part = part
        statements = reader.statements
        elements = try ElementSchema(statements)
        names = try LookedUpNames(statements)
        let labels = try statements("SELECT id, name FROM label")
        while try labels.step() { labelNames[Int32(truncatingIfNeeded: labels.integer(0))] = labels.text(1) }
    }

    /// The properties that nodes and edges have.
    public var schema: GraphSchema { elements.schema }

    /// The names of some labels, the same array for all nodes that have them.
    func labels(_ numbers: [Int32]) -> [String] {
        if let known = labelSets[numbers] { return known }
        let names = numbers.map { labelNames[$0] ?? "" }
        labelSets[numbers] = names
        return names
    }

    /// Reads the columns of a row, from its second on, into properties.
    func read(
        _ columns: ElementColumns, _ row: PreparedStatement, reports: Int64 = 0, into properties: inout [GraphProperty]
    ) {
        for (index, column) in columns.columns.enumerated() {
            if let value = value(column, row, Int32(index + 1), reports) { properties.append(GraphProperty(column.number, value)) }
        }
    }

    private func value(_ column: ElementColumns.Column, _ row: PreparedStatement, _ index: Int32, _ reports: Int64) -> Value? {
        if column.origin == .reportCount { return .integer(reports) }
        if row.isNull(index) { return nil }
        switch column.origin {
        case .placeName: return names.places[row.integer(index)].map { .string($0) }
        case .sourceName: return names.sources[row.integer(index)].map { .string($0) }
        case .articleSourceName: return names.source(ofArticle: row.integer(index)).map { .string($0) }
        case .row, .reportCount:
            switch column.form {
            case .text: return .string(row.text(index))
            case .integer: return .integer(row.integer(index))
            case .real: return .float(row.double(index))
            case .date: return .date(Day(number: row.integer(index)))
            }
        }
    }
}
