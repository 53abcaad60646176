import GraphModel
import Testing

/// Sums, multiples and differences of durations.
@Suite struct CalendarDurationTests {
    @Test func theTimeBetweenLeadsFromOneToTheOther() throws {
        var random = RandomTemporals(seed: 3)
        for _ in 0..<5_000 {
            let (from, to) = (random.local(), random.local())
            let points = try (#require(TemporalPoint(.localDateTime(from))), #require(TemporalPoint(.localDateTime(to))))
            for measure in [CalendarDuration.Measure.all, .seconds] {
                let duration = try #require(CalendarDuration.between(points.0, points.1, in: measure))
                #expect(from.adding(duration) == to, "\(from.iso) \(to.iso) \(duration.iso)")
            }
            guard let first = random.moment(), let second = random.moment(),
                let between = CalendarDuration.between(
                    try #require(TemporalPoint(.dateTime(first))), try #require(TemporalPoint(.dateTime(second))), in: .all)
            else { continue }
            #expect(first.adding(between)?.epochSeconds == second.epochSeconds, "\(first.iso) \(second.iso) \(between.iso)")
        }
    }

    @Test func thereAndBackIsTheSameLengthInSeconds() throws {
        var random = RandomTemporals(seed: 4)
        for _ in 0..<2_000 {
            let points = try (
                #require(TemporalPoint(.localDateTime(random.local()))), #require(TemporalPoint(.localDateTime(random.local())))
            )
            let there = try #require(CalendarDuration.between(points.0, points.1, in: .seconds))
            let back = try #require(CalendarDuration.between(points.1, points.0, in: .seconds))
            #expect(there.negated == back)
        }
    }

    @Test func aDayWithoutMidnightBeginsWhereItsClocksStart() throws {
        // In São Paulo the clocks went from 23:59 to 01:00 on the night to 2006-11-05.
        let spring = try #require(Day(iso: "2006-11-05"))
        let day = try #require(TemporalPoint(.date(spring)))
        let winter = try ZonedDateTime(iso: "1992-06-13T07:09[America/Sao_Paulo]")
        let before = try #require(TemporalPoint(.dateTime(winter)))
        #expect(CalendarDuration.between(day, before, in: .all)?.iso == "P-14Y-4M-21DT-16H-51M")
        let midday = try ZonedDateTime(iso: "2006-11-05T12:00[America/Sao_Paulo]")
        let noon = try #require(TemporalPoint(.dateTime(midday)))
        #expect(CalendarDuration.between(day, noon, in: .all)?.iso == "PT11H")
    }

    @Test func sumsAndMultiples() throws {
        var random = RandomTemporals(seed: 5)
        for _ in 0..<2_000 {
            let (a, b) = (random.duration(), random.duration())
            #expect(a.adding(b) == b.adding(a))
            #expect(try a.adding(#require(a.negated)) == .zero)
            #expect(try a.adding(b)?.adding(#require(b.negated)) == a)
            #expect(a.multiplied(by: DecimalFraction(2)) == a.adding(a))
            #expect(a.multiplied(by: DecimalFraction(-1)) == a.negated)
            #expect(a.multiplied(by: DecimalFraction(6))?.divided(by: DecimalFraction(6)) == a)
            #expect(a.multiplied(by: DecimalFraction(0)) == .zero && a.divided(by: DecimalFraction(0)) == nil)
        }
    }

    @Test(arguments: [
        ("P1M", 0.5, "P15DT5H14M33S"), ("P1D", 0.1, "PT2H24M"), ("PT10S", 0.1, "PT1S"), ("PT1S", 1e-9, "PT0.000000001S"),
        ("PT1S", 1e-10, "PT0S"), ("P-3D", 0.5, "P-1DT-12H"), ("P1M-15D", 0.5, "P7DT17H14M33S"), ("PT0.000000003S", 0.5, "PT0.000000001S"),
        ("P1D", 1e300, nil), ("P1D", Double.nan, nil), ("P1D", 9e18, nil), ("P9223372036854775807D", 2, nil),
        ("P9223372036854775807D", 0.5, "P4611686018427387903DT12H"),
    ])
    func multiples(text: String, factor: Double, expected: String?) throws {
        let duration = try #require(CalendarDuration(iso: text))
        #expect(DecimalFraction(factor).flatMap(duration.multiplied)?.iso == expected)
    }

    @Test(arguments: [
        ("P1M", 2.0, "P15DT5H14M33S"), ("P1Y", 12, "P1M"), ("PT1S", 3, "PT0.333333333S"), ("P1D", -0.5, "P-2D"),
        ("P1D", 1e-18, "P1000000000000000000D"), ("P100D", 1e-18, nil),
        ("P1D", 0, nil), ("P1D", 1e17, "PT0S"),
    ])
    func quotients(text: String, divisor: Double, expected: String?) throws {
        let duration = try #require(CalendarDuration(iso: text))
        #expect(DecimalFraction(divisor).flatMap(duration.divided)?.iso == expected)
    }

    @Test func extremes() throws {
        let least = try #require(CalendarDuration(months: .min, days: .min, seconds: .min))
        #expect(least.negated == nil && least.adding(least) == nil && least.multiplied(by: DecimalFraction(.min)) == nil)
        #expect(CalendarDuration(iso: least.iso) == least)
        #expect(
            CalendarDuration(seconds: .min, nanoseconds: -1) == nil && CalendarDuration(seconds: .max, nanoseconds: 1_000_000_000) == nil)
        #expect(LocalDateTime(Day(number: 0), .midnight).adding(least) == nil)
        #expect(LocalTime.midnight.adding(least).iso == "08:29:52")
        let ends = try (#require(TemporalPoint(.date(Day(number: .min)))), #require(TemporalPoint(.date(Day(number: .max)))))
        #expect(CalendarDuration.between(ends.0, ends.1, in: .all)?.iso == "P1999999998Y11M30D")
        #expect(CalendarDuration.between(ends.1, ends.0, in: .days)?.iso == "P-730484999633D")
    }
}
