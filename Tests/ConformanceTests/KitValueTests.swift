import GraphModel
import MemoryGraph
import Testing

/// The notation of cells, and what it is compared with.
@Suite("Values of the kit")
struct KitValueTests {
    private static let cells: [(cell: String, text: String)] = [
        ("null", "null"), (" true ", "true"), ("-12", "-12"), ("-9223372036854775808", "-9223372036854775808"), ("1.50", "1.5"),
        ("-0.0", "0.0"), ("1e-3", "0.001"), (".5", "0.5"), ("2E3", "2000.0"), ("NaN", "NaN"), ("Inf", "Inf"), ("-Inf", "-Inf"),
        ("''", "''"),
        (#"'it\'s \\ \d'"#, #"'it\'s \\ \\d'"#), ("[]", "[]"), ("[ 1,'a', [null] ]", "[1, 'a', [null]]"), ("{}", "{}"),
        ("{b: 1,a: {c:[]}}", "{a: {c: []}, b: 1}"), ("{`two words`: 1}", "{two words: 1}"), ("()", "()"), ("(:B:A)", "(:A:B)"),
        ("( {x: 1.0} )", "({x: 1.0})"), ("(:A {x: [1]})", "(:A {x: [1]})"), ("[:T]", "[:T]"), ("[:T {x: 'y'}]", "[:T {x: 'y'}]"),
        ("[[:T], (:A)]", "[[:T], (:A)]"), ("<()>", "<()>"), ("<(:A)-[:T]->()<-[:U {x: 1}]-(:B)>", "<(:A)-[:T]->()<-[:U {x: 1}]-(:B)>"),
    ]

    @Test(arguments: cells)
    func reads(_ cell: String, _ text: String) throws {
        #expect(try KitValueReader.value(of: cell).text == text)
    }

    @Test(arguments: [
        "", "'", "'a", "'a'b", "1 2", "9223372036854775808", "1e999", "1.2.3", "--1", "nul", "inf", "2023-10-18", "[1", "[1,]", "[,]",
        "{a}", "{a: 1",
        "{1}", "{a: 1, a: 2}", "(", "(A)", "(:)", "(:A", "[:]", "[:T", "<", "<>", "<()", "<()-[:T]-()>", "<()<-[:T]->()>", "<()-->()>",
        "$x",
    ])
    func refusesWhatIsBroken(_ cell: String) {
        #expect(throws: Diagnostic.self) { try KitValueReader.value(of: cell) }
    }

    @Test func comparesByWhatIsShown() throws {
        let graph = try MemoryGraph("(a:B:A {x: 1, y: 'z'})-[:T {w: 0.5}]->(b)-[:U]->(a)")
        let (first, second) = (NodeID(0), NodeID(1))
        let there = GraphPath(nodes: [first, second], edges: [EdgeID(0)])
        let back = GraphPath(nodes: [second, first, second], edges: [EdgeID(0), EdgeID(1)])
        let pairs: [(Value, String)] = [
            (.node(first), "(:A:B {y: 'z', x: 1})"), (.edge(EdgeID(0)), "[:T {w: 0.5}]"),
            (.path(there), "<(:A:B {x: 1, y: 'z'})-[:T {w: 0.5}]->()>"),
            (.path(back), "<()<-[:T {w: 0.5}]-(:A:B {x: 1, y: 'z'})<-[:U]-()>"), (.list([.node(second), .null]), "[(), null]"),
            (.map(["k": .edge(EdgeID(1))]), "{k: [:U]}"), (.float(.nan), "NaN"), (.float(-0.0), "0.0"), (.float(2), "2.0"),
            (.date(try #require(Day(iso: "2023-10-18"))), "'2023-10-18'"),
        ]
        for (value, cell) in pairs { #expect(try KitValue(value, in: graph) == KitValueReader.value(of: cell)) }
        let others: [(Value, String)] = [
            (.integer(2), "2.0"), (.float(2), "2"), (.string("2"), "2"), (.null, "'null'"), (.node(second), "(:A)"),
            (.node(first), "(:A:B)"),
            (.path(there), "<(:A:B {x: 1, y: 'z'})<-[:T {w: 0.5}]-()>"), (.list([.integer(1), .integer(2)]), "[2, 1]"),
        ]
        for (value, cell) in others { #expect(try KitValue(value, in: graph) != KitValueReader.value(of: cell)) }
    }

    @Test func sortsListsWithinEverything() throws {
        let one = try KitValueReader.value(of: "<({x: [2, 1]})-[:T {x: ['b', 'a']}]->({m: [[4, 3], []]})>").withSortedLists
        let other = try KitValueReader.value(of: "<({x: [1, 2]})-[:T {x: ['a', 'b']}]->({m: [[], [3, 4]]})>").withSortedLists
        #expect(one == other)
    }

    @Test func refusesWhatIsNotInTheGraph() throws {
        let graph = try MemoryGraph("(a)-[:T]->(b), (c)")
        let torn = GraphPath(nodes: [NodeID(0), NodeID(2)], edges: [EdgeID(0)])
        for value in [Value.edge(EdgeID(7)), .path(torn), .path(GraphPath(nodes: [], edges: []))] {
            #expect(throws: Diagnostic.self) { try KitValue(value, in: graph) }
        }
    }
}
