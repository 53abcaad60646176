import CypherSyntax
import Foundation
import GraphModel

/// Dates, local date times, date times of a fixed offset and durations: as much of them as the generator writes.
extension NaiveEvaluator {
    /// `value.year` and its like.
    func component(_ name: String, of value: Value) throws -> Value {
        switch value {
        case .date(let day):
            if let number = NaiveCalendar.component(name, day.number) { return .integer(number) }
        case .localDateTime(let moment): return try component(name, moment)
        case .dateTime(let instant): return try component(name, instant.local)
        case .duration(let duration):
            let parts = [
                "years": duration.months / 12, "months": duration.months, "weeks": duration.days / 7, "days": duration.days,
                "hours": duration.seconds / 3_600, "minutes": duration.seconds / 60, "seconds": duration.seconds,
            ]
            if let number = parts[name] { return .integer(number) }
        default: break
        }
        throw NaiveFailure.failed("\(ValueText.of(value)) has no \(name)")
    }

    private func component(_ name: String, _ moment: LocalDateTime) throws -> Value {
        let (day, second) = NaiveCalendar.split(moment.seconds)
        let parts = ["hour": second / 3_600, "minute": second / 60 % 60, "second": second % 60]
        if let number = parts[name] ?? NaiveCalendar.component(name, day) { return .integer(number) }
        throw NaiveFailure.failed("a time has no \(name)")
    }

    /// Functions that make times.
    func timeFunction(_ name: String, _ arguments: [Value]) throws -> Value? {
        switch (name, arguments[0], arguments[safe: 1]) {
        case ("date", .string(let text), nil):
            let parts = text.split(separator: "-").compactMap { Int64($0) }
            guard parts.count == 3 else { throw NaiveFailure.failed("date of \(text)") }
            return .date(Day(number: NaiveCalendar.number(parts[0], parts[1], parts[2])))
        case ("date", .date, nil): return arguments[0]
        case ("date", .localDateTime(let moment), nil): return .date(Day(number: NaiveCalendar.split(moment.seconds).day))
        case ("localdatetime", .string(let text), nil):
            return try moment(text).map { .localDateTime($0) }
        case ("datetime", .string(let text), nil):
            let isLater = text.hasSuffix("+01:00")
            guard let local = try moment(String(text.prefix(19))), let offset = UTCOffset(seconds: isLater ? 3_600 : 0) else { return nil }
            return .dateTime(ZonedDateTime(local, offset, nil))
        case ("duration", .string(let text), nil): return CalendarDuration(naive: text).map { .duration($0) }
        case ("duration", .map(let entries), nil):
            var parts: [String: Int64] = [:]
            for case (let key, .integer(let number)) in entries { parts[key] = number }
            let seconds = (parts["hours"] ?? 0) * 3_600 + (parts["minutes"] ?? 0) * 60
            return CalendarDuration(months: parts["months"] ?? 0, days: parts["days"] ?? 0, seconds: seconds).map { .duration($0) }
        case ("date.truncate", .string(let unit), .date(let day)?):
            return .date(Day(number: NaiveCalendar.truncated(day.number, unit)))
        case ("duration.indays", .date(let from), .date(let to)?):
            return CalendarDuration(days: to.number - from.number).map { .duration($0) }
        case ("tostring", .date(let day), nil):
            let (year, month, day) = NaiveCalendar.civil(day.number)
            guard (0...9_999).contains(year) else { throw NaiveFailure.open("a year of five digits") }
            return .string(String(format: "%04d-%02d-%02d", Int(year), Int(month), Int(day)))
        default: return nil
        }
    }

    /// `2024-02-29T10:20:30`
    private func moment(_ text: String) throws -> LocalDateTime? {
        let halves = text.split(separator: "T")
        let parts = halves.flatMap { $0.split(whereSeparator: { $0 == "-" || $0 == ":" }) }.compactMap { Int64($0) }
        guard parts.count == 6 else { throw NaiveFailure.failed("time of \(text)") }
        let day = NaiveCalendar.number(parts[0], parts[1], parts[2])
        return LocalDateTime(seconds: day * 86_400 + parts[3] * 3_600 + parts[4] * 60 + parts[5], nanosecond: 0)
    }

    /// Sums and differences with durations, and their multiples; nil for all else.
    func timeArithmetic(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws -> Value? {
        switch (operation, left, right) {
        case (.add, .duration(let a), .duration(let b)): return combined(a, b, 1)
        case (.subtract, .duration(let a), .duration(let b)): return combined(a, b, -1)
        case (.multiply, .duration(let a), .integer(let count)), (.multiply, .integer(let count), .duration(let a)):
            let parts = [a.months, a.days, a.seconds].map { $0.multipliedReportingOverflow(by: count) }
            guard !parts.contains(where: \.overflow) else { return nil }
            return CalendarDuration(months: parts[0].partialValue, days: parts[1].partialValue, seconds: parts[2].partialValue)
                .map { .duration($0) }
        case (.add, _, .duration(let duration)): return try shifted(left, duration, 1)
        case (.add, .duration(let duration), _): return try shifted(right, duration, 1)
        case (.subtract, _, .duration(let duration)): return try shifted(left, duration, -1)
        default: return nil
        }
    }

    private func combined(_ a: CalendarDuration, _ b: CalendarDuration, _ sign: Int64) -> Value? {
        CalendarDuration(months: a.months + sign * b.months, days: a.days + sign * b.days, seconds: a.seconds + sign * b.seconds)
            .map { .duration($0) }
    }

    /// Months first, the day cut to the length of the month; then days; then seconds, of which a date takes whole days only.
    private func shifted(_ value: Value, _ duration: CalendarDuration, _ sign: Int64) throws -> Value? {
        guard abs(duration.months) < 20_000, abs(duration.days) < 1_000_000 else { throw NaiveFailure.open("a time too far away") }
        switch value {
        case .date(let day):
            let moved = NaiveCalendar.adding(months: sign * duration.months, to: day.number) + sign * duration.days
            return .date(Day(number: moved + sign * duration.seconds / 86_400))
        case .localDateTime(let moment): return shifted(moment, duration, sign).map { .localDateTime($0) }
        case .dateTime(let instant):
            return shifted(instant.local, duration, sign).map { .dateTime(ZonedDateTime($0, instant.offset, nil)) }
        default: return nil
        }
    }

    private func shifted(_ moment: LocalDateTime, _ duration: CalendarDuration, _ sign: Int64) -> LocalDateTime? {
        let (day, second) = NaiveCalendar.split(moment.seconds)
        let moved = NaiveCalendar.adding(months: sign * duration.months, to: day) + sign * duration.days
        return LocalDateTime(seconds: moved * 86_400 + second + sign * duration.seconds, nanosecond: 0)
    }
}

extension CalendarDuration {
    /// `P1Y-2M3DT4H5M6S`, whole numbers only.
    fileprivate init?(naive text: String) {
        var parts: [String: Int64] = [:]
        var digits = ""
        var prefix = ""
        for letter in text.dropFirst() {
            if letter == "T" {
                prefix = "T"
            } else if letter.isNumber || letter == "-" {
                digits.append(letter)
            } else {
                parts[prefix + String(letter)] = Int64(digits)
                digits = ""
            }
        }
        let seconds = (parts["TH"] ?? 0) * 3_600 + (parts["TM"] ?? 0) * 60 + (parts["TS"] ?? 0)
        self.init(months: (parts["Y"] ?? 0) * 12 + (parts["M"] ?? 0), days: (parts["D"] ?? 0) + (parts["W"] ?? 0) * 7, seconds: seconds)
    }
}
