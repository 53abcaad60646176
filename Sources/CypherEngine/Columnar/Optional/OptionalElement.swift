import GraphColumns
import GraphModel

/// What a variable of `OPTIONAL MATCH` is: a node or an edge, by number, or nothing.
enum OptionalElement {
    case node(groups: [Int])
    case edge(EdgeTypeID)

    /// What stands for nothing: no number of a node or an edge.
    static let absent = UInt32.max

    /// The numbers that it can have.
    func range(in graph: ColumnarGraph) -> Range<UInt32> {
        switch self {
        case .node(let groups): graph.range(of: groups)
        case .edge(let type): 0..<UInt32(graph.edgeTypes[type]?.count ?? 0)
        }
    }

    /// A column of it without any that are absent.
    func column(_ numbers: Buffer<UInt32>) -> TableColumn {
        switch self {
        case .node(let groups): .node(numbers, groups: groups)
        case .edge(let type): .edge(numbers, type)
        }
    }

    /// A property, null where there is no element; nil where columns do not have it as one.
    func property(_ key: PropertyKeyID, _ register: Int, in graph: ColumnarGraph) throws(Diagnostic) -> VectorExpression? {
        switch self {
        case .node(let groups):
            var found: (column: PropertyColumn, first: UInt32)?
            for group in groups {
                guard let column = try graph.groups[group].column(key) else { continue }
                guard groups.count == 1, column.vectorType != nil else { return nil }
                found = (column, graph.groups[group].range.lowerBound)
            }
            return found.map { .elementProperty(register, $0.column, first: $0.first) } ?? .null
        case .edge(let type):
            guard let column = try graph.edgeTypes[type]?.adjacency(isOutgoing: true).column(key) else { return .null }
            return column.vectorType == nil ? nil : .elementProperty(register, column, first: 0)
        }
    }
}

extension UnsafePointer<UInt32> {
    /// The numbers of elements, and a byte that is not 0 for each that is absent.
    func loadElements(_ count: Int, into numbers: UnsafeMutablePointer<Int64>, _ nulls: UnsafeMutablePointer<UInt8>) -> Bool {
        for row in 0..<count {
            numbers[row] = Int64(self[row])
            nulls[row] = self[row] == OptionalElement.absent ? 1 : 0
        }
        return true
    }

    /// A property of elements, null for those that are absent.
    func load(
        _ column: PropertyColumn, less first: UInt32, _ count: Int, into numbers: UnsafeMutablePointer<Int64>,
        _ nulls: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        for row in 0..<count {
            let position = Int(self[row] &- first)
            let isThere = self[row] != OptionalElement.absent && column.isPresent(position)
            numbers[row] = isThere ? column.number(at: position) : 0
            nulls[row] = isThere ? 0 : 1
        }
        return true
    }
}
