import GraphColumns

extension VectorExpression {
    /// Whether it depends on nothing but the node of a register.
    var isOfNode: Bool {
        switch self {
        case .nodeProperty: true
        case .later(let inner, _), .dayPart(_, let inner): inner.isOfNode
        case .register, .constant, .null, .edgeProperty, .element, .elementProperty: false
        }
    }

    /// Its numbers for some nodes, and which are null.
    func ofNodes(_ nodes: Buffer<UInt32>) -> (Buffer<Int64>, Buffer<UInt8>?) {
        let numbers = Buffer<Int64>(capacity: max(1, nodes.count))
        let nulls = Buffer<UInt8>(capacity: max(1, nodes.count))
        var hasNulls = false
        func load(_ expression: VectorExpression) {
            switch expression {
            case .nodeProperty(_, let column, let first):
                hasNulls = column.load(at: nodes.start, less: first, nodes.count, into: numbers.start, nulls.start)
            case .later(let inner, let days):
                load(inner)
                for row in 0..<nodes.count { numbers.start[row] = numbers.start[row] &+ days }
            case .dayPart(let part, let inner):
                load(inner)
                part.replace(numbers.start, nodes.count)
            case .register, .constant, .null, .edgeProperty, .element, .elementProperty: break
            }
        }
        load(self)
        numbers.count = nodes.count
        nulls.count = nodes.count
        return (numbers, hasNulls ? nulls : nil)
    }
}
