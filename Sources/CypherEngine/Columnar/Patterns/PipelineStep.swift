import GraphColumns
import GraphModel

/// One operator of a pipeline: it takes batches of rows and makes batches for the next.
enum PipelineStep {
    /// For each row each node that can be meant.
    case scan(NodeAccess)
    case expand(ExpandStep)
    case walk(WalkStep)
    case intersect(IntersectStep)
    case filter([VectorCondition])
    /// For each row the rows of a table whose value lies in a range that the row gives, or all.
    case join(JoinStep)

    /// The registers of words that it writes.
    var written: [Int] {
        switch self {
        case .scan(let access): [access.register]
        case .filter: []
        case .expand(let step): step.written
        case .walk(let step): (step.isInto ? [] : [step.to]) + step.edges
        case .intersect(let step): [step.to]
        case .join(let step): step.columns.compactMap(\.word)
        }
    }

    /// What it adds to the registers that tell rows apart; nil where rows may repeat.
    var tellsApart: Set<Int>? {
        switch self {
        case .scan(let access): [access.register]
        case .filter: []
        case .expand(let step):
            if let number = step.number ?? step.position, step.lists.count == 1 {
                [number]
            } else if step.lists.count == 1, !step.lists[0].adjacency.hasParallels {
                step.isInto ? [] : [step.to]
            } else {
                nil
            }
        case .intersect(let step):
            step.hasNoParallels ? [step.to] : nil
        case .join, .walk: nil
        }
    }

    /// The registers that it reads.
    var read: (words: Set<Int>, numbers: Set<Int>) {
        switch self {
        case .scan: return ([], [])
        case .filter(let conditions):
            return conditions.reduce(into: ([], [])) { read, condition in
                read.words.formUnion(condition.words)
                read.numbers.formUnion(condition.numbers)
            }
        case .expand(let step): return (Set([step.from, step.isInto ? step.to : nil].compactMap { $0 }), [])
        case .walk(let step): return (step.isInto ? [step.from, step.to] : [step.from], [])
        case .intersect(let step): return ([step.first.from, step.second.from], [])
        case .join(let step): return [step.lower?.0, step.upper?.0].compactMap { $0 }.registers
        }
    }
}

/// For each row each edge of a node: to any node, or to one that is known.
struct ExpandStep {
    /// The register of the node that the edges are of.
    var from: Int
    /// The register of the node at their other ends; read, not written, where ``isInto``.
    var to: Int
    var isInto: Bool
    var lists: [EdgeList]
    /// Only neighbours in this range count.
    var range: Range<UInt32>?
    /// Only edges whose property lies in this range count; the column ascends along each list.
    var sorted: (column: PropertyColumn, range: ClosedRange<Int64>)?
    /// Only edges at these positions count; nil for all.
    var window: Range<Int>?
    /// Where the position of the edge goes, and where its number; nil where nobody asks.
    var position: Int?
    var number: Int?
    /// Where two edges are walked at once (see ``ComposedLists``): the register of the node between them, and that node by position.
    var middle: (register: Int, nodes: UnsafePointer<UInt32>)?
    /// Whether the lists were made for this query.
    var areSmall = false
    /// Conditions on the edge and the node reached alone, checked before anything of the row is copied.
    var early: [VectorCondition]

    /// The registers that it writes.
    var written: [Int] { (isInto ? [] : [to]) + [position, number, middle?.register].compactMap { $0 } }

    /// Whether only the nodes that it leads from and to are told of its edges, and each edge is walked for itself.
    var isBare: Bool {
        !isInto && lists.count == 1 && !lists[0].skipsLoops && position == nil && number == nil && sorted == nil && window == nil
            && middle == nil
    }
}

/// Lists of neighbours without anything that is counted: what a loop may pass about.
struct NeighbourLists {
    let first: UInt32
    let nodeCount: Int
    let starts: UnsafePointer<UInt32>
    let ends: UnsafePointer<UInt32>
    let neighbours: UnsafePointer<UInt32>

    init(_ adjacency: Adjacency) {
        first = adjacency.first
        nodeCount = adjacency.nodeCount
        starts = adjacency.starts
        ends = adjacency.ends
        neighbours = adjacency.neighbours
    }

    /// The positions of the edges of a node.
    @inline(__always)
    func list(of node: UInt32) -> Range<Int> {
        let place = Int(node &- first)
        return place < nodeCount ? Int(starts[place])..<Int(ends[place]) : 0..<0
    }
}

/// For each row the nodes that two others are both joined to.
struct IntersectStep {
    /// One of the two nodes.
    struct Side {
        /// Its register.
        var from: Int
        /// Its edges, and those of the other direction, by which a node that was found knows whether it is joined to this one.
        var adjacency: Adjacency
        var back: Adjacency
    }

    var first: Side
    var second: Side
    /// The register of the node found.
    var to: Int
    /// Only nodes in this range count.
    var range: Range<UInt32>?
    /// Whether the lists of both lie in the cache of the processor.
    var areSmall = false
    /// More nodes than these between two others give nothing new; nil where all count.
    var most: Int?
    /// Conditions on the node found.
    var early: [VectorCondition]

    /// Whether no node can be found twice by the same two.
    var hasNoParallels: Bool { !first.adjacency.hasParallels && !second.adjacency.hasParallels }
}

/// The edges of one type in one direction.
struct EdgeList {
    var adjacency: Adjacency
    var isOutgoing: Bool
    /// Whether an edge from a node to itself is left out, because the other direction has it.
    var skipsLoops: Bool
    /// The other direction of the type.
    var back: Adjacency
    /// The outgoing direction of the type, for the numbers of edges.
    var outgoing: Adjacency
    /// The number of the first edge: more than 0 where edges of several types are told apart.
    var firstNumber: UInt32 = 0

    /// The number of an edge: its position in the outgoing direction, counted from the first number.
    func number(at position: Int, of node: UInt32, neighbour: UInt32) -> UInt32 {
        if isOutgoing { return firstNumber &+ UInt32(truncatingIfNeeded: position) }
        let number = adjacency.edgeNumbers?[position] ?? UInt32(truncatingIfNeeded: outgoing.firstPosition(of: neighbour, notBelow: node))
        return firstNumber &+ number
    }
}

/// A table that was made apart, for each row of the pipeline.
struct JoinStep {
    /// Its rows, in the order of ``keys`` where there are any.
    var table: ColumnarTable
    /// The numbers that the table is sorted by, nulls left out.
    var keys: Buffer<Int64>?
    /// The least and the greatest of them that belong to a row; nil for no limit.
    var lower: (VectorExpression, isIncluded: Bool)?
    var upper: (VectorExpression, isIncluded: Bool)?
    /// The columns of the table, and the registers that they go to.
    var columns: [Pipeline.Load] = []
}
