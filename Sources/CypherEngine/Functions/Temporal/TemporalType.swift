import GraphModel

/// The types of days and times, by the names of their constructors.
enum TemporalType: String, Sendable, CaseIterable {
    case date, localtime, time, localdatetime, datetime

    var hasDay: Bool { self == .date || self == .localdatetime || self == .datetime }
    var hasTime: Bool { self != .date }
    var hasZone: Bool { self == .time || self == .datetime }

    /// The name of the type: `DATETIME`.
    var typeName: String { rawValue.uppercased() }

    /// Text that its constructor reads.
    var example: String {
        switch self {
        case .date: "'2023-10-18'"
        case .localtime: "'12:31:14.645'"
        case .time: "'12:31:14+01:00'"
        case .localdatetime: "'2023-10-18T12:31:14'"
        case .datetime: "'2023-10-18T12:31:14+02:00[Europe/Rome]'"
        }
    }

    /// The value of this type with the parts of a point; where it has no time it is midnight, where it has no zone that is UTC.
    func value(of point: TemporalPoint) throws(FunctionFailure) -> Value {
        let time = point.time ?? .midnight
        if !hasDay, point.time == nil { throw .wrongValue("a DATE has no time of day") }
        guard hasDay else {
            return self == .localtime ? .localTime(time) : .time(OffsetTime(time, try offset(of: point)))
        }
        guard let day = point.day else { throw .wrongValue("a time has no day") }
        switch self {
        case .date: return .date(day)
        case .localdatetime: return .localDateTime(LocalDateTime(day, time))
        default:
            let moment = ZonedDateTime(LocalDateTime(day, time), in: point.zone ?? .offset(.utc), preferred: point.offset)
            return .dateTime(try TemporalArithmetic.fitting(moment))
        }
    }

    /// How far the clock of a point is ahead of UTC.
    private func offset(of point: TemporalPoint) throws(FunctionFailure) -> UTCOffset {
        if let offset = point.offset { return offset }
        switch point.zone {
        case nil: return .utc
        case .offset(let offset)?: return offset
        case .named(let place)?:
            throw .wrongValue("a TIME without a day has no offset in \(place.name)", hint: "give an offset, such as '+01:00'")
        }
    }

    /// The value that a text of ISO 8601 stands for.
    func value(of text: String) throws(FunctionFailure) -> Value {
        switch self {
        case .date: if let day = Day(anyISO: text) { return .date(day) }
        case .localtime: if let time = LocalTime(iso: text) { return .localTime(time) }
        case .time: if let time = OffsetTime(iso: text) { return .time(time) }
        case .localdatetime: if let local = LocalDateTime(iso: text) { return .localDateTime(local) }
        case .datetime:
            do throws(TemporalTextError) {
                return .dateTime(try ZonedDateTime(iso: text))
            } catch {
                switch error {
                case .malformed: break
                case .unknownZone(let name): throw TemporalFields.unknownZone(name)
                case .otherOffset(let zone, let actual):
                    throw .wrongValue("\(zone) is not at that offset in '\(text)'", hint: "it is at \(actual) then")
                }
            }
        }
        throw .wrongValue("'\(text)' is not a \(typeName)", hint: "write \(noun) as \(example)")
    }

    private var noun: String { self == .date ? "a day of the calendar" : "it" }
}
