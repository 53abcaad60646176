import GraphColumns
import GraphModel

/// What the rows of an answer are read from: columns with numbers, texts and dates as the graph has them, of which a value is made when it is
/// asked for; or values that are there already.
public final class AnswerTable: @unchecked Sendable {
    /// The names of the columns, in order.
    public let names: [String]
    /// How many rows there are.
    public let count: Int
    /// Pointers, so that reading a value counts no references; nil where values are there already.
    private let columns: UnsafePointer<Column>?
    /// Row after row, where there are no columns.
    private let values: [ResolvedValue]
    /// What the columns point to.
    private let owners: [AnyObject]

    private struct Column: BitwiseCopyable {
        let numbers: UnsafePointer<Int64>
        let nulls: UnsafePointer<UInt8>?
        let type: VectorType
        let texts: UnsafePointer<String>?
    }

    /// The texts of a dictionary by code, for a column in which they repeat: each is made once.
    private final class SharedTexts {
        let start: UnsafeMutablePointer<String>
        private let count: Int

        init(_ dictionary: StringDictionary) {
            count = dictionary.count
            start = .allocate(capacity: max(1, count))
            for code in 0..<count { (start + code).initialize(to: dictionary.text(code)) }
        }

        deinit {
            start.deinitialize(count: count)
            start.deallocate()
        }
    }

    /// - Parameters:
    ///   - names: the names of the columns.
    ///   - values: the values of all rows, row after row.
    ///   - count: the number of rows, which values do not tell where there are no columns.
    public init(_ names: [String], _ values: [ResolvedValue], count: Int) {
        self.names = names
        self.count = count
        self.values = values
        columns = nil
        owners = []
    }

    /// Nil where a column holds something else than numbers that stand for plain values.
    init?(_ table: ColumnarTable, _ result: [ResultColumn], graph: ColumnarGraph) {
        let columns = Buffer<Column>(capacity: result.count)
        var owners: [AnyObject] = [columns, graph]
        for column in result {
            guard case .number(let numbers, let nulls, let type)? = table.columns[column.slot] else { return nil }
            owners.append(numbers)
            if let nulls { owners.append(nulls) }
            var texts: SharedTexts?
            if case .string(let dictionary) = type, dictionary.count <= table.count / 4 { texts = SharedTexts(dictionary) }
            if let texts { owners.append(texts) }
            columns.append(
                Column(
                    numbers: numbers.start, nulls: nulls.map { UnsafePointer($0.start) }, type: type,
                    texts: texts.map { UnsafePointer($0.start) }))
        }
        self.names = result.map(\.name)
        self.count = table.count
        self.columns = UnsafePointer(columns.start)
        self.owners = owners
        values = []
    }

    /// The value of a column in a row, both counted from 0.
    public func value(row: Int, column: Int) -> ResolvedValue {
        precondition(row >= 0 && row < count && column >= 0 && column < names.count, "the answer has no such value")
        guard let columns else { return values[row * names.count + column] }
        let place = columns[column]
        if let nulls = place.nulls, nulls[row] != 0 { return .plain(.null) }
        let number = place.numbers[row]
        if let texts = place.texts { return .plain(.string(texts[Int(number)])) }
        return .plain(place.type.value(number))
    }

    /// The whole numbers of a column, counted from 0, in the order of the rows; nil where something else is among them.
    public func integers(of column: Int) -> [Int64]? {
        precondition(column >= 0 && column < names.count, "the answer has no such column")
        if let columns, case .integer = columns[column].type, columns[column].nulls == nil {
            return Array(UnsafeBufferPointer(start: columns[column].numbers, count: count))
        }
        var numbers: [Int64] = []
        for row in 0..<count {
            guard case .plain(.integer(let number)) = value(row: row, column: column) else { return nil }
            numbers.append(number)
        }
        return numbers
    }
}
