@testable import CypherEngine
import GraphModel
import Testing

/// How dates that may be uncertain stand to each other.
struct TimeRelationTests {
    @Test(arguments: TimeRelation.allCases, ["XXXX", "XXXX/XXXX", "XXXX/.."])
    func unknownDatesAreNeitherTrueNorFalse(_ relation: TimeRelation, _ text: String) throws {
        let unknown = try #require(PartialDate(edtf: text))
        let day = try #require(PartialDate(edtf: "2023-10-18"))
        #expect(relation.holds(unknown, day) == nil)
        #expect(relation.holds(day, unknown) == nil)
    }

    /// One known end is something known: the answer is true or false.
    @Test(arguments: TimeRelation.allCases)
    func halfOpenDatesHaveAnAnswer(_ relation: TimeRelation) throws {
        let day = try #require(PartialDate(edtf: "2023-10-18"))
        for text in ["../2023", "2023/..", "XXXX/2023", "2023-10/"] {
            let open = try #require(PartialDate(edtf: text))
            #expect(relation.holds(open, day) != nil)
            #expect(relation.holds(day, open) != nil)
        }
    }

    @Test func thereAreNineRelationsTwice() {
        #expect(Set(TimeRelation.allCases.map(\.name)).count == 18)
        #expect(TimeRelation.allCases.allSatisfy { FunctionTable.function(named: $0.name) != nil })
    }

    /// `left relation right possibly certainly`, the right one (of contains the left) a period.
    @Test(
        arguments: """
            2023-10             during    2023-10-18            true  false
            2023-10-18          during    2023-10               true  true
            2023-09             during    2023-10               false false
            2023-05             during    ../2023               true  true
            2023-05/..          during    2023                  true  false
            2023-05/..          during    2023-05/..            true  true
            2023-10             before    2023-10-18            true  false
            2023-09             before    2023-10               true  true
            2023-10-19          before    2023-10-18            false false
            2023-10-18          before    2023-10-18            false false
            ../2023             before    2024                  true  true
            2023                after     2023-06               true  false
            2024                after     2023                  true  true
            2023                after     2023                  true  false
            2022                after     2023                  false false
            ../2023             after     2020                  true  false
            2023/..             after     2030                  true  false
            2023                contains  2023-06               true  true
            2023-06             contains  2023                  true  false
            2023-06             contains  2023-07               false false
            2023-10-18          overlaps  2023-10               true  true
            2023-10             overlaps  2023-10-18            true  false
            2023-10-18/2023-10-20  overlaps  2023-10-20/2023-10-25  true  false
            2023-10-18/2023-10-20  overlaps  2023-10-21/2023-10-25  false false
            202X                overlaps  2029                  true  false
            2023-21             overlaps  2023-04               true  false
            2023-04             overlaps  2023-21               true  true
            2023-09-30          meets     2023-10               true  true
            2023-09             meets     2023-10               true  false
            2023-09-29          meets     2023-10               false false
            2023-09             meets     ../2023               true  false
            2024                meets     ../2023               false false
            2023-10-01          starts    2023-10               true  true
            2023-10             starts    2023-10               true  false
            2023-10-02          starts    2023-10               false false
            2023-10-02          starts    ../2023-10            true  false
            2023-10-31          finishes  2023-10               true  true
            2023-10             finishes  2023-10               true  false
            2023-10-30          finishes  2023-10               false false
            2023-10-30          finishes  2023-10/..            true  false
            2023-10-18          equals    2023-10-18            true  true
            2023-10             equals    2023-10               true  false
            2023-10-18          equals    2023-10               false false
            2023                equals    2023-10               true  false
            2023-10/..          equals    2023-11/..            true  false
            2023-09-17          during    2023-09-14~           true  false
            2023-09-18          during    2023-09-14~           false false
            2023-09-14~         during    2023-09               true  true
            2023-09-28~         during    2023-09               true  false
            2023-09~            during    2023-10               true  false
            2023-09~            during    2023-11               false false
            2023-09~            before    2023-11               true  true
            2023-09~            before    2023-10               true  false
            2023-09             before    2023-10~              true  false
            2023~               overlaps  2022                  true  false
            2023%               overlaps  2022                  true  false
            2023?               overlaps  2022                  false false
            202X~               overlaps  2039                  true  false
            202X~               overlaps  2040                  false false
            2023-09~/2023-10    after     2023-07               true  true
            2023-09~/2023-10    overlaps  2023-11               false false
            2023-10-01          starts    2023-10~              true  false
            2023-09-15          starts    2023-10~              true  false
            """.split(separator: "\n").map(String.init))
    func truthTable(_ row: String) throws {
        let parts = row.split(separator: " ").map(String.init)
        try #require(parts.count == 5)
        let kind = try #require(TimeRelation.Kind(rawValue: parts[1]))
        let left = try #require(PartialDate(edtf: parts[0]))
        let right = try #require(PartialDate(edtf: parts[2]))
        #expect(TimeRelation(kind: kind, isCertain: false).holds(left, right) == (parts[3] == "true"), "possibly \(row)")
        #expect(TimeRelation(kind: kind, isCertain: true).holds(left, right) == (parts[4] == "true"), "certainly \(row)")
    }

    @Test(arguments: [
        ("2023-09~", "2023-08-01", "2023-10-31"), ("2023-09-14~", "2023-09-11", "2023-09-17"), ("2023~", "2022-01-01", "2024-12-31"),
        ("202X~", "2010-01-01", "2039-12-31"), ("2023-21~", "2022-12-01", "2023-08-31"), ("2024-01~", "2023-12-01", "2024-02-29"),
        ("2023-09~/2023-10", "2023-08-01", "2023-10-31"), ("2023-09/2023-10-14%", "2023-09-01", "2023-10-17"),
        ("2023-09?", "2023-09-01", "2023-09-30"),
    ])
    func approximationReachesFurther(_ text: String, _ first: String, _ last: String) throws {
        let margins = try #require(PartialDate(edtf: text)).margins
        #expect(margins.earliest?.iso == first)
        #expect(margins.latest?.iso == last)
    }

    /// Every pair of intervals within a week, against every choice of days.
    @Test(arguments: TimeRelation.Kind.allCases)
    func agreesWithEveryChoiceOfDays(_ kind: TimeRelation.Kind) {
        let start = Int64(19_648)
        let stretches = (0..<6).flatMap { first in (first..<6).map { first...$0 } }
        func date(_ days: ClosedRange<Int>) -> PartialDate {
            PartialDate(from: Day(number: start + Int64(days.lowerBound)), through: Day(number: start + Int64(days.upperBound)))
        }
        func choices(_ days: ClosedRange<Int>, isWhole: Bool) -> [ClosedRange<Int>] {
            isWhole ? [days] : stretches.filter { days.lowerBound <= $0.lowerBound && $0.upperBound <= days.upperBound }
        }
        // Before and after are asked of two happenings, be the second a period or not.
        let takesPeriod = kind != .before && kind != .after
        var count = 0
        for left in stretches {
            for right in stretches {
                for isPeriod in [false, true] {
                    let lefts = choices(left, isWhole: isPeriod && kind == .contains)
                    let rights = choices(right, isWhole: isPeriod && takesPeriod && kind != .contains)
                    let answers = lefts.flatMap { a in rights.map { b in Self.holds(kind, a, b) } }
                    let possible = TimeRelation(kind: kind, isCertain: false).holds(date(left), date(right), isPeriod: isPeriod)
                    let certain = TimeRelation(kind: kind, isCertain: true).holds(date(left), date(right), isPeriod: isPeriod)
                    if possible != answers.contains(true) || certain != !answers.contains(false) {
                        let given = "possibly \(possible as Any), certainly \(certain as Any)"
                        Issue.record("\(left) \(kind) \(right), period: \(isPeriod): \(given)")
                    }
                    count += 1
                }
            }
        }
        #expect(count == 882)
    }

    /// The definitions, day by day.
    private static func holds(_ kind: TimeRelation.Kind, _ a: ClosedRange<Int>, _ b: ClosedRange<Int>) -> Bool {
        switch kind {
        case .before: a.allSatisfy { day in b.allSatisfy { day < $0 } }
        case .after: a.allSatisfy { day in b.allSatisfy { day > $0 } }
        case .during: a.allSatisfy { b.contains($0) }
        case .contains: b.allSatisfy { a.contains($0) }
        case .overlaps: a.contains { b.contains($0) }
        case .meets: a.upperBound + 1 == b.lowerBound
        case .starts: a.lowerBound == b.lowerBound && a.allSatisfy { b.contains($0) }
        case .finishes: a.upperBound == b.upperBound && a.allSatisfy { b.contains($0) }
        case .equals: Array(a) == Array(b)
        }
    }
}
