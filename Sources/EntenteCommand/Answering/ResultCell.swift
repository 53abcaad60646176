import CypherEngine
import GraphExport
import GraphModel
import OrderedCollections

extension ResultTable.Cell {
    /// A value of an answer: dates as ISO text, nodes and edges as objects.
    init(_ value: ResolvedValue) {
        if case .plain(.null) = value {
            self.init(text: "", json: .null)
        } else {
            self.init(text: value.text, json: JSONValue(value))
        }
    }
}

extension JSONValue {
    /// A node becomes `{"id", "labels", "properties"}`, an edge `{"id", "type", "source", "target", "properties"}`.
    init(_ value: ResolvedValue) {
        switch value {
        case .plain(let value): self.init(value)
        case .list(let elements): self = .array(elements.map { JSONValue($0) })
        case .map(let entries): self = Self.sorted(entries.mapValues { JSONValue($0) })
        case .node(let node): self = Self.object(node)
        case .edge(let edge): self = Self.object(edge)
        case .path(let nodes, let edges):
            self = .object(["nodes": .array(nodes.map { Self.object($0) }), "edges": .array(edges.map { Self.object($0) })])
        }
    }

    private init(_ value: Value) {
        switch value {
        case .null: self = .null
        case .boolean(let value): self = .boolean(value)
        case .integer(let value): self = .integer(value)
        case .float(let value): self = .float(value)
        case .string(let value): self = .string(value)
        case .date, .localTime, .time, .localDateTime, .dateTime, .duration: self = .string(value.displayText)
        case .list(let elements): self = .array(elements.map { JSONValue($0) })
        case .map(let entries): self = Self.sorted(entries.mapValues { JSONValue($0) })
        case .node(let id): self = .integer(id.raw)
        case .edge(let id): self = .integer(id.raw)
        case .path(let path): self = .array(path.nodes.map { .integer($0.raw) })
        }
    }

    private static func object(_ node: ResolvedNode) -> JSONValue {
        .object([
            "id": .integer(node.id.raw), "labels": .array(node.labels.map(JSONValue.string)),
            "properties": sorted(node.properties.mapValues { JSONValue($0) }),
        ])
    }

    private static func object(_ edge: ResolvedEdge) -> JSONValue {
        .object([
            "id": .integer(edge.id.raw), "type": .string(edge.type), "source": .integer(edge.source.raw),
            "target": .integer(edge.target.raw),
            "properties": sorted(edge.properties.mapValues { JSONValue($0) }),
        ])
    }

    private static func sorted(_ entries: [String: JSONValue]) -> JSONValue {
        .object(.init(entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first }))
    }
}
