import GraphModel

/// Times, date times and durations as bytes: types 8 to 12, each number in eight bytes.
extension PackedValue {
    static func appendTemporal(_ value: Value, to bytes: inout [UInt8]) {
        func append(_ numbers: Int64...) {
            for number in numbers { PackedValue.append(UInt64(bitPattern: number), to: &bytes) }
        }
        switch value {
        case .localTime(let time):
            bytes.append(8)
            append(time.nanosecondOfDay)
        case .time(let time):
            bytes.append(9)
            append(time.time.nanosecondOfDay, Int64(time.offset.seconds))
        case .localDateTime(let local):
            bytes.append(10)
            append(local.seconds, Int64(local.nanosecond))
        case .dateTime(let moment):
            bytes.append(11)
            append(moment.local.seconds, Int64(moment.nanosecond), Int64(moment.offset.seconds))
            PackedValue.append(moment.place?.name ?? "", to: &bytes)
        case .duration(let duration):
            bytes.append(12)
            append(duration.months, duration.days, duration.seconds, Int64(duration.nanosecond))
        default: break
        }
    }

    /// The value after its type; nil where the bytes are not a packed one.
    static func readTemporal(_ type: UInt8, _ bytes: [UInt8], _ position: inout Int) -> Value? {
        func next() -> Int64? { number(bytes, &position).map { Int64(bitPattern: $0) } }
        func nextOffset() -> UTCOffset? { next().flatMap { UTCOffset(seconds: Int(clamping: $0)) } }
        func nextLocal() -> LocalDateTime? {
            guard let seconds = next(), let nanosecond = next().flatMap(Int32.init(exactly:)) else { return nil }
            return LocalDateTime(seconds: seconds, nanosecond: nanosecond)
        }
        switch type {
        case 8: return next().flatMap { LocalTime(nanosecondOfDay: $0) }.map(Value.localTime)
        case 9:
            guard let time = next().flatMap({ LocalTime(nanosecondOfDay: $0) }), let offset = nextOffset() else { return nil }
            return .time(OffsetTime(time, offset))
        case 10: return nextLocal().map(Value.localDateTime)
        case 11:
            guard let local = nextLocal(), let offset = nextOffset(), let name = text(bytes, &position) else { return nil }
            // A place that is not known any more leaves its offset, and with it the moment.
            return .dateTime(ZonedDateTime(local, offset, name.isEmpty ? nil : NamedZone(name)))
        case 12:
            guard let months = next(), let days = next(), let seconds = next(), let nanosecond = next(),
                (0..<1_000_000_000).contains(nanosecond)
            else { return nil }
            return CalendarDuration(months: months, days: days, seconds: seconds, nanoseconds: nanosecond).map(Value.duration)
        default: return nil
        }
    }
}
