import GraphModel

/// What a step of a scenario asks for.
enum ScenarioAction: Sendable {
    /// Begin with an empty graph, or with one of the kit's that has a name.
    case graph(name: String?)
    case setUp(String)
    case procedure(TableProcedure)
    case parameters([String: Value])
    case query(String)
    case result(ExpectedTable)
    case emptyResult
    case sideEffects(SideEffects)
    case error(ExpectedError)

    /// Reads a step; one that is not known is a mistake.
    init(_ step: Scenario.Step) throws(Diagnostic) {
        switch step.text {
        case "an empty graph", "any graph": self = .graph(name: nil)
        case "having executed:": self = .setUp(try Self.document(step))
        case "executing query:", "executing control query:": self = .query(try Self.document(step))
        case "parameters are:": self = .parameters(try Self.parameters(step.table))
        case "the result should be empty": self = .emptyResult
        case "the result should be, in any order:": self = .result(try Self.table(step))
        case "the result should be, in order:": self = .result(try Self.table(step, isOrdered: true))
        case "the result should be (ignoring element order for lists):": self = .result(try Self.table(step, ignoresListOrder: true))
        case "the result should be, in order (ignoring element order for lists):":
            self = .result(try Self.table(step, isOrdered: true, ignoresListOrder: true))
        case "no side effects": self = .sideEffects(SideEffects())
        case "the side effects should be:": self = .sideEffects(try SideEffects(step.table))
        default: self = try Self.other(step)
        }
    }

    private static func other(_ step: Scenario.Step) throws(Diagnostic) -> ScenarioAction {
        if let error = ExpectedError(step.text) { return .error(error) }
        if let match = step.text.wholeMatch(of: /the (\S+) graph/) { return .graph(name: String(match.1)) }
        if let match = step.text.wholeMatch(of: /there exists a procedure (.*?)\s*:/) {
            return .procedure(try TableProcedure(String(match.1), step.table))
        }
        throw Diagnostic(.read, .damaged, "the step is not known: \(step.text)")
    }

    private static func document(_ step: Scenario.Step) throws(Diagnostic) -> String {
        guard let document = step.document else { throw Diagnostic(.read, .damaged, "nothing follows: \(step.text)") }
        return document
    }

    private static func table(
        _ step: Scenario.Step, isOrdered: Bool = false, ignoresListOrder: Bool = false
    ) throws(Diagnostic) -> ExpectedTable {
        try ExpectedTable(step.table, isOrdered: isOrdered, ignoresListOrder: ignoresListOrder)
    }

    private static func parameters(_ table: [[String]]) throws(Diagnostic) -> [String: Value] {
        var parameters: [String: Value] = [:]
        for row in table {
            guard row.count == 2, let value = try KitValueReader.value(of: row[1]).engineValue else {
                throw Diagnostic(.read, .damaged, "the parameter \(row) cannot be read")
            }
            parameters[row[0]] = value
        }
        return parameters
    }
}
