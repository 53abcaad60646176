import GraphModel

/// The parts that can be asked of a day, a time or a duration: `d.year`.
enum TemporalComponents {
    /// The part of that name; a failure that names the known ones where there is none.
    static func component(_ name: String, of value: Value) throws(FunctionFailure) -> Value {
        if case .duration(let duration) = value {
            guard let unit = DurationComponent(rawValue: name) else {
                throw unknown(name, value, DurationComponent.allCases.map(\.rawValue))
            }
            return .integer(try TemporalArithmetic.fitting(unit.value(of: duration)))
        }
        guard let point = TemporalPoint(value) else { return .null }
        if let day = point.day, let component = DayComponent(rawValue: name) { return .integer(Int64(component.value(of: day))) }
        if let time = point.time, let component = TimeComponent(rawValue: name) { return .integer(Int64(component.value(of: time))) }
        if let zone = point.zone, let component = ZoneComponent(rawValue: name) { return component.value(of: zone, point.offset) }
        if case .dateTime(let moment) = value {
            if name == "epochSeconds" { return .integer(moment.epochSeconds) }
            if name == "epochMillis" {
                let (milliseconds, overflow) = moment.epochSeconds.multipliedReportingOverflow(by: 1_000)
                return .integer(try TemporalArithmetic.fitting(overflow ? nil : milliseconds + Int64(moment.nanosecond) / 1_000_000))
            }
        }
        var known: [String] = []
        if point.day != nil { known += DayComponent.allCases.map(\.rawValue) }
        if point.time != nil { known += TimeComponent.allCases.map(\.rawValue) }
        if point.zone != nil { known += ZoneComponent.allCases.map(\.rawValue) }
        if case .dateTime = value { known += ["epochSeconds", "epochMillis"] }
        throw unknown(name, value, known)
    }

    private static func unknown(_ name: String, _ value: Value, _ known: [String]) -> FunctionFailure {
        .wrongValue("a \(value.typeName) has no component '\(name)'", hint: "known are \(known.joined(separator: ", "))")
    }

    private enum DayComponent: String, CaseIterable {
        case year, quarter, month, week, weekYear, dayOfQuarter, day, ordinalDay, dayOfWeek, weekDay

        func value(of day: Day) -> Int {
            switch self {
            case .year: day.year
            case .quarter: day.quarter
            case .month: day.month
            case .week: day.weekOfYear.week
            case .weekYear: day.weekOfYear.year
            case .dayOfQuarter: day.dayOfQuarter
            case .day: day.dayOfMonth
            case .ordinalDay: day.ordinalDay
            case .dayOfWeek, .weekDay: day.weekday
            }
        }
    }

    private enum TimeComponent: String, CaseIterable {
        case hour, minute, second, millisecond, microsecond, nanosecond

        func value(of time: LocalTime) -> Int {
            switch self {
            case .hour: time.hour
            case .minute: time.minute
            case .second: time.second
            case .millisecond: time.nanosecond / 1_000_000
            case .microsecond: time.nanosecond / 1_000
            case .nanosecond: time.nanosecond
            }
        }
    }

    private enum ZoneComponent: String, CaseIterable {
        case timezone, offset, offsetMinutes, offsetSeconds

        func value(of zone: Zone, _ known: UTCOffset?) -> Value {
            let offset = known ?? zone.offset(atEpoch: 0)
            switch self {
            case .timezone: return .string(zone.text)
            case .offset: return .string(offset.text)
            case .offsetMinutes: return .integer(Int64(offset.seconds) / 60)
            case .offsetSeconds: return .integer(Int64(offset.seconds))
            }
        }
    }
}
