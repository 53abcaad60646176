import GraphModel

/// The graph as tables for `neo4j-admin database import` of Neo4j 5 (Operations Manual, "Import", "CSV header format"): a folder with a file
/// for each kind of node and edge, and `import.sh`, which names them all.
///
///     :ID,:LABEL,id:long,type:string,…        events.csv
///     7,Event;Meeting,7,"Meeting",…
///
/// Texts stand in quotes, so that an empty one is told from none. Lists of one type are arrays, separated by semicolons; other lists and
/// maps, which Neo4j cannot hold, are texts of JSON.
public struct Neo4jTables: GraphFormat {
    private let extractor: String
    private var schema = GraphSchema()
    private var nodeFiles: [GraphNode.Kind: TextSink] = [:]
    private var edgeFiles: [GraphEdge.Kind: TextSink] = [:]
    /// Texts in lists that held the semicolon which separates them.
    private var brokenTexts = 0

    /// `extractor` names the program that made the graph, with its version.
    public init(extractor: String) { self.extractor = extractor }

    public var remarks: [String] {
        var remarks = ["import.sh loads the folder into a new database of Neo4j: sh import.sh neo4j"]
        if brokenTexts > 0 { remarks.append("\(brokenTexts) texts in lists held a semicolon, which became a comma") }
        return remarks
    }

    public mutating func begin(_ schema: GraphSchema, _ output: ExportOutput) { self.schema = schema }

    public mutating func write(_ node: GraphNode, to output: ExportOutput) throws(Diagnostic) {
        let columns = schema.propertiesOfNodes[node.kind] ?? []
        let text: TextSink
        if let known = nodeFiles[node.kind] {
            text = known
        } else {
            text = try output.file(named: Self.name(node.kind))
            nodeFiles[node.kind] = text
            text.append(":ID,:LABEL")
            header(columns.map { schema.nodeProperties[$0] }, text)
        }
        text.append(node.id.raw)
        text.append(UInt8(ascii: ","))
        quote(node.labels.joined(separator: ";"), text)
        row(node.properties, columns, text)
    }

    public mutating func write(_ edge: GraphEdge, to output: ExportOutput) throws(Diagnostic) {
        let columns = schema.propertiesOfEdges[edge.kind] ?? []
        let text: TextSink
        if let known = edgeFiles[edge.kind] {
            text = known
        } else {
            text = try output.file(named: Self.name(edge.kind))
            edgeFiles[edge.kind] = text
            text.append(":START_ID,:END_ID,:TYPE")
            header(columns.map { schema.edgeProperties[$0] }, text)
        }
        text.append(edge.source.raw)
        text.append(UInt8(ascii: ","))
        text.append(edge.target.raw)
        text.append(UInt8(ascii: ","))
        quote(edge.type, text)
        row(edge.properties, columns, text)
    }

    public mutating func end(_ output: ExportOutput) throws(Diagnostic) {
        let script = try output.file(named: "import.sh")
        script.append(
            """
            #!/bin/sh
            # Loads this folder, written by \(extractor.filter { !$0.isNewline }), into a new database of Neo4j 5. Usage: sh import.sh DATABASE
            cd "$(dirname "$0")" && exec neo4j-admin database import full --multiline-fields=true
            """)
        for kind in GraphNode.Kind.allCases where nodeFiles[kind] != nil { script.append(" --nodes=\(Self.name(kind))") }
        for kind in GraphEdge.Kind.allCases where edgeFiles[kind] != nil { script.append(" --relationships=\(Self.name(kind))") }
        script.append(" \"${1:-neo4j}\"\n")
    }

    // MARK: Rows

    private func header(_ properties: [GraphSchema.Property], _ text: TextSink) {
        for property in properties {
            text.append(UInt8(ascii: ","))
            let name = property.name + ":" + Self.type(property.type)
            // A name may hold anything; Neo4j takes what follows the last colon for the type.
            if name.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) {
                quote(name, text)
            } else {
                text.append(name)
            }
        }
        text.append(UInt8(ascii: "\n"))
    }

    /// The cells of a row in the order of its columns; what is not there is empty.
    private mutating func row(_ properties: [GraphProperty], _ columns: [Int], _ text: TextSink) {
        var next = 0
        for column in columns {
            text.append(UInt8(ascii: ","))
            // Columns and properties stand in nearly the same order.
            var index = next
            while index < properties.count, properties[index].number != column { index += 1 }
            if index == properties.count { index = properties[..<next].firstIndex { $0.number == column } ?? properties.count }
            guard index < properties.count else { continue }
            if index >= next { next = index + 1 }
            cell(properties[index].value, text)
        }
        text.append(UInt8(ascii: "\n"))
    }

    private mutating func cell(_ value: Value, _ text: TextSink) {
        switch value {
        case .string(let value): quote(value, text)
        case .integer(let value): text.append(value)
        case .float(let number): text.append(Value.text(number))
        case .list(let elements):
            guard case .list? = GraphValueType(value) else { return quote(PlainValue.text(value), text) }
            quote(elements.map { element(of: $0) }.joined(separator: ";"), text)
        case .map: quote(PlainValue.text(value), text)
        default: text.append(value.displayText)
        }
    }

    private mutating func element(of value: Value) -> String {
        if case .float(let number) = value { return Value.text(number) }
        guard case .string(let text) = value, text.utf8.contains(UInt8(ascii: ";")) else { return value.displayText }
        brokenTexts += 1
        return text.replacing(";", with: ",")
    }

    private func quote(_ value: String, _ text: TextSink) {
        text.append(UInt8(ascii: "\""))
        text.append(value.utf8.contains(0x22) ? value.replacing("\"", with: "\"\"") : value)
        text.append(UInt8(ascii: "\""))
    }

    // MARK: Names

    private static func name(_ kind: GraphNode.Kind) -> String {
        switch kind {
        case .event: "events.csv"
        case .actor: "actors.csv"
        case .place: "places.csv"
        case .article: "articles.csv"
        case .source: "sources.csv"
        case .other: "nodes.csv"
        }
    }

    private static func name(_ kind: GraphEdge.Kind) -> String {
        switch kind {
        case .report: "reports.csv"
        case .derived: "relations.csv"
        case .office: "offices.csv"
        case .other: "edges.csv"
        }
    }

    private static func type(_ type: GraphValueType) -> String {
        switch type {
        case .boolean: "boolean"
        case .integer: "long"
        case .float: "double"
        case .string, .map, .mixedList: "string"
        case .date: "date"
        case .localTime: "localtime"
        case .time: "time"
        case .localDateTime: "localdatetime"
        case .dateTime: "datetime"
        case .duration: "duration"
        case .list(let element): Self.type(element) + "[]"
        }
    }
}
