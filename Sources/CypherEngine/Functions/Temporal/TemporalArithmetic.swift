import CypherSyntax
import GraphModel

/// Operators between days, times, durations and numbers.
enum TemporalArithmetic {
    /// The result, or nil where the operator means nothing between such values.
    static func apply(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws(FunctionFailure) -> Value? {
        switch (operation, left, right) {
        case (.add, .duration(let first), .duration(let second)): return .duration(try fitting(first.adding(second)))
        case (.subtract, .duration(let first), .duration(let second)):
            return .duration(try fitting(second.negated.flatMap(first.adding)))
        case (.add, _, .duration(let duration)): return try sum(left, duration)
        case (.add, .duration(let duration), _): return try sum(right, duration)
        case (.subtract, _, .duration(let duration)): return try sum(left, try fitting(duration.negated))
        case (.multiply, .duration(let duration), .integer), (.multiply, .duration(let duration), .float):
            return .duration(try fitting(try fraction(right).flatMap(duration.multiplied)))
        case (.multiply, .integer, .duration(let duration)), (.multiply, .float, .duration(let duration)):
            return .duration(try fitting(try fraction(left).flatMap(duration.multiplied)))
        case (.divide, .duration(let duration), .integer), (.divide, .duration(let duration), .float):
            let divisor = try fitting(try fraction(right))
            guard divisor.numerator != 0 else {
                throw FunctionFailure(message: "division by zero", error: QueryError(.arithmetic, .divisionByZero))
            }
            return .duration(try fitting(duration.divided(by: divisor)))
        default: return nil
        }
    }

    /// What to write instead of an operator that cannot be used.
    static func hint(_ operation: BinaryOperator, _ left: Value, _ right: Value) -> String? {
        let isTime = (TemporalPoint(left) != nil, TemporalPoint(right) != nil)
        if operation == .subtract, isTime.0, isTime.1 { return "write duration.between(earlier, later)" }
        return isTime.0 || isTime.1 ? "a duration can be added, such as duration({days: 1})" : nil
    }

    /// A day or time a duration later; nil for other values.
    private static func sum(_ value: Value, _ duration: CalendarDuration) throws(FunctionFailure) -> Value? {
        switch value {
        case .date(let day):
            let days = day.shifted(months: duration.months)?.shifted(days: duration.days)?.shifted(days: duration.wholeDaysOfSeconds)
            return .date(try fitting(days))
        case .localTime(let time): return .localTime(time.adding(duration))
        case .time(let time): return .time(OffsetTime(time.time.adding(duration), time.offset))
        case .localDateTime(let local): return .localDateTime(try fitting(local.adding(duration)))
        case .dateTime(let moment): return .dateTime(try fitting(moment.adding(duration)))
        default: return nil
        }
    }

    /// A number as an exact fraction; nil where it is too large.
    static func fraction(_ value: Value) throws(FunctionFailure) -> DecimalFraction? {
        switch value {
        case .integer(let number): return DecimalFraction(number)
        case .float(let number): return DecimalFraction(number)
        default: throw .wrongType(value, expected: "a number")
        }
    }

    /// The value, or a failure where it does not fit.
    static func fitting<Result>(_ value: Result?) throws(FunctionFailure) -> Result {
        guard let value else {
            throw .wrongValue("the result does not fit", hint: "years reach from -999999999 to 999999999, parts of durations have 64 bits")
        }
        return value
    }
}
