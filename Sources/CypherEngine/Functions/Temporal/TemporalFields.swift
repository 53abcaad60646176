import GraphModel

/// The parts of a map from which a day or time is made: `{year: 1984, week: 10, timezone: 'Europe/Rome'}`,
/// `{date: d, hour: 12}`.
struct TemporalFields {
    /// Parts that are whole numbers.
    enum Key: String, CaseIterable, Sendable {
        case year, quarter, month, week, day, dayOfWeek, dayOfQuarter, ordinalDay
        case hour, minute, second, millisecond, microsecond, nanosecond
        case epochSeconds, epochMillis

        static let ofDay: [Key] = [.year, .quarter, .month, .week, .day, .dayOfWeek, .dayOfQuarter, .ordinalDay]
        static let ofTime: [Key] = [.hour, .minute, .second, .millisecond, .microsecond, .nanosecond]
    }

    let type: TemporalType
    private(set) var numbers: [Key: Int] = [:]
    private(set) var zone: Zone?
    /// Values that parts are taken over from: `date`, `time`, `datetime`.
    private var sources: [String: TemporalPoint] = [:]

    /// Takes the parts of a map; `sources` is whether other values may be among them.
    init(_ parts: [String: Value], for type: TemporalType, sources: Bool = true) throws(FunctionFailure) {
        self.type = type
        let keys =
            (type.hasDay ? Key.ofDay : []) + (type.hasTime ? Key.ofTime : [])
            + (sources && type == .datetime ? [.epochSeconds, .epochMillis] : [])
        let names = sources ? (type.hasDay ? ["date"] : []) + (type.hasTime ? ["time"] : []) + ["datetime"] : []
        for (name, value) in parts.sorted(by: { $0.key < $1.key }) {
            let lowercased = name.lowercased()
            if let key = keys.first(where: { $0.rawValue.lowercased() == lowercased }) {
                numbers[key] = Int(try FunctionTable.integer(value))
            } else if names.contains(lowercased) {
                guard let point = TemporalPoint(value) else { throw .wrongType(value, expected: "a date or time as '\(name)'") }
                self.sources[lowercased] = point
            } else if lowercased == "timezone", sources || type.hasZone {
                zone = try TemporalFields.zone(value)
            } else {
                let known = keys.map(\.rawValue) + names + (sources || type.hasZone ? ["timezone"] : [])
                throw .wrongValue("a \(type.typeName) has no part '\(name)'", hint: "known are \(known.joined(separator: ", "))")
            }
        }
        guard !sources || !parts.isEmpty else {
            throw .wrongValue("a \(type.typeName) needs a part", hint: "such as \(type.hasDay ? "year" : "hour")")
        }
    }

    /// The time zone that a value names.
    static func zone(_ value: Value) throws(FunctionFailure) -> Zone {
        guard case .string(let text) = value else { throw .wrongType(value, expected: "the name or offset of a time zone") }
        guard let zone = Zone(text) else { throw unknownZone(text) }
        return zone
    }

    static func unknownZone(_ name: String) -> FunctionFailure {
        .wrongValue("there is no time zone '\(name)'", hint: "write an offset such as '+01:00' or a name such as 'Europe/Rome'")
    }

    /// What the map stands for.
    func value(_ clock: inout StatementClock) throws(FunctionFailure) -> Value {
        if numbers.isEmpty, sources.isEmpty, let zone {
            return try type.value(of: TemporalPoint(.dateTime(try clock.now(in: zone))) ?? .init())
        }
        var point = try source()
        let base = point
        if type.hasDay { point.day = try DayFields(numbers).day(changing: base.day) }
        if type.hasTime { point.time = try TimeFields(numbers).time(changing: base.time) }
        guard let zone, type.hasZone else { return try type.value(of: point) }
        guard type == .time else { return try moment(point, in: zone) }
        let offset: UTCOffset
        switch (zone, base.day) {
        case (.offset(let given), _): offset = given
        case (.named, let day?):
            point.day = day
            guard case .dateTime(let moment) = try TemporalType.datetime.value(of: point) else { return .null }
            offset = zone.offset(atEpoch: moment.epochSeconds)
        case (.named, nil): offset = try clock.now(in: zone).offset
        }
        guard case .time(let time) = try type.value(of: point) else { return .null }
        return .time(point.zone == nil ? OffsetTime(time.time, offset) : time.moved(to: offset))
    }

    /// A value with some parts changed; a new time zone leaves what the clock shows.
    func value(changing base: TemporalPoint) throws(FunctionFailure) -> Value {
        var point = base
        if type.hasDay { point.day = try DayFields(numbers).day(changing: base.day) }
        if type.hasTime { point.time = try TimeFields(numbers).time(changing: base.time) }
        if let zone {
            point.zone = zone
            point.offset = nil
            if type == .time, let place = zone.place, let day = base.day,
                let moment = ZonedDateTime(LocalDateTime(day, point.time ?? .midnight), in: .named(place))
            {
                point.offset = moment.offset
            }
        }
        return try type.value(of: point)
    }

    /// Takes over what is left of a second when it is cut to a unit, where the map sets something smaller.
    mutating func keepFraction(of time: LocalTime, above unit: TruncationUnit) {
        let finer: [Key] = unit == .millisecond ? [.microsecond, .nanosecond] : unit == .microsecond ? [.nanosecond] : []
        guard finer.contains(where: { numbers[$0] != nil }), numbers[.millisecond] == nil else { return }
        if unit == .millisecond { numbers[.millisecond] = time.nanosecond / 1_000_000 }
        if unit == .microsecond, numbers[.microsecond] == nil { numbers[.microsecond] = time.nanosecond / 1_000 }
    }

    /// The same moment in another zone where one is known, else what the clock shows there.
    private func moment(_ point: TemporalPoint, in zone: Zone) throws(FunctionFailure) -> Value {
        var point = point
        guard point.zone != nil else {
            point.zone = zone
            return try type.value(of: point)
        }
        guard case .dateTime(let moment) = try type.value(of: point) else { return .null }
        return .dateTime(try TemporalArithmetic.fitting(moment.moved(to: zone)))
    }

    /// What the other values of the map, or the seconds since 1970, give.
    private func source() throws(FunctionFailure) -> TemporalPoint {
        let epochs = [Key.epochSeconds, .epochMillis].compactMap { key in numbers[key].map { (key, Int64($0)) } }
        let isWhole = sources["datetime"] != nil || !epochs.isEmpty
        guard epochs.count + (sources["datetime"] == nil ? 0 : 1) <= 1, !isWhole || (sources["date"] == nil && sources["time"] == nil)
        else {
            throw .wrongValue("a \(type.typeName) is made from one other value only", hint: "give date and time, or datetime")
        }
        if let (key, count) = epochs.first {
            let perSecond: Int64 = key == .epochSeconds ? 1 : 1_000
            let duration = CalendarDuration(seconds: count / perSecond, nanoseconds: count % perSecond * 1_000_000)
            let moment = duration.flatMap { ZonedDateTime(epochSeconds: $0.seconds, nanosecond: $0.nanosecond) }
            return TemporalPoint(.dateTime(try TemporalArithmetic.fitting(moment))) ?? .init()
        }
        if let whole = sources["datetime"] {
            guard whole.day != nil || !type.hasDay else { throw .wrongValue("a time has no day") }
            guard whole.time != nil || !type.hasTime else { throw .wrongValue("a DATE has no time of day") }
            return whole
        }
        var point = TemporalPoint()
        if let time = sources["time"] {
            guard time.time != nil else { throw .wrongValue("a DATE has no time of day") }
            point = time
            if type.hasDay { point.day = nil }
        }
        if let date = sources["date"] {
            guard let day = date.day else { throw .wrongValue("a time has no day") }
            point.day = day
        }
        return point
    }
}
