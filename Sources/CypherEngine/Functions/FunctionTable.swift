import GraphModel

/// All functions, by name. Each group has a file of its own: `FunctionTable+<Group>.swift`.
enum FunctionTable {
    /// All functions that are not aggregates, in the order of the documentation.
    static let all: [Function] = elements + lists + strings + numbers + conversions + temporal + durations + uncertainTime

    /// Names of all functions, aggregates included.
    static let names: [String] = AggregateFunction.allCases.map(\.rawValue) + all.map(\.name)

    private static let byName: [String: Function] = Dictionary(
        all.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })

    /// The function that a query calls by that name, in any mixture of cases.
    static func function(named name: String) -> Function? { byName[name.lowercased()] }

    /// How a function is called.
    static func signature(of name: String) -> String? {
        function(named: name)?.signature ?? AggregateFunction(name: name)?.signature
    }
}
