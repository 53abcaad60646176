import GraphColumns
import GraphModel

/// Rows that stand between two parts of a query, by column: what one pipeline leaves and the next begins with.
final class ColumnarTable: @unchecked Sendable {
    var count: Int
    var columns: [Slot: TableColumn]
    /// Nodes and edges that together are others in each row; nil where nothing is known of it.
    var tellsApart: Set<Slot>?

    init(count: Int, columns: [Slot: TableColumn]) {
        self.count = count
        self.columns = columns
    }

    /// One row without columns: what the first pipeline begins with.
    static var unit: ColumnarTable {
        let table = ColumnarTable(count: 1, columns: [:])
        table.tellsApart = []
        return table
    }

    /// Notes that no two rows have the same values of some variables, where all of these are there and are nodes or edges.
    func notesDistinct(_ slots: [Slot]) {
        let areWords = slots.allSatisfy { slot in
            switch columns[slot] {
            case .node?, .edge?: true
            default: false
            }
        }
        tellsApart = areWords ? Set(slots) : nil
    }
}

/// The values of one variable.
enum TableColumn {
    /// Nodes by number, and the groups that they belong to.
    case node(Buffer<UInt32>, groups: [Int])
    /// Edges by number, all of one type; see ``EdgeVariable/number``.
    case edge(Buffer<UInt32>, EdgeTypeID)
    /// Nodes or edges by number, or ``OptionalElement/absent``.
    case optional(Buffer<UInt32>, OptionalElement)
    /// Numbers that stand for values; a byte that is not 0 for each null, or nothing where there are none.
    case number(Buffer<Int64>, nulls: Buffer<UInt8>?, VectorType)
    /// The lengths of paths: all that is kept of them.
    case pathLength(Buffer<Int64>)
    /// Lists by number.
    case list(Buffer<UInt32>, ListColumn)

    /// The type, where it holds edges or lists of them.
    var edgeType: EdgeTypeID? {
        switch self {
        case .edge(_, let type), .optional(_, .edge(let type)): type
        case .list(_, let list): list.elements.edgeType
        default: nil
        }
    }
}
