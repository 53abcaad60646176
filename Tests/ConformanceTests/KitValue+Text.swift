import GraphModel

/// Values as the kit writes them, always in the same order, for messages.
extension KitValue {
    var text: String {
        switch self {
        case .null: return "null"
        case .boolean(let flag): return flag ? "true" : "false"
        case .integer(let number): return String(number)
        case .float(let number): return number.isInfinite ? (number < 0 ? "-Inf" : "Inf") : Value.text(number)
        case .notANumber: return "NaN"
        case .string(let text): return Value.quoted(text)
        case .list(let elements): return "[" + elements.map(\.text).joined(separator: ", ") + "]"
        case .map(let entries): return Self.text(entries)
        case .node(let node): return node.text
        case .edge(let edge): return edge.text
        case .path(let start, let steps):
            let rest = steps.map { step in
                (step.isForward ? "-" : "<-") + step.edge.text + (step.isForward ? "->" : "-") + step.node.text
            }
            return "<" + start.text + rest.joined() + ">"
        }
    }

    fileprivate static func text(_ entries: [String: KitValue]) -> String {
        "{" + entries.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.text)" }.joined(separator: ", ") + "}"
    }

    /// With the elements of every list in an order of their own, for results that leave it open.
    var withSortedLists: KitValue {
        switch self {
        case .list(let elements): .list(elements.map(\.withSortedLists).sorted { $0.text < $1.text })
        case .map(let entries): .map(entries.mapValues(\.withSortedLists))
        case .node(let node): .node(node.withSortedLists)
        case .edge(let edge): .edge(edge.withSortedLists)
        case .path(let start, let steps):
            .path(
                start: start.withSortedLists,
                steps: steps.map {
                    PathStep(edge: $0.edge.withSortedLists, isForward: $0.isForward, node: $0.node.withSortedLists)
                })
        default: self
        }
    }
}

extension KitValue.Node {
    var text: String {
        let names = labels.sorted().map { ":" + $0 }.joined()
        let space = names.isEmpty || properties.isEmpty ? "" : " "
        return "(" + names + space + (properties.isEmpty ? "" : KitValue.text(properties)) + ")"
    }

    fileprivate var withSortedLists: Self { Self(labels: labels, properties: properties.mapValues(\.withSortedLists)) }
}

extension KitValue.Edge {
    var text: String { "[:" + type + (properties.isEmpty ? "" : " " + KitValue.text(properties)) + "]" }

    fileprivate var withSortedLists: Self { Self(type: type, properties: properties.mapValues(\.withSortedLists)) }
}
