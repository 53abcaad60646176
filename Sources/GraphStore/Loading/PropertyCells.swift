import GraphModel

/// The values of many rows, one after the other, in the form in which the file keeps them: numbers as they are, texts and packed values as
/// runs of one array of bytes.
public struct PropertyCells: Sendable {
    /// A value, or nothing.
    struct Cell: Sendable {
        /// As in ``StoredValue``; 0 where nothing stands.
        var kind: UInt8
        /// Whether the content is a run of bytes and not a number.
        var isBytes = false
        /// The number, the bits of one that is no integer, or where the bytes begin.
        var content: Int64 = 0
        var length = 0
    }

    private(set) var cells: [Cell] = []
    private(set) var bytes: [UInt8] = []

    public init() {}

    /// How many there are.
    public var count: Int { cells.count }

    /// How many bytes the texts and packed values among them take.
    public var byteCount: Int { bytes.count }

    /// Forgets the last ones.
    public mutating func truncate(to count: Int) { cells.removeLast(cells.count - count) }

    /// Nothing.
    public mutating func appendNothing() { cells.append(Cell(kind: 0)) }

    /// A whole number.
    public mutating func append(_ number: Int64) { append(.integer, number) }

    /// True or false.
    public mutating func append(_ flag: Bool) { append(.boolean, flag ? 1 : 0) }

    /// A number that need not be whole.
    public mutating func append(_ number: Double) {
        // SQLite has no NaN: it is kept as its bytes.
        if number.isNaN {
            appendPacked(.float, [3] + withUnsafeBytes(of: number.bitPattern.littleEndian, Array.init))
        } else {
            append(.float, Int64(bitPattern: number.bitPattern))
        }
    }

    /// A day.
    public mutating func append(_ day: Day) { append(.date, day.number) }

    /// A text; what is not UTF-8 is repaired.
    public mutating func append(text: ArraySlice<UInt8>) {
        let start = bytes.count
        if text.allSatisfy({ $0 < 0x80 }) {
            bytes.append(contentsOf: text)
        } else {
            bytes.append(contentsOf: String(decoding: text, as: UTF8.self).utf8)
        }
        cells.append(
            Cell(kind: UInt8(StoredValue.Kind.string.rawValue), isBytes: true, content: Int64(start), length: bytes.count - start))
    }

    /// Any value that a property can hold; throws category `.usage` for others.
    public mutating func append(_ value: Value) throws(Diagnostic) {
        switch value {
        case .null: appendNothing()
        case .boolean(let flag): append(flag)
        case .integer(let number): append(number)
        case .float(let number): append(number)
        case .string(let text): append(text: ArraySlice(text.utf8))
        case .date(let day): append(day)
        case .localTime(let time): append(.localTime, time.nanosecondOfDay)
        default:
            guard let kind = StoredValue.kind(of: value) else { throw Diagnostic(.store, .usage, "a property cannot hold this value") }
            appendPacked(kind, try PackedValue.pack(value))
        }
    }

    private mutating func append(_ kind: StoredValue.Kind, _ number: Int64) {
        cells.append(Cell(kind: UInt8(kind.rawValue), content: number))
    }

    private mutating func appendPacked(_ kind: StoredValue.Kind, _ packed: [UInt8]) {
        cells.append(Cell(kind: UInt8(kind.rawValue), isBytes: true, content: Int64(bytes.count), length: packed.count))
        bytes.append(contentsOf: packed)
    }

    /// Binds type and content of a cell to two neighbouring parameters, without a copy: `bytes` are ours, and outlive the next step.
    static func bind(
        _ cell: Cell, of bytes: UnsafeRawBufferPointer, to statement: PreparedStatement, at index: Int32
    ) throws(Diagnostic) {
        statement.bind(index, Int64(cell.kind))
        if cell.isBytes {
            let start = Int(cell.content)
            let content = UnsafeRawBufferPointer(rebasing: bytes[start..<(start + cell.length)])
            try statement.bind(index + 1, borrowed: content, isText: cell.kind == UInt8(StoredValue.Kind.string.rawValue))
        } else if cell.kind == UInt8(StoredValue.Kind.float.rawValue) {
            statement.bind(index + 1, Double(bitPattern: UInt64(bitPattern: cell.content)))
        } else {
            statement.bind(index + 1, cell.content)
        }
    }

    /// Whether a cell is what two neighbouring columns hold.
    static func isEqual(_ cell: Cell, of bytes: UnsafeRawBufferPointer, to statement: PreparedStatement, at column: Int32) -> Bool {
        guard Int64(cell.kind) == statement.integer(column) else { return false }
        if cell.isBytes {
            let start = Int(cell.content)
            return statement.withBytes(column + 1) { $0.elementsEqual(bytes[start..<(start + cell.length)]) }
        }
        if cell.kind == UInt8(StoredValue.Kind.float.rawValue) {
            return statement.double(column + 1).bitPattern == UInt64(bitPattern: cell.content)
        }
        return statement.integer(column + 1) == cell.content
    }
}
