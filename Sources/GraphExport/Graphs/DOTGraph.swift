import GraphModel

/// Who did what to whom, in the language of Graphviz (https://graphviz.org/doc/info/lang.html): actors, and the edges that follow from events
/// or that are of one's own; `dot -Tsvg` draws it.
///
///     "n3" -> "n4" [label="MET\n2023-10-18", dir=none, style=solid];
///
/// What is planned is drawn dashed, what is alleged dotted. Whom no such edge joins is left out, as are events, articles and places. All
/// texts stand in quotes, in which nothing is read as markup.
public struct DOTGraph: GraphFormat {
    /// More edges than this make no picture that can be read.
    private static let readable = 400
    /// What anybody does with anybody, in either direction.
    private static let mutual: Set<String> = ["MET", "AGREED_WITH", "COOPERATED_WITH"]
    /// Edges that say where somebody belongs, not what they did.
    private static let standing: Set<String> = ["OF", "IN", "HOLDS"]

    private let extractor: String
    private var schema = GraphSchema()
    private var actors: [NodeID: (name: String, shape: StaticString)] = [:]
    private var drawn: Set<NodeID> = []
    private var edges = 0
    private var when: Int?
    private var status: Int?

    /// `extractor` names the program that made the graph, with its version.
    public init(extractor: String) { self.extractor = extractor }

    public var remarks: [String] {
        edges > Self.readable
            ? ["the picture has \(edges) edges: take fewer events, or draw it with 'sfdp -Goverlap=prism -Tsvg' instead of 'dot'"] : []
    }

    public mutating func begin(_ schema: GraphSchema, _ output: ExportOutput) {
        self.schema = schema
        when = schema.edgeProperties.firstIndex(of: GraphSchema.Property("when", .string))
        status = schema.edgeProperties.firstIndex(of: GraphSchema.Property("status", .string))
        let text = output.main
        text.append("digraph entente {\n  comment=")
        text.append(Self.quoted(extractor))
        text.append(
            """
            ;
              rankdir=LR;
              node [fontname="Helvetica", style=filled, fillcolor="#f2f2f2", color="#666666"];
              edge [fontname="Helvetica", fontsize=10, color="#444444"];

            """)
    }

    public mutating func write(_ node: GraphNode, to output: ExportOutput) {
        switch node.kind {
        case .actor:
            let shape: StaticString = node.labels.contains("Person") ? "ellipse" : node.labels.contains("Country") ? "box" : "hexagon"
            actors[node.id] = (node.name, shape)
        case .other: actors[node.id] = (node.name.isEmpty ? node.labels.joined(separator: ";") : node.name, "note")
        case .event, .place, .article, .source: break
        }
    }

    public mutating func write(_ edge: GraphEdge, to output: ExportOutput) {
        guard !Self.standing.contains(edge.type), actors[edge.source] != nil, actors[edge.target] != nil else { return }
        edges += 1
        drawn.insert(edge.source)
        drawn.insert(edge.target)
        var label = edge.type
        if let when = text(when, edge), !when.isEmpty { label += "\n" + when }
        let style =
            switch text(status, edge) {
            case "planned": "dashed"
            case "alleged": "dotted"
            default: "solid"
            }
        let text = output.main
        text.append("  \"n\(edge.source.raw)\" -> \"n\(edge.target.raw)\" [label=")
        text.append(Self.quoted(label))
        text.append(Self.mutual.contains(edge.type) ? ", dir=none" : "")
        if let event = edge.event { text.append(", event=\(event.raw)") }
        text.append(", style=\(style)];\n")
    }

    public mutating func end(_ output: ExportOutput) {
        let text = output.main
        for node in drawn.sorted() {
            guard let (name, shape) = actors[node] else { continue }
            text.append("  \"n\(node.raw)\" [label=")
            text.append(Self.quoted(name))
            text.append(", shape=\(shape)];\n")
        }
        text.append("}\n")
    }

    private func text(_ number: Int?, _ edge: GraphEdge) -> String? {
        guard let number, case .string(let text)? = edge.properties.first(where: { $0.number == number })?.value else { return nil }
        return text
    }

    /// A text as a label: escapes of labels and entities of HTML mean nothing in it, and control characters become U+FFFD.
    static func quoted(_ text: String) -> String {
        var output = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "&": output += "&amp;"
            case "\n": output += "\\n"
            case "\t": output += " "
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: output += "\u{FFFD}"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output + "\""
    }
}
