import GraphModel
import Testing

@testable import EventExtraction

/// Days of holidays against almanacs.
@Suite struct TimesHolidayTests {
    @Test(arguments: [
        ("easter+0", 2018, "2018-04-01"), ("easter+0", 2024, "2024-03-31"), ("easter+0", 2038, "2038-04-25"),
        ("easter-2", 2023, "2023-04-07"),
        ("orthodox+0", 2023, "2023-04-16"), ("orthodox+0", 2024, "2024-05-05"), ("12-25", 2023, "2023-12-25"),
        ("11:4:4", 2023, "2023-11-23"), ("9:1:1", 2023, "2023-09-04"), ("5:-1:1", 2023, "2023-05-29"),
        ("islamic 10-1", 2023, "2023-04-21~"), ("islamic 10-1", 2022, "2022-05-02~"),
    ])
    func day(rule: String, year: Int, expected: String) throws {
        let holiday = try #require(Holiday(rule))
        #expect(holiday.days(in: year)?.date.text == expected)
    }

    @Test func ramadanIsAMonth() throws {
        let date = try #require(Holiday("islamic 9-1 30")?.days(in: 2023)?.date)
        #expect(date.earliest?.month == 3 && date.latest?.month == 4 && date.isApproximate)
    }

    @Test(arguments: ["", "13-1", "2-30", "easter", "1:2", "14:1:1", "islamic", "islamic 13-1", "islamic 1-31", "christmas"])
    func nonsenseIsNoHoliday(rule: String) { #expect(Holiday(rule) == nil) }
}
