import GraphModel

@testable import GraphColumns

/// A graph whose sections fill pages: 30,000 nodes of three labels, 60,000 edges of two types.
enum LargeGraph {
    static func make() throws(Diagnostic) -> ColumnarGraph {
        var random = RandomGraph(seed: 1)
        let builder = ColumnarGraphBuilder(startKey: PropertyKeyID(2))
        for number in 0..<30_000 {
            let place = try builder.addNode(
                NodeID(Int64(number) * 2), labels: number % 5 == 0 ? [LabelID(1), LabelID(2)] : [LabelID(Int32(number % 3))])
            builder.input(of: PropertyKeyID(1), group: place.group).add(.string("node \(random.below(90_000))"), at: place.position)
            if random.below(9) > 0 {
                builder.input(of: PropertyKeyID(2), group: place.group).add(day: Int64(random.below(9_000)), at: place.position)
            }
            builder.input(of: PropertyKeyID(3), group: place.group).add(integer: Int64(random.below(1 << 30)), at: place.position)
        }
        try builder.numberNodes()
        for type in [EdgeTypeID(1), EdgeTypeID(2)] {
            let edges = EdgeInput(type)
            for _ in 0..<30_000 {
                let place = edges.add(
                    from: UInt32(random.below(10_000)), to: UInt32(type.raw == 1 ? random.below(30_000) : random.below(9)))
                edges.input(of: PropertyKeyID(2)).add(day: Int64(random.below(9_000)), at: place)
            }
            try builder.add(edges)
        }
        return try builder.finish()
    }
}
