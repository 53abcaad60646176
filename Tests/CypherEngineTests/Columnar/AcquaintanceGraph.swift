import GraphModel
import MemoryGraph

/// A made-up graph of people who met, wrote to each other and belong to groups: edges side by side, from a person to itself, and in rings;
/// 60 people, 5 groups and some 220 edges. Some people are alone.
enum AcquaintanceGraph {
    static func make() throws(Diagnostic) -> ColumnarMemoryGraph {
        let graph = MemoryGraph()
        var dice = SteadyDice(seed: 0x2545_F491_4F6C_DD1D)
        var groups: [NodeID] = []
        for number in 0..<5 {
            groups.append(try graph.makeNode("Group", [("id", .integer(Int64(number))), ("title", .string("Group \(number)"))]))
        }
        var people: [NodeID] = []
        for number in 0..<60 {
            var properties: [(String, Value)] = [("id", .integer(Int64(number))), ("name", .string("Person \(number / 2)"))]
            if number % 3 != 0 { properties.append(("age", .integer(Int64(20 + number % 7)))) }
            let person = try graph.makeNode("Person", properties)
            people.append(person)
            guard number % 4 == 0 else { continue }
            _ = try graph.createEdge(graph.intern(edgeType: "IN"), from: person, to: groups[dice.roll(below: groups.count)])
        }
        func edge(_ type: String, _ from: Int, _ to: Int, _ level: Int) throws(Diagnostic) {
            let edge = try graph.createEdge(graph.intern(edgeType: type), from: people[from], to: people[to])
            try graph.set(graph.intern(propertyKey: "level"), of: edge, to: .integer(Int64(level)))
        }
        // A tree without rings, in which nobody comes back: 40 to 50.
        for child in 41...50 { try edge("MET", 40 + (child - 41) / 2, child, child % 3) }
        for number in 0..<70 {
            let (from, to) = (dice.roll(below: 40), dice.roll(below: 40))
            try edge("MET", from, number % 20 == 0 ? from : to, dice.roll(below: 5))
            if number % 15 == 0 { try edge("MET", from, to, 1) }
        }
        for _ in 0..<60 { try edge("WROTE_TO", dice.roll(below: 30), dice.roll(below: 30), dice.roll(below: 5)) }
        return try ColumnarMemoryGraph(graph)
    }
}
