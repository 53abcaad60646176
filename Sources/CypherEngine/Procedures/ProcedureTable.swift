import GraphModel

/// The procedures that a query can call, by name in any mixture of cases.
public struct ProcedureTable: Sendable {
    private var procedures: [String: Procedure] = [:]

    /// A table of these procedures.
    public init(_ procedures: [Procedure] = []) {
        for procedure in procedures { add(procedure) }
    }

    /// Adds a procedure, in place of one of the same name.
    public mutating func add(_ procedure: Procedure) { procedures[procedure.name.lowercased()] = procedure }

    /// The procedure of that name.
    public subscript(_ name: String) -> Procedure? { procedures[name.lowercased()] }

    /// All, by name.
    public var all: [Procedure] { procedures.values.sorted { $0.name < $1.name } }
}
