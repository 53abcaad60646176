import GraphModel

/// A value as bytes, for lists and maps: a byte of type, then the content; lengths and numbers in eight bytes, little end
/// first. Maps are packed in the order of their keys, so that equal values have equal bytes.
enum PackedValue {
    /// Lists in lists deeper than this are not read.
    private static let deepest = 100

    static func pack(_ value: Value) throws(Diagnostic) -> [UInt8] {
        var bytes: [UInt8] = []
        try append(value, to: &bytes, depth: 0)
        return bytes
    }

    /// The value, or null where the bytes are not a packed one.
    static func unpack(_ bytes: [UInt8]) -> Value {
        var position = 0
        guard let value = read(bytes, &position, depth: 0), position == bytes.count else { return .null }
        return value
    }

    private static func append(_ value: Value, to bytes: inout [UInt8], depth: Int) throws(Diagnostic) {
        guard depth <= deepest else { throw Diagnostic(.store, .limit, "a list is nested too deeply for a property") }
        switch value {
        case .null: bytes.append(0)
        case .boolean(let flag): bytes += [1, flag ? 1 : 0]
        case .integer(let number):
            bytes.append(2)
            append(UInt64(bitPattern: number), to: &bytes)
        case .float(let number):
            bytes.append(3)
            append(number.bitPattern, to: &bytes)
        case .string(let text):
            bytes.append(4)
            append(text, to: &bytes)
        case .date(let day):
            bytes.append(5)
            append(UInt64(bitPattern: day.number), to: &bytes)
        case .list(let values):
            bytes.append(6)
            append(UInt64(values.count), to: &bytes)
            for value in values { try append(value, to: &bytes, depth: depth + 1) }
        case .map(let entries):
            bytes.append(7)
            append(UInt64(entries.count), to: &bytes)
            for (key, value) in entries.sorted(by: { $0.key < $1.key }) {
                append(key, to: &bytes)
                try append(value, to: &bytes, depth: depth + 1)
            }
        case .localTime, .time, .localDateTime, .dateTime, .duration: appendTemporal(value, to: &bytes)
        case .node, .edge, .path: throw Diagnostic(.store, .usage, "a property cannot hold this value")
        }
    }

    static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift))) }
    }

    static func append(_ text: String, to bytes: inout [UInt8]) {
        append(UInt64(text.utf8.count), to: &bytes)
        bytes += text.utf8
    }

    private static func read(_ bytes: [UInt8], _ position: inout Int, depth: Int) -> Value? {
        guard depth <= deepest, position < bytes.count else { return nil }
        let type = bytes[position]
        position += 1
        switch type {
        case 0: return .null
        case 1:
            guard position < bytes.count else { return nil }
            position += 1
            return .boolean(bytes[position - 1] != 0)
        case 2: return number(bytes, &position).map { .integer(Int64(bitPattern: $0)) }
        case 3: return number(bytes, &position).map { .float(Double(bitPattern: $0)) }
        case 4: return text(bytes, &position).map { .string($0) }
        case 5: return number(bytes, &position).map { .date(Day(number: Int64(bitPattern: $0))) }
        case 6:
            guard let count = count(bytes, &position) else { return nil }
            var values: [Value] = []
            for _ in 0..<count {
                guard let value = read(bytes, &position, depth: depth + 1) else { return nil }
                values.append(value)
            }
            return .list(values)
        case 7:
            guard let count = count(bytes, &position) else { return nil }
            var entries: [String: Value] = [:]
            for _ in 0..<count {
                guard let key = text(bytes, &position), let value = read(bytes, &position, depth: depth + 1) else { return nil }
                entries[key] = value
            }
            return .map(entries)
        default: return readTemporal(type, bytes, &position)
        }
    }

    static func number(_ bytes: [UInt8], _ position: inout Int) -> UInt64? {
        guard bytes.count - position >= 8 else { return nil }
        var number: UInt64 = 0
        for index in 0..<8 { number |= UInt64(bytes[position + index]) << UInt64(8 * index) }
        position += 8
        return number
    }

    /// A length, which cannot exceed the bytes that are left.
    private static func count(_ bytes: [UInt8], _ position: inout Int) -> Int? {
        guard let number = number(bytes, &position), number <= UInt64(bytes.count - position) else { return nil }
        return Int(number)
    }

    static func text(_ bytes: [UInt8], _ position: inout Int) -> String? {
        guard let count = count(bytes, &position) else { return nil }
        position += count
        return String(decoding: bytes[(position - count)..<position], as: UTF8.self)
    }
}
