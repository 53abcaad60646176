import GraphModel
import Testing

/// The calendar behind every date.
@Suite struct DayTests {
    @Test(arguments: [
        ("1970-01-01", 0, 4), ("2000-02-29", 11_016, 2), ("2023-10-18", 19_648, 3), ("1969-12-31", -1, 3), ("0000-03-01", -719_468, 3),
    ])
    func numbers(iso: String, number: Int, weekday: Int) throws {
        let day = try #require(Day(iso: iso))
        #expect(Int(day.number) == number)
        #expect(day.weekday == weekday)
        #expect(day.iso == iso)
    }

    @Test func everyDayOfFourCenturiesComesBack() throws {
        var day = try #require(Day(iso: "1799-12-31"))
        var last = day.components
        var lost: [Day] = []
        for _ in 0..<146_097 {
            let (year, month, dayOfMonth) = day.components
            if Day(year: year, month: month, day: dayOfMonth) != day { lost.append(day) }
            last = (year, month, dayOfMonth)
            day = day.adding(days: 1)
        }
        #expect(lost.isEmpty)
        #expect(last == (2199, 12, 30))
    }

    @Test(arguments: [
        ("2023-01-31", 1, "2023-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2023-01-15", -1, "2022-12-15"), ("2023-12-31", 2, "2024-02-29"),
        ("2024-02-29", -12, "2023-02-28"), ("2023-05-05", 0, "2023-05-05"),
    ])
    func months(from: String, count: Int, to: String) throws {
        #expect(try #require(Day(iso: from)).adding(months: count).iso == to)
    }

    @Test(arguments: [
        "", "2023-02-29", "2023-2-1", "2023-13-01", "2023-00-10", "2023-10", "20231018", "2023-10-18-", "x023-10-18", "+023-10-18",
    ])
    func refuses(text: String) { #expect(Day(iso: text) == nil) }

    @Test func hugeNumbersOfMonthsStayWithinBounds() throws {
        let day = try #require(Day(iso: "2023-10-18"))
        for count in [1_000_000_000_000, Int.max] {
            #expect(day.adding(months: count).number == Day.numbers.upperBound)
            #expect(day.adding(months: -count).number == Day.numbers.lowerBound)
            #expect(day.shifted(months: Int64(count)) == nil && day.shifted(months: Int64(-count)) == nil)
        }
        #expect(day.shifted(months: .min) == nil)
    }

    @Test func extremesStayWithinBounds() {
        #expect(Day(number: .max).adding(days: .max).number == Day.numbers.upperBound)
        #expect(Day(number: .min).adding(days: .min).number == Day.numbers.lowerBound)
        #expect(Day(number: .max).iso == "+999999999-12-31" && Day(number: .min).iso == "-999999999-01-01")
        #expect(Day(number: .max).shifted(days: 1) == nil && Day(number: .min).shifted(days: -1) == nil)
        #expect(Day(year: 10_000, month: 1, day: 1) == nil)
        #expect(Day(year: 10_000, month: 1, day: 1, years: Day.years)?.iso == "+10000-01-01")
    }
}
