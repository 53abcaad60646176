import GraphModel

/// The graph as GraphML (http://graphml.graphdrawing.org/specification.html): a key for each property and type, so that programs read
/// numbers as numbers; the labels of a node as `labels`, separated by semicolons, what it is called and the type of an edge as `label`.
///
///     <edge id="e9" source="n7" target="n3"><data key="label">ACTOR</data></edge>
public struct GraphMLGraph: GraphFormat {
    private let extractor: String

    /// `extractor` names the program that made the graph, with its version.
    public init(extractor: String) { self.extractor = extractor }

    public mutating func begin(_ schema: GraphSchema, _ output: ExportOutput) {
        let text = output.main
        text.append(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
            xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
            <key id="extractor" for="graph" attr.name="extractor" attr.type="string"/>
            <key id="labels" for="node" attr.name="labels" attr.type="string"/>
            <key id="name" for="node" attr.name="label" attr.type="string"/>
            <key id="label" for="edge" attr.name="label" attr.type="string"/>

            """)
        keys("node", schema.nodeProperties, text)
        keys("edge", schema.edgeProperties, text)
        text.append("<graph id=\"entente\" edgedefault=\"directed\">\n<data key=\"extractor\">")
        text.append(xml: extractor)
        text.append("</data>\n")
    }

    public mutating func write(_ node: GraphNode, to output: ExportOutput) {
        let text = output.main
        text.append("<node id=\"n")
        text.append(node.id.raw)
        text.append("\"><data key=\"labels\">")
        for (index, label) in node.labels.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ";")) }
            text.append(xml: label)
        }
        text.append("</data><data key=\"name\">")
        text.append(xml: node.name)
        if let when = node.when {
            text.append(UInt8(ascii: " "))
            text.append(xml: when)
        }
        text.append("</data>")
        write(node.properties, UInt8(ascii: "n"), text)
        text.append("</node>\n")
    }

    public mutating func write(_ edge: GraphEdge, to output: ExportOutput) {
        let text = output.main
        text.append("<edge id=\"e")
        text.append(edge.id.raw)
        text.append("\" source=\"n")
        text.append(edge.source.raw)
        text.append("\" target=\"n")
        text.append(edge.target.raw)
        text.append("\"><data key=\"label\">")
        text.append(xml: edge.type)
        text.append("</data>")
        write(edge.properties, UInt8(ascii: "e"), text)
        text.append("</edge>\n")
    }

    public mutating func end(_ output: ExportOutput) { output.main.append("</graph>\n</graphml>\n") }

    // MARK: Parts

    private func keys(_ of: String, _ properties: [GraphSchema.Property], _ text: TextSink) {
        for (number, property) in properties.enumerated() {
            text.append("<key id=\"\(of.prefix(1))\(number)\" for=\"\(of)\" attr.name=\"")
            text.append(xml: property.name)
            text.append("\" attr.type=\"\(Self.type(property.type))\"/>\n")
        }
    }

    private func write(_ properties: [GraphProperty], _ of: UInt8, _ text: TextSink) {
        for property in properties {
            text.append("<data key=\"")
            text.append(of)
            text.append(Int64(property.number))
            text.append("\">")
            switch property.value {
            case .string(let value): text.append(xml: value)
            case .integer(let value): text.append(value)
            case let value: text.append(xml: PlainValue.text(value))
            }
            text.append("</data>")
        }
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
