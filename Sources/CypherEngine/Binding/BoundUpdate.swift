import GraphModel

/// What `CREATE` makes for each row, in this order: a node or edge may use those before it.
struct BoundCreation: Hashable, Sendable {
    var elements: [Element]
    var paths: [BoundPath]

    enum Element: Hashable, Sendable {
        case node(BoundNewNode)
        case edge(BoundNewEdge)
    }
}

/// A node to be made.
struct BoundNewNode: Hashable, Sendable {
    var slot: Slot
    var labels: [LabelReference]
    /// A map; nil for none.
    var properties: BoundExpression?
}

/// An edge to be made.
struct BoundNewEdge: Hashable, Sendable {
    var slot: Slot
    var type: BoundEdgeTypes
    var source: Slot
    var target: Slot
    /// A map; nil for none.
    var properties: BoundExpression?
    var span: TextSpan
}

/// `MERGE`: the pattern is looked for, and made as a whole where it is not found.
struct BoundMerge: Hashable, Sendable {
    var match: BoundMatch
    var creation: BoundCreation
    var onCreate: [BoundChange]
    var onMatch: [BoundChange]
}

/// One change of `SET` or `REMOVE`.
enum BoundChange: Hashable, Sendable {
    /// `target.key = value`; null takes the property away.
    case property(of: BoundExpression, PropertyReference, BoundExpression)
    /// `target = value` or `target += value`
    case properties(of: BoundExpression, BoundExpression, keepsOthers: Bool)
    case addLabels(to: BoundExpression, [LabelReference])
    case removeLabels(from: BoundExpression, [LabelReference])
}

/// `[DETACH] DELETE`
struct BoundDeletion: Hashable, Sendable {
    var isDetaching: Bool
    var targets: [BoundExpression]
}

/// `CALL` of a procedure.
struct BoundCall: Hashable, Sendable {
    var procedure: Procedure
    var arguments: [BoundExpression]
    /// Which result goes into which slot.
    var results: [Result]
    var span: TextSpan

    struct Result: Hashable, Sendable {
        var index: Int
        var slot: Slot
    }
}

extension BoundChange {
    /// The same change with each expression replaced.
    func mapExpressions(_ transform: (BoundExpression) -> BoundExpression) -> BoundChange {
        switch self {
        case .property(let target, let key, let value): .property(of: transform(target), key, transform(value))
        case .properties(let target, let value, let keepsOthers):
            .properties(of: transform(target), transform(value), keepsOthers: keepsOthers)
        case .addLabels(let target, let labels): .addLabels(to: transform(target), labels)
        case .removeLabels(let target, let labels): .removeLabels(from: transform(target), labels)
        }
    }
}

extension BoundCreation {
    /// The same with each expression replaced.
    func mapExpressions(_ transform: (BoundExpression) -> BoundExpression) -> BoundCreation {
        var creation = self
        creation.elements = elements.map { element in
            switch element {
            case .node(var node):
                node.properties = node.properties.map(transform)
                return .node(node)
            case .edge(var edge):
                edge.properties = edge.properties.map(transform)
                return .edge(edge)
            }
        }
        return creation
    }
}
