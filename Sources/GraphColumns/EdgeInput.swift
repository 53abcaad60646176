import GraphModel

/// The edges of a type as they come from a scan, in the order of their identities.
///
///     let place = meetings.add(from: 3, to: 8)
///     meetings.input(of: when).add(day: 19_723, at: place)
public final class EdgeInput {
    /// The type of all of them.
    public let type: EdgeTypeID
    var sources: [UInt32] = []
    var targets: [UInt32] = []
    var properties: [PropertyKeyID: PropertyInput] = [:]

    /// Whether ``order`` is wanted.
    public var keepsOrder = false
    /// Once the edges stand in columns: for each place in the list of edges that leave, which edge it is, in the order in which they came.
    public internal(set) var order: [UInt32] = []

    /// For edges of a type, none of which have come yet.
    public init(_ type: EdgeTypeID) { self.type = type }

    /// How many have come.
    public var count: Int { sources.count }

    /// Makes room for edges that will come.
    public func reserve(_ count: Int) {
        sources.reserveCapacity(count)
        targets.reserveCapacity(count)
    }

    /// Adds an edge between the nodes of two numbers; the result is its position for ``input(of:)``.
    @discardableResult
    public func add(from source: UInt32, to target: UInt32) -> Int {
        sources.append(source)
        targets.append(target)
        return sources.count - 1
    }

    /// Takes the values of a property.
    public func input(of key: PropertyKeyID) -> PropertyInput {
        if let input = properties[key] { return input }
        let input = PropertyInput()
        properties[key] = input
        return input
    }
}
