import GraphColumns
import GraphModel

/// The lists of a type of edges with only those neighbours that satisfy some conditions: small enough for the cache of the processor where
/// the conditions leave few.
final class RestrictedLists {
    /// What lists lead to, and by which edges.
    struct Goal: Hashable {
        /// The lists, known by their memory.
        fileprivate let starts: UnsafePointer<UInt32>
        fileprivate let range: Range<UInt32>
        fileprivate let values: [Wanted]
        fileprivate let lists: Same<(onward: Adjacency, back: Adjacency)>

        fileprivate init(_ onward: Adjacency, _ back: Adjacency, _ range: Range<UInt32>, _ values: [Wanted]) {
            self.starts = onward.starts
            self.range = range
            self.values = values
            self.lists = Same(part: (onward, back))
        }

        /// How much must be looked at to make the lists.
        var cost: Double {
            let back = lists.part.back
            return Double(range.count) * (1 + Double(back.edgeCount) / Double(max(1, back.nodeCount)))
                + Double(lists.part.onward.nodeCount) / 8
        }
    }

    /// A property with the values that are wanted of it, known by its memory.
    fileprivate struct Wanted: Hashable {
        var memory: UnsafeRawPointer
        var range: ClosedRange<Int64>
        var column: Same<(PropertyColumn, first: UInt32)>
    }

    /// A part that takes no part in comparisons.
    fileprivate struct Same<Part>: Hashable {
        var part: Part
        static func == (left: Same, right: Same) -> Bool { true }
        func hash(into hasher: inout Hasher) {}
    }

    private let goal: Goal
    private let lists: Adjacency
    private let memory: [Buffer<UInt32>]

    /// What the lists of a step lead to; none where something else is asked of the edges.
    static func goals(of step: PipelineStep) -> [Goal] {
        switch step {
        case .expand(let step):
            guard step.lists.count == 1, !step.isInto, step.position == nil, step.number == nil, step.sorted == nil, step.window == nil,
                let range = step.range, let values = wanted(step.early, step.to)
            else { return [] }
            return [Goal(step.lists[0].adjacency, step.lists[0].back, range, values)]
        case .intersect(let step):
            guard let range = step.range, let values = wanted(step.early, step.to) else { return [] }
            return [step.first, step.second].map { Goal($0.adjacency, $0.back, range, values) }
        default: return []
        }
    }

    private static func wanted(_ conditions: [VectorCondition], _ register: Int) -> [Wanted]? {
        var all: [Wanted] = []
        for condition in conditions {
            guard case .inRange(.nodeProperty(register, let column, let first), let range) = condition else { return nil }
            all.append(Wanted(memory: column.values, range: range, column: Same(part: (column, first))))
        }
        return all
    }

    init(_ goal: Goal) {
        self.goal = goal
        let (lists, back) = goal.lists.part
        let nodes = Self.nodes(goal)
        let (first, nodeCount) = (lists.first, lists.nodeCount)
        let starts = Buffer<UInt32>(repeating: 0, count: nodeCount + 1)
        let counts = starts.start
        let sources = NeighbourLists(back)
        for node in nodes {
            for position in sources.list(of: node) { counts[Int(sources.neighbours[position] &- first) &+ 1] &+= 1 }
        }
        for place in 0..<nodeCount { counts[place + 1] &+= counts[place] }
        let ends = Buffer<UInt32>(capacity: nodeCount + 1)
        let cursors = ends.start
        cursors.update(from: counts, count: nodeCount + 1)
        let neighbours = Buffer<UInt32>(capacity: max(1, Int(counts[nodeCount])))
        let written = neighbours.start
        for node in nodes {
            for position in sources.list(of: node) {
                let place = Int(sources.neighbours[position] &- first)
                written[Int(cursors[place])] = node
                cursors[place] &+= 1
            }
        }
        memory = [starts, ends, neighbours]
        self.lists = Adjacency(
            first: lists.first, nodeCount: lists.nodeCount, starts: starts.start, ends: ends.start, neighbours: neighbours.start,
            hasParallels: lists.hasParallels)
    }

    /// The nodes of the range that are wanted.
    private static func nodes(_ goal: Goal) -> [UInt32] {
        let conditions = goal.values.map {
            VectorCondition.inRange(.nodeProperty(0, $0.column.part.0, first: $0.column.part.first), $0.range)
        }
        return Batch(words: 1, numbers: 0).fitting(conditions, goal.range, ScratchPool())
    }

    /// Lets a step use these lists, which need no conditions any more.
    func replace(in step: inout PipelineStep) {
        switch step {
        case .expand(var expand):
            expand.lists[0].adjacency = lists
            expand.range = nil
            expand.early = []
            expand.areSmall = true
            step = .expand(expand)
        case .intersect(var intersect):
            if intersect.first.adjacency.starts == goal.starts { intersect.first.adjacency = lists }
            if intersect.second.adjacency.starts == goal.starts { intersect.second.adjacency = lists }
            // Edges of another kind lead to others too: then a node that they bring is still to be looked at.
            if intersect.first.adjacency.starts == lists.starts, intersect.second.adjacency.starts == lists.starts {
                intersect.range = nil
                intersect.areSmall = true
                intersect.early = []
            }
            step = .intersect(intersect)
        default: break
        }
    }
}
