import GraphModel

extension ProcedureTable {
    /// What tools for Neo4j ask a graph for, under the names that they know.
    static let schema: [Procedure] = [
        Procedure(
            "db.labels", arguments: [], results: [Procedure.Parameter("label", .string)], documentation: "The labels in use, by name."
        ) { _, reader throws(Diagnostic) in rows(try reader.statistics.labels.keys) },
        Procedure(
            "db.relationshipTypes", arguments: [], results: [Procedure.Parameter("relationshipType", .string)],
            documentation: "The edge types in use, by name."
        ) { _, reader throws(Diagnostic) in rows(try reader.statistics.edgeTypes.keys) },
        Procedure(
            "db.propertyKeys", arguments: [], results: [Procedure.Parameter("propertyKey", .string)],
            documentation: "The property keys of the graph, by name."
        ) { _, reader throws(Diagnostic) in rows(try reader.statistics.propertyKeys) },
        Procedure(
            "db.schema.nodeTypeProperties", arguments: [],
            results: [
                Procedure.Parameter("nodeType", .string), Procedure.Parameter("nodeLabels", .list),
                Procedure.Parameter("propertyName", .string), Procedure.Parameter("propertyTypes", .list),
                Procedure.Parameter("mandatory", .boolean),
            ], documentation: "The properties of the nodes of each set of labels, with their types; looks at every node."
        ) { _, reader throws(Diagnostic) in try nodeTypes(reader) },
        Procedure(
            "db.schema.relTypeProperties", arguments: [],
            results: [
                Procedure.Parameter("relType", .string), Procedure.Parameter("propertyName", .string),
                Procedure.Parameter("propertyTypes", .list), Procedure.Parameter("mandatory", .boolean),
            ], documentation: "The properties of the edges of each type, with their types; looks at every edge."
        ) { _, reader throws(Diagnostic) in try edgeTypes(reader) },
    ]

    private static func rows(_ names: some Sequence<String>) -> [[Value]] { names.sorted().map { [.string($0)] } }

    private static func nodeTypes(_ reader: any GraphReader) throws(Diagnostic) -> [[Value]] {
        var kinds: [[LabelID]: PropertyCounts] = [:]
        for node in try reader.nodes(label: nil) {
            kinds[try reader.labels(of: node).sorted(), default: PropertyCounts()].add(try reader.properties(of: node))
        }
        var rows: [(name: String, labels: [String], counts: PropertyCounts)] = []
        for (labels, counts) in kinds {
            let names = try labels.map { label throws(Diagnostic) in try reader.name(of: label) }.sorted()
            rows.append((names.map { ":`\($0)`" }.joined(), names, counts))
        }
        var result: [[Value]] = []
        for row in rows.sorted(by: { $0.name < $1.name }) {
            let kind: [Value] = [.string(row.name), .list(row.labels.map(Value.string))]
            for values in try row.counts.rows(reader) { result.append(kind + values) }
        }
        return result
    }

    private static func edgeTypes(_ reader: any GraphReader) throws(Diagnostic) -> [[Value]] {
        var kinds: [EdgeTypeID: PropertyCounts] = [:]
        for edge in try reader.edges(types: []) { kinds[edge.type, default: PropertyCounts()].add(try reader.properties(of: edge.id)) }
        var rows: [(name: String, counts: PropertyCounts)] = []
        for (type, counts) in kinds { rows.append((":`\(try reader.name(of: type))`", counts)) }
        var result: [[Value]] = []
        for row in rows.sorted(by: { $0.name < $1.name }) {
            for values in try row.counts.rows(reader) { result.append([.string(row.name)] + values) }
        }
        return result
    }
}

/// The properties that some nodes or edges have, and how many have each.
private struct PropertyCounts {
    private var count = 0
    private var properties: [PropertyKeyID: (count: Int, types: Set<String>)] = [:]

    mutating func add(_ found: [(key: PropertyKeyID, value: Value)]) {
        count += 1
        for property in found {
            properties[property.key, default: (0, [])].count += 1
            properties[property.key, default: (0, [])].types.insert(property.value.typeName)
        }
    }

    /// Name, types, and whether all have it; one row of nulls where none has any.
    func rows(_ reader: any GraphReader) throws(Diagnostic) -> [[Value]] {
        guard !properties.isEmpty else { return [[.null, .null, .boolean(false)]] }
        var rows: [(name: String, values: [Value])] = []
        for (key, property) in properties {
            let name = try reader.name(of: key)
            rows.append(
                (name, [.string(name), .list(property.types.sorted().map(Value.string)), .boolean(property.count == count)]))
        }
        return rows.sorted { $0.name < $1.name }.map(\.values)
    }
}
