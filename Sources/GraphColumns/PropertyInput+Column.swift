import GraphModel

/// From values as they came to a column.
extension PropertyInput {
    /// The values as a column of `count` places, in the order of the places, its dictionary in `memory` and its values in `valueMemory`.
    /// Whether they ascend is not looked at yet. Where few places have a value the column is taken out of the `room`, in bytes, or not kept.
    func column(
        count: Int, memory: ColumnMemory, valueMemory: ColumnMemory, room: inout Int
    ) throws(Diagnostic) -> PropertyColumn {
        guard lastPosition < count else {
            throw Diagnostic(.store, .failure, "a property has a value at place \(lastPosition), and there are \(count) places")
        }
        guard let kind, kind != .elsewhere, kind != .string || areTextsKept else {
            giveUp()
            return .elsewhere(count: count, memory)
        }
        let (dictionary, places) = kind == .string ? texts.dictionary(in: memory) : (nil, [])
        let (minimum, maximum) = kind == .string ? (0, Int64(places.count - 1)) : limits
        let base = kind == .integer || kind == .date ? minimum : 0
        let width =
            switch UInt64(bitPattern: maximum &- base) {
            case _ where kind == .float: 8
            case ...UInt64(UInt8.max): 1
            case ...UInt64(UInt16.max): 2
            case ...UInt64(UInt32.max): 4
            default: 8
            }
        let length = count * width + count / 8
        if length > values.count * Self.mostBytesOfValue + 4096 {
            guard length <= room else {
                giveUp()
                return .elsewhere(count: count, memory)
            }
            room -= length
        }
        let presence = values.count < count ? valueMemory.takeBits(count: count) : nil
        if let presence { mark(presence) }
        let stored: UnsafeRawPointer =
            switch width {
            case 1: write(UInt8.self, count, base, places, valueMemory)
            case 2: write(UInt16.self, count, base, places, valueMemory)
            case 4: write(UInt32.self, count, base, places, valueMemory)
            default: write(UInt64.self, count, base, places, valueMemory)
            }
        return PropertyColumn(
            kind: kind, count: count, width: width, base: base, values: stored, presence: presence.map { UnsafePointer($0) },
            isSorted: false, minimum: minimum, maximum: maximum, dictionary: dictionary)
    }

    /// The same without room for columns in which few places have a value.
    func column(count: Int, memory: ColumnMemory, valueMemory: ColumnMemory) throws(Diagnostic) -> PropertyColumn {
        var room = 0
        return try column(count: count, memory: memory, valueMemory: valueMemory, room: &room)
    }

    /// A column takes room for places that have no value too; one that takes more than these bytes for each value is a rare one.
    private static let mostBytesOfValue = 64
    /// Bytes for each place that rare columns may take together.
    static let roomOfPlace = 8

    /// Properties in the order in which they get room: those that most places have come first.
    static func byRoom(_ inputs: [PropertyKeyID: PropertyInput]) -> [(key: PropertyKeyID, value: PropertyInput)] {
        inputs.filter { $0.value.kind != nil }.sorted { ($1.value.values.count, $0.key) < ($0.value.values.count, $1.key) }
    }

    /// Names, and texts that repeat.
    private var areTextsKept: Bool { texts.bytes.count < 24 * texts.count || texts.count <= values.count / 4 }

    /// The least and the greatest value.
    private var limits: (Int64, Int64) {
        guard kind == .float else { return (values.min() ?? 0, values.max() ?? 0) }
        let numbers = values.lazy.map { Double(bitPattern: UInt64(bitPattern: $0)) }
        return (Int64(bitPattern: numbers.min()?.bitPattern ?? 0), Int64(bitPattern: numbers.max()?.bitPattern ?? 0))
    }

    private func mark(_ presence: UnsafeMutablePointer<UInt64>) {
        if positions.isEmpty {
            for position in values.indices { presence.setBit(position) }
        } else {
            for position in positions { presence.setBit(Int(position)) }
        }
    }

    private func write<Stored: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _ type: Stored.Type, _ count: Int, _ base: Int64, _ places: [UInt32], _ memory: ColumnMemory
    ) -> UnsafeRawPointer {
        let stored = memory.take(type, count: count)
        for index in values.indices {
            let number = places.isEmpty ? values[index] &- base : Int64(places[Int(values[index])])
            stored[positions.isEmpty ? index : Int(positions[index])] = Stored(truncatingIfNeeded: number)
        }
        return UnsafeRawPointer(stored)
    }
}

extension PropertyColumn {
    /// A column whose values are to be asked of the reader.
    static func elsewhere(count: Int, _ memory: ColumnMemory) -> PropertyColumn {
        PropertyColumn(
            kind: .elsewhere, count: count, width: 0, base: 0, values: UnsafeRawPointer(memory.take(UInt64.self, count: 1)), presence: nil,
            isSorted: false, minimum: 0, maximum: 0, dictionary: nil)
    }
}
