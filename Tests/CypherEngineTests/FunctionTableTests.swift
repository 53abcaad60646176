@testable import CypherEngine
import GraphModel
import Testing

struct FunctionTableTests {
    @Test(arguments: QueryEngine.functions)
    func isDocumented(_ function: FunctionDescription) {
        #expect(function.signature.hasPrefix(function.name + "("))
        #expect(function.signature.contains("::") || function.name == "exists")
        #expect(function.documentation.hasSuffix("."))
        #expect(function.documentation.count > 10)
    }

    @Test func namesAreUnique() {
        let names = QueryEngine.functions.map { $0.name.lowercased() }
        #expect(Set(names).count == names.count)
    }

    @Test(arguments: TimeRelation.allCases)
    func unknownDatesAreNeitherTrueNorFalse(_ relation: TimeRelation) throws {
        let day = try #require(PartialDate(edtf: "2023-10-18"))
        #expect(relation.holds(.unknown, day) == nil)
        #expect(relation.holds(day, .unknown) == nil)
    }

    @Test(arguments: [
        (TimeRelation.possiblyDuring, "2023-10", "2023-10-18", true), (.certainlyDuring, "2023-10", "2023-10-18", false),
        (.certainlyDuring, "2023-10-18", "2023-10", true), (.possiblyDuring, "2023-09", "2023-10", false),
        (.possiblyBefore, "2023-10", "2023-10-18", true), (.certainlyBefore, "2023-10", "2023-10-18", false),
        (.certainlyBefore, "2023-09", "2023-10", true), (.possiblyBefore, "2023-10-19", "2023-10-18", false),
        (.possiblyAfter, "2023", "2023-06", true), (.certainlyAfter, "2024", "2023", true), (.certainlyAfter, "2023", "2023", false),
        (.possiblyAfter, "2022", "2023", false), (.certainlyDuring, "2023-05", "../2023", true),
        (.certainlyBefore, "../2023", "2024", true),
        (.certainlyAfter, "../2023", "2020", false), (.possiblyAfter, "2023/..", "2030", true),
    ])
    func relationsOfUncertainDates(_ relation: TimeRelation, _ left: String, _ right: String, _ expected: Bool) throws {
        let first = try #require(PartialDate(edtf: left))
        let second = try #require(PartialDate(edtf: right))
        #expect(relation.holds(first, second) == expected, "\(left) \(relation) \(right)")
    }
}
