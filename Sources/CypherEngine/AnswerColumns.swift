import GraphColumns
import GraphModel

/// The rows of an answer by column: numbers, texts and dates as the graph has them, made into values when they are asked for.
public final class AnswerColumns: @unchecked Sendable {
    /// How many rows there are.
    public let count: Int
    private let columns: [Column]
    /// How many columns there are.
    public var width: Int { columns.count }
    /// Keeps the texts.
    private let graph: ColumnarGraph

    private final class Column {
        let numbers: Buffer<Int64>
        let nulls: Buffer<UInt8>?
        let type: VectorType

        init(numbers: Buffer<Int64>, nulls: Buffer<UInt8>?, type: VectorType) {
            self.numbers = numbers
            self.nulls = nulls
            self.type = type
        }
    }

    /// Nil where a column holds something else.
    init?(_ table: ColumnarTable, _ result: [ResultColumn], graph: ColumnarGraph) {
        var columns: [Column] = []
        for column in result {
            guard case .number(let numbers, let nulls, let type)? = table.columns[column.slot] else { return nil }
            columns.append(Column(numbers: numbers, nulls: nulls, type: type))
        }
        self.count = table.count
        self.columns = columns
        self.graph = graph
    }

    /// The value of a column in a row, both counted from 0.
    public func value(row: Int, column: Int) -> Value {
        let column = columns[column]
        if let nulls = column.nulls, nulls.start[row] != 0 { return .null }
        return column.type.value(column.numbers.start[row])
    }
}
