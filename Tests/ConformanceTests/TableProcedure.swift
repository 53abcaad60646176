import CypherEngine
import GraphModel

/// A procedure whose answers a scenario lists: `test.my.proc(in :: INTEGER?) :: (out :: STRING?)` with a table of `in` and `out`.
struct TableProcedure: Hashable, Sendable {
    /// An argument or a column of the answer, with its type: `in :: INTEGER?`.
    struct Field: Hashable, Sendable {
        var name: String
        var type: String
    }

    /// `test.my.proc`
    var name: String
    var arguments: [Field]
    var results: [Field]
    /// Values for the arguments and then for the results.
    private var rows: [[Value]] = []

    /// Reads the signature and the table; the order of the columns of the table is free.
    init(_ signature: String, _ table: [[String]]) throws(Diagnostic) {
        guard let match = signature.wholeMatch(of: /([\w.]+)\(([^)]*)\)\s*::\s*(?:VOID|\(([^)]*)\))\s*/) else {
            throw Diagnostic(.read, .damaged, "the signature \(signature) cannot be read")
        }
        name = String(match.1)
        arguments = try Self.fields(match.2)
        results = try Self.fields(match.3 ?? "")
        guard let header = table.first(where: { $0 != [""] }) else { return }
        let order = (arguments + results).compactMap { header.firstIndex(of: $0.name) }
        guard order.count == arguments.count + results.count, order.count == header.count else {
            throw Diagnostic(.read, .damaged, "the table of the procedure \(name) has the columns \(header)")
        }
        for row in table.dropFirst() {
            rows.append(
                try order.map { index throws(Diagnostic) in
                    guard let value = try KitValueReader.value(of: row[index]).engineValue else {
                        throw Diagnostic(.read, .damaged, "\(row[index]) cannot be given to a procedure")
                    }
                    return value
                })
        }
    }

    private static func fields(_ text: Substring) throws(Diagnostic) -> [Field] {
        try text.split(separator: ",").map { part throws(Diagnostic) in
            guard let match = part.wholeMatch(of: /\s*(\w+)\s*::\s*([\w?]+)\s*/) else {
                throw Diagnostic(.read, .damaged, "the field \(part) of a signature cannot be read")
            }
            return Field(name: String(match.1), type: String(match.2))
        }
    }

    /// The rows of the table that begin with these arguments, without them.
    func answer(to values: [Value]) -> [[Value]] {
        let key = EquivalentValue(.list(values))
        return rows.filter { EquivalentValue(.list(Array($0.prefix(arguments.count)))) == key }.map { Array($0.dropFirst(arguments.count)) }
    }

    /// The same for the engine.
    var procedure: Procedure {
        Procedure(name, arguments: arguments.map(Self.parameter), results: results.map(Self.parameter)) { values, _ in
            answer(to: values)
        }
    }

    private static func parameter(_ field: Field) -> Procedure.Parameter {
        Procedure.Parameter(field.name, Procedure.TypeName(rawValue: field.type.replacing("?", with: "")) ?? .any)
    }
}
