import GraphColumns
import GraphModel

/// What the variables of a query are at one point of a pipeline.
struct Scope {
    var definitions: [Slot: Definition] = [:]

    subscript(slot: Slot) -> Definition? {
        get { definitions[slot] }
        set { definitions[slot] = newValue }
    }
}

/// What one variable is.
enum Definition {
    /// The nodes of a register of words, and the groups that they can belong to.
    case node(Int, groups: [Int])
    case edge(EdgeVariable)
    /// The numbers of a register, each a node or an edge, or ``OptionalElement/absent``.
    case optional(Int, OptionalElement)
    case value(VectorExpression)
    /// A path of which only the length is known.
    case pathLength(VectorExpression)
    /// The lists whose numbers stand in a register.
    case list(Int, ListColumn)
}

extension Definition {
    /// The register that tells which node or edge it is; nil of what may be none, and where nobody asks which edge it is.
    var word: Int? {
        switch self {
        case .node(let register, _): register
        case .edge(let edge): edge.number ?? edge.position
        default: nil
        }
    }

    /// The type, where it is edges or lists of them.
    var edgeType: EdgeTypeID? {
        switch self {
        case .edge(let edge): edge.type
        case .optional(_, .edge(let type)): type
        case .list(_, let list): list.elements.edgeType
        default: nil
        }
    }

    /// Its values as numbers, null where there is none; nil for what has none.
    func counted(in graph: ColumnarGraph) -> VectorExpression? {
        switch self {
        case .value(let expression): expression
        case .optional(let register, let element): .element(register, element.range(in: graph))
        default: nil
        }
    }
}

/// An edge of one type: where it stands, as far as it is asked for.
struct EdgeVariable {
    var type: EdgeTypeID
    /// The register of its position in the lists of one direction.
    var position: Int?
    var isOutgoing = true
    /// The register of its number: its position in the lists of the outgoing direction.
    var number: Int?
}

/// How variables are used by the rest of a query: by what is asked of them, which tells what must be kept.
struct SlotUses {
    /// Used in another way than by a property.
    var wholes: Set<Slot> = []
    var properties: [Slot: Set<PropertyReference>] = [:]

    /// All that are used in any way.
    var all: Set<Slot> { wholes.union(properties.keys) }

    mutating func add(_ expression: BoundExpression) {
        switch expression.kind {
        case .slot(let slot): wholes.insert(slot)
        case .property(let inner, let key):
            if case .slot(let slot) = inner.kind { properties[slot, default: []].insert(key) } else { add(inner) }
        case .subquery(let subquery): wholes.formUnion(subquery.outerSlots)
        default:
            for slot in expression.slots where expression.hasVariables { wholes.insert(slot) }
            guard !expression.hasVariables else { return }
            _ = expression.mapChildren { child in
                add(child)
                return child
            }
        }
    }

    /// All that another clause uses too.
    mutating func add(_ other: SlotUses) {
        wholes.formUnion(other.wholes)
        for (slot, keys) in other.properties { properties[slot, default: []].formUnion(keys) }
    }
}

extension BoundExpression {
    /// Whether it introduces variables of its own.
    fileprivate var hasVariables: Bool {
        switch kind {
        case .comprehension, .quantifier, .reduce: true
        default: false
        }
    }
}
