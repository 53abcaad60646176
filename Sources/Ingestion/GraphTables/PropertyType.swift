import GraphModel
import GraphStore

/// The type of a column, as headers name it: `int`, `datetime{timezone:Europe/Rome}`, `string[]`.
///
/// As in Cypher all whole numbers are integers of 64 bits, all others floating point numbers of 64.
struct PropertyType: Sendable, Hashable {
    /// What one value is.
    enum Scalar: Sendable, Hashable {
        case integer, float, boolean, string, character, date, localTime, time, localDateTime, dateTime, duration
    }

    let scalar: Scalar
    /// Whether a field holds several, one after the other.
    let isList: Bool
    /// The offset or the place of a time that names none.
    var zone: String?
    /// As the header names it, for messages.
    let name: String

    static let string = PropertyType(scalar: .string, isList: false, name: "string")

    /// The names, which may also be written in capitals.
    static let names: [String: Scalar] = [
        "int": .integer, "long": .integer, "short": .integer, "byte": .integer, "float": .float, "double": .float,
        "boolean": .boolean, "string": .string, "char": .character, "date": .date, "localtime": .localTime, "time": .time,
        "localdatetime": .localDateTime, "datetime": .dateTime, "duration": .duration,
    ]

    /// The type of that name; nil where there is none.
    init?(named name: String) {
        let isList = name.hasSuffix("[]")
        guard let scalar = Self.names[(isList ? String(name.dropLast(2)) : name).lowercased()] else { return nil }
        self.init(scalar: scalar, isList: isList, name: name)
    }

    private init(scalar: Scalar, isList: Bool, zone: String? = nil, name: String) {
        self.scalar = scalar
        self.isList = isList
        self.zone = zone
        self.name = name
    }

    /// Appends the value of a field to some cells; false where the field is no such value. An empty field is nothing, unless it stands in
    /// quotes and is a text.
    func append(_ field: ArraySlice<UInt8>, isQuoted: Bool, listDelimiter: UInt8, to cells: inout PropertyCells) -> Bool {
        if field.isEmpty, !isQuoted || isList || scalar != .string {
            cells.appendNothing()
            return true
        }
        if isList {
            var values: [Value] = []
            for part in field.split(separator: listDelimiter, omittingEmptySubsequences: false) {
                guard let value = value(of: part) else { return false }
                values.append(value)
            }
            return append(.list(values), to: &cells)
        }
        switch scalar {
        case .string: cells.append(text: field)
        case .integer:
            guard let number = Self.integer(field) else { return false }
            cells.append(number)
        default:
            guard let value = value(of: field) else { return false }
            return append(value, to: &cells)
        }
        return true
    }

    private func append(_ value: Value, to cells: inout PropertyCells) -> Bool {
        do throws(Diagnostic) {
            try cells.append(value)
            return true
        } catch {
            return false
        }
    }

    private func value(of field: ArraySlice<UInt8>) -> Value? {
        if scalar == .string { return .string(String(decoding: field, as: UTF8.self)) }
        if scalar == .character {
            let text = String(decoding: field, as: UTF8.self)
            return text.count == 1 ? .string(text) : nil
        }
        if scalar == .integer { return Self.integer(field).map(Value.integer) }
        if scalar == .date, let day = Self.day(field) { return .date(day) }
        let text = String(decoding: Self.trimmed(field), as: UTF8.self)
        switch scalar {
        case .float: return Double(text).map(Value.float)
        case .boolean:
            switch text.lowercased() {
            case "true": return .boolean(true)
            case "false": return .boolean(false)
            default: return nil
            }
        case .date: return Day(anyISO: text).map(Value.date)
        case .localTime: return LocalTime(iso: text).map(Value.localTime)
        case .localDateTime: return LocalDateTime(iso: text).map(Value.localDateTime)
        case .duration: return CalendarDuration(iso: text).map(Value.duration)
        case .time:
            // A time without an offset.
            if let zone, LocalTime(iso: text) != nil { return OffsetTime(iso: text + zone).map(Value.time) }
            return OffsetTime(iso: text).map(Value.time)
        case .dateTime:
            if let zone, LocalDateTime(iso: text) != nil {
                let isOffset = UTCOffset(iso: zone) != nil
                return (try? ZonedDateTime(iso: text + (isOffset ? zone : "[\(zone)]"))).map(Value.dateTime)
            }
            return (try? ZonedDateTime(iso: text)).map(Value.dateTime)
        case .integer, .string, .character: return nil
        }
    }

    // MARK: Fast ways

    private static func trimmed(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var field = field
        while let first = field.first, first == 0x20 || first == 0x09 { field.removeFirst() }
        while let last = field.last, last == 0x20 || last == 0x09 { field.removeLast() }
        return field
    }

    /// A whole number that fits in 64 bits.
    private static func integer(_ field: ArraySlice<UInt8>) -> Int64? {
        var digits = trimmed(field)
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
        guard !digits.isEmpty else { return nil }
        var number: Int64 = 0
        for byte in digits {
            let digit = Int64(byte) - 48
            guard (0...9).contains(digit) else { return nil }
            let (product, isTooLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, isTooFar) = isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            guard !isTooLarge, !isTooFar else { return nil }
            number = sum
        }
        return number
    }

    /// A day in the form `2015-07-21`, the usual one.
    private static func day(_ field: ArraySlice<UInt8>) -> Day? {
        guard field.count == 10, field[field.startIndex + 4] == 0x2D, field[field.startIndex + 7] == 0x2D else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var number = 0
            for index in range {
                let byte = field[field.startIndex + index]
                guard (0x30...0x39).contains(byte) else { return nil }
                number = number * 10 + Int(byte - 0x30)
            }
            return number
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
        return Day(year: year, month: month, day: day)
    }
}
