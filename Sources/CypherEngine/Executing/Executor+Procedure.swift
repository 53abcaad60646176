import GraphModel

extension Executor {
    /// The rows that a procedure gives for a row; the row as it is where it gives nothing.
    func call(_ call: BoundCall, _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        var arguments: [Value] = []
        for (argument, parameter) in zip(call.arguments, call.procedure.arguments) {
            let value = try evaluate(argument, &row)
            guard parameter.type.accepts(value) else {
                throw failure(
                    "\(call.procedure.name): '\(parameter.name)' is \(parameter.type.rawValue), not \(value.typeName)", argument.span,
                    hint: call.procedure.signature, error: .type(.invalidArgumentType))
            }
            arguments.append(value)
        }
        let rows: [[Value]]
        do throws(Diagnostic) {
            rows = try call.procedure.body(arguments, reader)
        } catch {
            var located = error
            if located.place == nil { located.place = .text(source: plan.source, span: call.span) }
            throw located
        }
        if call.procedure.results.isEmpty { return try emit(&row) }
        for values in rows {
            try control.step()
            for result in call.results where values.indices.contains(result.index) { row[result.slot] = values[result.index] }
            guard try emit(&row) else { return false }
        }
        return true
    }
}
