import GraphModel

extension BoundCreation {
    /// `(a:Person {…}), (a)-[r:MET]->(b)`
    func text(_ names: [String]) -> String {
        elements.map { element in
            switch element {
            case .node(let node):
                let labels = node.labels.map { ":" + Value.quotedName($0.name) }.joined()
                return "(\(names[node.slot])\(labels)\(Self.text(node.properties, names)))"
            case .edge(let edge):
                let type = edge.type.names.map(Value.quotedName).joined()
                return "(\(names[edge.source]))-[\(names[edge.slot]):\(type)\(Self.text(edge.properties, names))]->(\(names[edge.target]))"
            }
        }.joined(separator: ", ")
    }

    private static func text(_ properties: BoundExpression?, _ names: [String]) -> String {
        properties.map { " " + $0.text(names) } ?? ""
    }
}

extension BoundChange {
    /// `a.name = 1`, `a += {…}`, `a:Label`
    func text(_ names: [String]) -> String {
        switch self {
        case .property(let target, let key, let value): "\(target.text(names)).\(Value.quotedName(key.name)) = \(value.text(names))"
        case .properties(let target, let value, let keepsOthers):
            "\(target.text(names)) \(keepsOthers ? "+=" : "=") \(value.text(names))"
        case .addLabels(let target, let labels): target.text(names) + labels.map { ":" + Value.quotedName($0.name) }.joined()
        case .removeLabels(let target, let labels):
            target.text(names) + labels.map { ":!" + Value.quotedName($0.name) }.joined()
        }
    }
}
