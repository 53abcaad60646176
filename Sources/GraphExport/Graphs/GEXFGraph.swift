import GraphModel

/// The graph as GEXF 1.3 (https://gexf.net/schema.html), for Gephi: dynamic, with the days of events, of the edges that follow from them
/// and of offices as spells.
///
///     <node id="7" label="Meeting 2023-10-18"><attvalues><attvalue for="0" value="Event;Meeting"/>…</attvalues>
///     <spells><spell start="2023-10-18" end="2023-10-18"/></spells></node>
///
/// A spell goes from the earliest to the latest day that a date can mean and is open where that is not known; what has no date has no
/// spell, and so is always there. Edges have their type as `kind`, by which Gephi keeps parallel ones apart. Offsets of quotes are called
/// `quoteStart` and `quoteEnd`.
public struct GEXFGraph: GraphFormat {
    private let extractor: String
    /// Which properties are days that the spell says too.
    private var saidBySpells: (nodes: [Bool], edges: [Bool]) = ([], [])

    /// `extractor` names the program that made the graph, with its version.
    public init(extractor: String) { self.extractor = extractor }

    public mutating func begin(_ schema: GraphSchema, _ output: ExportOutput) {
        let text = output.main
        text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n<meta>\n<creator>")
        text.append(xml: extractor)
        text.append("</creator>\n</meta>\n<graph mode=\"dynamic\" defaultedgetype=\"directed\" timeformat=\"date\">\n")
        attributes("node", ["labels"], schema.nodeProperties, text)
        attributes("edge", [], schema.edgeProperties, text)
        saidBySpells = (schema.nodeProperties.map(Self.isDay), schema.edgeProperties.map(Self.isDay))
        text.append("<nodes>\n")
    }

    public mutating func write(_ node: GraphNode, to output: ExportOutput) {
        let text = output.main
        text.append("<node id=\"")
        text.append(node.id.raw)
        text.append("\" label=\"")
        text.append(xml: node.name)
        if let when = node.when {
            text.append(" ")
            text.append(xml: when)
        }
        text.append("\"><attvalues>")
        if !node.labels.isEmpty {
            text.append("<attvalue for=\"0\" value=\"")
            for (index, label) in node.labels.enumerated() {
                if index > 0 { text.append(UInt8(ascii: ";")) }
                text.append(xml: label)
            }
            text.append("\"/>")
        }
        write(node.properties, first: 1, saidBySpells.nodes, node.days, text)
        text.append("</attvalues>")
        write(node.days, text)
        text.append("</node>\n")
    }

    public mutating func beginEdges(_ output: ExportOutput) { output.main.append("</nodes>\n<edges>\n") }

    public mutating func write(_ edge: GraphEdge, to output: ExportOutput) {
        let text = output.main
        text.append("<edge id=\"")
        text.append(edge.id.raw)
        text.append("\" source=\"")
        text.append(edge.source.raw)
        text.append("\" target=\"")
        text.append(edge.target.raw)
        text.append("\" kind=\"")
        text.append(xml: edge.type)
        text.append("\" label=\"")
        text.append(xml: edge.type)
        if edge.properties.isEmpty { return text.append("\"/>\n") }
        text.append("\"><attvalues>")
        write(edge.properties, first: 0, saidBySpells.edges, edge.days, text)
        text.append("</attvalues>")
        write(edge.days, text)
        text.append("</edge>\n")
    }

    public mutating func end(_ output: ExportOutput) { output.main.append("</edges>\n</graph>\n</gexf>\n") }

    // MARK: Parts

    private func attributes(_ of: String, _ first: [String], _ properties: [GraphSchema.Property], _ text: TextSink) {
        guard !(first.isEmpty && properties.isEmpty) else { return }
        text.append("<attributes class=\"\(of)\" mode=\"static\">\n")
        let all = first.map { GraphSchema.Property($0, .string) } + properties
        for (number, property) in all.enumerated() {
            text.append("<attribute id=\"\(number)\" title=\"")
            text.append(xml: of == "edge" && property.type == .integer ? Self.offsets[property.name] ?? property.name : property.name)
            text.append("\" type=\"\(Self.type(property.type))\"/>\n")
        }
        text.append("</attributes>\n")
    }

    private func write(
        _ properties: [GraphProperty], first: Int, _ saidBySpells: [Bool], _ days: GraphDays, _ text: TextSink
    ) {
        let hasSpell = !days.isUnknown
        for property in properties {
            if hasSpell, saidBySpells[property.number] { continue }
            text.append("<attvalue for=\"")
            text.append(Int64(property.number + first))
            text.append("\" value=\"")
            switch property.value {
            case .string(let value): text.append(xml: value)
            case .integer(let value): text.append(value)
            case let value: text.append(xml: PlainValue.text(value))
            }
            text.append("\"/>")
        }
    }

    private func write(_ days: GraphDays, _ text: TextSink) {
        if days.isUnknown { return }
        text.append("<spells><spell")
        if let start = days.start { text.append(" start=\"\(start.iso)\"") }
        if let end = days.end { text.append(" end=\"\(end.iso)\"") }
        text.append("/></spells>")
    }

    /// Names that GEXF gives a meaning of its own, or would give two.
    private static let offsets = ["start": "quoteStart", "end": "quoteEnd"]

    private static func isDay(_ property: GraphSchema.Property) -> Bool {
        property.type == .date && (property.name == "start" || property.name == "end")
    }

    private static func type(_ type: GraphValueType) -> String {
        switch type {
        case .boolean: "boolean"
        case .integer: "long"
        case .float: "double"
        default: "string"
        }
    }
}
