/// Sums, multiples and the order of durations.
extension CalendarDuration {
    /// The sum, each part for itself; nil where it does not fit.
    public func adding(_ other: CalendarDuration) -> CalendarDuration? {
        let months = self.months.addingReportingOverflow(other.months)
        let days = self.days.addingReportingOverflow(other.days)
        let seconds = self.seconds.addingReportingOverflow(other.seconds)
        guard !months.overflow, !days.overflow, !seconds.overflow else { return nil }
        return CalendarDuration(
            months: months.partialValue, days: days.partialValue, seconds: seconds.partialValue,
            nanoseconds: Int64(nanosecond) + Int64(other.nanosecond))
    }

    /// The same length backwards; nil where it does not fit.
    public var negated: CalendarDuration? {
        guard months != .min, days != .min, seconds != .min else { return nil }
        return CalendarDuration(months: -months, days: -days, seconds: -seconds, nanoseconds: -Int64(nanosecond))
    }

    /// So many times the duration; nil where it does not fit.
    public func multiplied(by factor: DecimalFraction) -> CalendarDuration? {
        scaled(by: factor.numerator, over: factor.denominator)
    }

    /// The part of it that `divisor` of them make up; nil where it does not fit or `divisor` is zero.
    public func divided(by divisor: DecimalFraction) -> CalendarDuration? {
        guard divisor.numerator != 0 else { return nil }
        let sign: Int128 = divisor.numerator < 0 ? -1 : 1
        return scaled(by: divisor.denominator * sign, over: divisor.numerator * sign)
    }

    private func scaled(by numerator: Int128, over denominator: Int128) -> CalendarDuration? {
        func times(_ value: Int64) -> Int128? {
            let (product, overflow) = Int128(value).multipliedReportingOverflow(by: numerator)
            return overflow ? nil : product
        }
        guard let months = times(months), let days = times(days), let seconds = times(seconds), let fraction = times(Int64(nanosecond))
        else { return nil }
        return CalendarDuration(months: months, days: days, seconds: seconds, nanoseconds: fraction, over: denominator)
    }

    /// The sum of parts that may be fractions, such as 1.5 days; nil where it does not fit.
    public init?(
        months: [(DecimalFraction, Int128)] = [], days: [(DecimalFraction, Int128)] = [], seconds: [(DecimalFraction, Int128)] = [],
        nanoseconds: [(DecimalFraction, Int128)] = []
    ) {
        let denominator = (months + days + seconds + nanoseconds).map(\.0.denominator).max() ?? 1
        func sum(_ parts: [(DecimalFraction, Int128)]) -> Int128? {
            var sum: Int128 = 0
            for (part, unit) in parts {
                let scale = (denominator / part.denominator).multipliedReportingOverflow(by: unit)
                let product = part.numerator.multipliedReportingOverflow(by: scale.partialValue)
                let result = sum.addingReportingOverflow(product.partialValue)
                guard !scale.overflow, !product.overflow, !result.overflow else { return nil }
                sum = result.partialValue
            }
            return sum
        }
        guard let months = sum(months), let days = sum(days), let seconds = sum(seconds), let nanoseconds = sum(nanoseconds) else {
            return nil
        }
        self.init(months: months, days: days, seconds: seconds, nanoseconds: nanoseconds, over: denominator)
    }

    /// The order of `ORDER BY`: by length with months of 30.436875 days, then by months, days and seconds. Negative, 0 or positive.
    func ordered(to other: CalendarDuration) -> Int {
        if self == other { return 0 }
        let key = (length, nanosecond, months, days)
        return key < (other.length, other.nanosecond, other.months, other.days) ? -1 : 1
    }

    private var length: Int128 { Int128(months) * 2_629_746 + Int128(days) * 86_400 + Int128(seconds) }
}
