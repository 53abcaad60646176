import GraphModel

extension ProcedureTable {
    /// The procedures that every query can call: ``search``, and those by which tools for Neo4j learn what a graph holds.
    public static let standard = ProcedureTable(described)

    private static let described: [Procedure] = [search] + schema + listing

    /// `dbms.procedures()` and `dbms.functions()`.
    private static let listing: [Procedure] = {
        let results = [
            Procedure.Parameter("name", .string), Procedure.Parameter("signature", .string), Procedure.Parameter("description", .string),
        ]
        let functions = Procedure(
            "dbms.functions", arguments: [], results: results, documentation: "The functions that queries can call."
        ) { _, _ in
            QueryEngine.functions.sorted { $0.name < $1.name }.map {
                [.string($0.name), .string($0.signature), .string($0.documentation)]
            }
        }
        let name = "dbms.procedures"
        let documentation = "The procedures that queries can call."
        let itself = Procedure(name, arguments: [], results: results, documentation: documentation) { _, _ in [] }
        let known = ([search, functions, itself] + schema).sorted { $0.name < $1.name }
        let procedures = Procedure(name, arguments: [], results: results, documentation: documentation) { _, _ in
            known.map { [.string($0.name), .string($0.signature), .string($0.documentation)] }
        }
        return [functions, procedures]
    }()
}

extension QueryEngine {
    /// Every procedure that a query can call, by name.
    public static var standardProcedures: [FunctionDescription] {
        ProcedureTable.standard.all.map { FunctionDescription(name: $0.name, signature: $0.signature, documentation: $0.documentation) }
    }
}
