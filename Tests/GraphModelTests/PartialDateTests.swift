import GraphModel
import Testing

/// EDTF level 1 text in, days and precision out.
@Suite struct PartialDateTests {
    @Test(arguments: [
        ("2023-10-18", "2023-10-18", "2023-10-18", "day"), ("2023-10", "2023-10-01", "2023-10-31", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"), ("2023", "2023-01-01", "2023-12-31", "year"),
        ("202X", "2020-01-01", "2029-12-31", "decade"), ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("2023-21", "2023-03-01", "2023-05-31", "season"), ("2023-24", "2023-12-01", "2024-02-29", "season"),
        ("2023-XX", "2023-01-01", "2023-12-31", "year"), ("2023-10-XX", "2023-10-01", "2023-10-31", "month"),
        ("2023-09~", "2023-09-01", "2023-09-30", "month"), ("2023-09?", "2023-09-01", "2023-09-30", "month"),
        ("2023%", "2023-01-01", "2023-12-31", "year"), ("2023-10-18/2023-10-20", "2023-10-18", "2023-10-20", "interval"),
        ("2023-09~/2023-10", "2023-09-01", "2023-10-31", "interval"), ("0000-02-29", "0000-02-29", "0000-02-29", "day"),
        ("2023-10-18/2023-10-18", "2023-10-18", "2023-10-18", "interval"),
    ])
    func reads(text: String, earliest: String, latest: String, precision: String) throws {
        let date = try #require(PartialDate(edtf: text))
        #expect(date.text == text)
        #expect(date.earliest?.iso == earliest)
        #expect(date.latest?.iso == latest)
        #expect(date.precision.rawValue == precision)
    }

    @Test(
        arguments: [
            ("../2015", nil, "2015-12-31"), ("2015/..", "2015-01-01", nil), ("/2015", nil, "2015-12-31"), ("2015/", "2015-01-01", nil),
        ] as [(String, String?, String?)])
    func readsOpenIntervals(text: String, earliest: String?, latest: String?) throws {
        let date = try #require(PartialDate(edtf: text))
        #expect(date.earliest?.iso == earliest)
        #expect(date.latest?.iso == latest)
        #expect(date.precision == .interval)
    }

    @Test(arguments: [
        "", "/", "../..", "..", "2023-13", "2023-00", "2023-02-29", "2023-10-32", "2023-10-00", "23-10-18", "2023-1", "2023-1-1",
        "2023-10-18/2023-10-17", "2023/2022", "2023-10-18/2023-10-19/2023-10-20", "X023", "XX23", "20X3", "-2023", "+2023", "2023-+1",
        "2023-10-+1", "2023-20", "2023-25", "2023-21-01", "2023-10-18T00:00", " 2023", "2023 ", "２０２３", "2023--1", "~", "XXXX-10", "9X9X",
    ])
    func refuses(text: String) { #expect(PartialDate(edtf: text) == nil) }

    @Test func unknownMeetsNothing() throws {
        let year = try #require(PartialDate(edtf: "2023"))
        #expect(PartialDate(edtf: "XXXX") == .unknown)
        #expect(!PartialDate.unknown.possiblyOverlaps(year))
        #expect(!year.possiblyOverlaps(.unknown))
    }

    @Test(arguments: [
        ("2023", "2023-10-18", true), ("2023-09", "2023-10", false), ("2023-09/2023-10", "2023-10-31", true),
        ("../2015", "2015-12-31", true),
        ("../2015", "2016", false), ("2015/..", "2014", false), ("2015/..", "2030", true), ("202X", "2019", false),
    ])
    func overlap(left: String, right: String, expected: Bool) throws {
        let (left, right) = (try #require(PartialDate(edtf: left)), try #require(PartialDate(edtf: right)))
        #expect(left.possiblyOverlaps(right) == expected)
        #expect(right.possiblyOverlaps(left) == expected)
    }

    @Test func approximation() throws {
        let month = try #require(PartialDate(year: 2023, month: 9))
        #expect(month.approximately.text == "2023-09~")
        #expect(month.approximately.approximately.text == "2023-09~")
        #expect(month.approximately.isApproximate && !month.isApproximate)
        #expect(PartialDate.unknown.approximately == .unknown)
    }

    @Test func spansOfDays() throws {
        let first = try #require(Day(iso: "2023-10-18"))
        #expect(PartialDate(from: first, through: first.adding(days: 2)).text == "2023-10-18/2023-10-20")
        #expect(PartialDate(from: first, through: first).text == "2023-10-18")
        #expect(PartialDate(day: first).precision == .day)
        #expect(PartialDate(year: 2023, month: 13) == nil)
        #expect(PartialDate(year: 12_345) == nil)
    }
}
