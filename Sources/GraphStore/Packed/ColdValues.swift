import GraphModel

/// Values of one property, as they come, that are too long or too different to be kept in the columns of a ``ColumnarGraph``: each a run of
/// bytes with the type in front, so that `.string("Oslo")` is `04 4F 73 6C 6F`.
struct ColdValues {
    /// The places of the values, in the order in which they came; a place has one value at most.
    private(set) var places: [UInt32] = []
    private(set) var bytes: [UInt8] = []
    private var ends: [Int] = []

    /// How many there are.
    var count: Int { places.count }

    /// The bytes of the value that came at an index.
    func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

    /// Adds the content of a text or of a packed value.
    mutating func append(_ kind: StoredValue.Kind, _ content: UnsafeRawBufferPointer, at place: Int) {
        bytes.append(UInt8(truncatingIfNeeded: kind.rawValue))
        bytes.append(contentsOf: content)
        end(place)
    }

    /// Adds a number, a flag, a day, or the bits of a floating-point number.
    mutating func append(_ kind: StoredValue.Kind, _ number: Int64, at place: Int) {
        bytes.append(UInt8(truncatingIfNeeded: kind.rawValue))
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
        end(place)
    }

    /// Adds the id under which a table named a node or an edge, and the group of the id.
    mutating func append(id: UnsafeRawBufferPointer, group: Int32, at place: Int) {
        withUnsafeBytes(of: group.littleEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: id)
        end(place)
    }

    /// The id and its group that some bytes stand for.
    static func id(_ bytes: UnsafeRawBufferPointer) -> (group: Int32, id: [UInt8])? {
        guard bytes.count >= 4 else { return nil }
        return (Int32(littleEndian: bytes.loadUnaligned(as: Int32.self)), Array(bytes.dropFirst(4)))
    }

    private mutating func end(_ place: Int) {
        places.append(UInt32(truncatingIfNeeded: place))
        ends.append(bytes.count)
    }

    /// The value that some bytes stand for; nil where they stand for none.
    static func value(_ bytes: UnsafeRawBufferPointer) -> Value? {
        guard let first = bytes.first, let kind = StoredValue.Kind(rawValue: Int64(first)) else { return nil }
        let content = UnsafeRawBufferPointer(rebasing: bytes.dropFirst())
        switch kind {
        case .string: return .string(String(decoding: content, as: UTF8.self))
        case .boolean: return number(content).map { .boolean($0 != 0) }
        case .integer: return number(content).map { .integer($0) }
        case .float: return number(content).map { .float(Double(bitPattern: UInt64(bitPattern: $0))) }
        case .date: return number(content).map { .date(Day(number: $0)) }
        case .localTime: return number(content).flatMap { LocalTime(nanosecondOfDay: $0) }.map { .localTime($0) }
        case .list, .map, .time, .localDateTime, .dateTime, .duration:
            let value = PackedValue.unpack(Array(content))
            return StoredValue.kind(of: value) == kind ? value : nil
        }
    }

    private static func number(_ content: UnsafeRawBufferPointer) -> Int64? {
        content.count == 8 ? Int64(littleEndian: content.loadUnaligned(as: Int64.self)) : nil
    }
}
