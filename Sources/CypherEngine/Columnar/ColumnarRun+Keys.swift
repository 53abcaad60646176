import GraphColumns
import GraphModel

/// What rows are told apart by.
extension ColumnarRun {
    /// How variables are told apart, and how they are found again.
    struct Key {
        var parts: [KeyLayout.Part] = []
        /// Of each variable the part that holds it, or the node that tells it.
        var origins: [(slot: Slot, origin: Origin)] = []

        enum Origin {
            case node(part: Int, groups: [Int])
            case edge(part: Int, EdgeTypeID)
            case optional(part: Int, OptionalElement)
            case number(part: Int, VectorType)
            /// A property of the node of a part.
            case derived(part: Int, VectorExpression)
            /// The same in all rows.
            case constantNode(UInt32, groups: [Int])
        }
    }

    /// The key of some definitions; nil where they do not fit into a word.
    func key(_ definitions: [(slot: Slot, definition: Definition)], _ draft: PipelineDraft) -> (layout: KeyLayout, key: Key)? {
        var key = Key()
        var nodeParts: [Int: Int] = [:]
        func nodePart(_ register: Int, _ groups: [Int]) -> Int {
            if let known = nodeParts[register] { return known }
            key.parts.append(KeyLayout.word(register, graph.range(of: groups)))
            nodeParts[register] = key.parts.count - 1
            return key.parts.count - 1
        }
        // Nodes first: what only depends on them need not be in the key.
        for (slot, definition) in definitions {
            switch definition {
            case .node(let register, let groups):
                if let constant = draft.pipeline.constant(register) {
                    key.origins.append((slot, .constantNode(constant, groups: groups)))
                } else {
                    key.origins.append((slot, .node(part: nodePart(register, groups), groups: groups)))
                }
            case .value(.nodeProperty(let register, let column, let first)) where column.isUnique && column.presence == nil:
                let range = first..<(first + UInt32(column.count))
                if nodeParts[register] == nil {
                    key.parts.append(KeyLayout.word(register, range))
                    nodeParts[register] = key.parts.count - 1
                }
            case .edge(let edge):
                guard let number = edge.number, let count = graph.edgeTypes[edge.type]?.count else { return nil }
                key.parts.append(KeyLayout.word(number, 0..<UInt32(max(1, count))))
                key.origins.append((slot, .edge(part: key.parts.count - 1, edge.type)))
            case .optional(let register, let element):
                guard let part = KeyLayout.number(.element(register, element.range(in: graph))) else { return nil }
                key.parts.append(part)
                key.origins.append((slot, .optional(part: key.parts.count - 1, element)))
            case .list: return nil
            default: break
            }
        }
        for (slot, definition) in definitions {
            guard case .value(let expression) = definition, let type = expression.type else {
                if case .pathLength = definition { return nil }
                continue
            }
            if expression.numberRegisters.isEmpty, expression.words.count == 1, let register = expression.words.first,
                let part = nodeParts[register], expression.isOfNode
            {
                key.origins.append((slot, .derived(part: part, expression)))
            } else {
                guard case .float = type else {
                    guard let part = KeyLayout.number(expression, loaded: draft.pipeline.loadedBounds(of: expression)) else { return nil }
                    key.parts.append(part)
                    key.origins.append((slot, .number(part: key.parts.count - 1, type)))
                    continue
                }
                return nil
            }
        }
        guard let layout = KeyLayout(key.parts) else { return nil }
        return (layout, key)
    }

    /// The variables of some keys.
    func columns(_ key: Key, _ layout: KeyLayout, _ keys: Buffer<UInt64>, needed: Set<Slot>) -> [Slot: TableColumn] {
        var columns: [Slot: TableColumn] = [:]
        for (slot, origin) in key.origins where needed.contains(slot) {
            switch origin {
            case .node(let part, let groups): columns[slot] = .node(layout.words(of: part, keys), groups: groups)
            case .edge(let part, let type): columns[slot] = .edge(layout.words(of: part, keys), type)
            case .optional(let part, let element): columns[slot] = .optional(layout.elements(of: part, keys), element)
            case .number(let part, let type):
                let (numbers, nulls) = layout.numbers(of: part, keys)
                columns[slot] = .number(numbers, nulls: nulls, type)
            case .derived(let part, let expression):
                guard let type = expression.type else { continue }
                let (numbers, nulls) = expression.ofNodes(layout.words(of: part, keys))
                columns[slot] = .number(numbers, nulls: nulls, type)
            case .constantNode(let node, let groups):
                columns[slot] = .node(Buffer(repeating: node, count: keys.count), groups: groups)
            }
        }
        return columns
    }
}
