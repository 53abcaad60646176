import CypherSyntax
import GraphModel
import OrderedCollections

/// `CALL` of procedures and of subqueries.
extension Binder {
    mutating func bind(_ call: CallClause, isAlone: Bool) throws(Diagnostic) -> BoundClause {
        guard let procedure = procedures[call.procedure.text] else {
            let names = procedures.all.map(\.name)
            let nearest = NearestName.of(call.procedure.text, in: names)
            throw failure(
                "there is no procedure '\(call.procedure.text)'", call.procedure.span,
                hint: nearest.map { "did you mean \($0)?" } ?? (names.isEmpty ? nil : "known are \(names.joined(separator: ", "))"),
                QueryError(.procedure, .procedureNotFound))
        }
        let arguments = try bindArguments(of: call, procedure, isAlone: isAlone)
        var results: [BoundCall.Result] = []
        for (name, result) in try yielded(by: call, procedure, isAlone: isAlone) {
            guard lookUp(name.text) == nil else { throw alreadyDefined(name) }
            guard let index = procedure.results.firstIndex(where: { $0.name == result.text }) else {
                let nearest = NearestName.of(result.text, in: procedure.results.map(\.name))
                throw failure(
                    "\(procedure.name) has no result '\(result.text)'", result.span,
                    hint: nearest.map { "did you mean \($0)?" } ?? procedure.signature, .syntax(.undefinedVariable))
            }
            let slot = newSlot(name.text, procedure.results[index].type.slotKind)
            scope[name.text] = slot
            results.append(BoundCall.Result(index: index, slot: slot))
        }
        var predicate: BoundExpression?
        if let written = call.predicate {
            context.place = "in WHERE"
            context.isCondition = true
            predicate = try bind(written)
            context = ExpressionContext()
        }
        let bound = BoundCall(procedure: procedure, arguments: arguments, results: results, span: call.span)
        return .call(bound, predicate: predicate)
    }

    private mutating func bindArguments(
        of call: CallClause, _ procedure: Procedure, isAlone: Bool
    ) throws(Diagnostic) -> [BoundExpression] {
        guard let written = call.arguments else { return try implicitArguments(of: call, procedure, isAlone: isAlone) }
        let least = procedure.arguments.count { $0.defaultValue == nil }
        guard (least...procedure.arguments.count).contains(written.count) else {
            throw failure(
                "\(procedure.name) takes \(least == procedure.arguments.count ? "" : "\(least) to ")\(procedure.arguments.count) "
                    + "argument\(procedure.arguments.count == 1 ? "" : "s"), not \(written.count)", call.span, hint: procedure.signature,
                .syntax(.invalidNumberOfArguments))
        }
        context.place = "as an argument of a procedure"
        defer { context = ExpressionContext() }
        var arguments: [BoundExpression] = []
        for (expression, parameter) in zip(written, procedure.arguments) {
            let argument = try bind(expression)
            if case .literal(let value) = argument.kind { try check(value, parameter, procedure, expression.span) }
            if case .parameter(_, let value) = argument.kind { try check(value, parameter, procedure, expression.span) }
            arguments.append(argument)
        }
        for parameter in procedure.arguments.dropFirst(written.count) {
            arguments.append(BoundExpression(.literal(parameter.defaultValue ?? .null), call.span))
        }
        return arguments
    }

    /// `CALL procedure`, alone: the arguments are the parameters of the query with the same names.
    private func implicitArguments(
        of call: CallClause, _ procedure: Procedure, isAlone: Bool
    ) throws(Diagnostic) -> [BoundExpression] {
        guard isAlone else {
            throw failure(
                "a call within a query needs its arguments", call.span, hint: "write \(procedure.name)(…)",
                .syntax(.invalidArgumentPassingMode))
        }
        var arguments: [BoundExpression] = []
        for parameter in procedure.arguments {
            guard let value = parameters[parameter.name] ?? parameter.defaultValue else {
                throw failure(
                    "the parameter '$\(parameter.name)' has no value", call.span, hint: "give it one with -p \(parameter.name)=…",
                    QueryError(.parameterMissing, .missingParameter))
            }
            try check(value, parameter, procedure, call.span)
            arguments.append(BoundExpression(.literal(value), call.span))
        }
        return arguments
    }

    private func check(
        _ value: Value, _ parameter: Procedure.Parameter, _ procedure: Procedure, _ span: TextSpan
    ) throws(Diagnostic) {
        guard !parameter.type.accepts(value) else { return }
        throw failure(
            "\(procedure.name): '\(parameter.name)' is \(parameter.type.rawValue), not \(value.typeName)", span,
            hint: procedure.signature, .syntax(.invalidArgumentType))
    }

    /// The names that the results get, with the results.
    private func yielded(
        by call: CallClause, _ procedure: Procedure, isAlone: Bool
    ) throws(Diagnostic) -> [(name: Name, result: Name)] {
        if let results = call.results { return results.map { ($0.alias ?? $0.result, $0.result) } }
        if call.yieldsAll, !isAlone {
            throw failure("YIELD * is for a call that is the whole query", call.span, hint: "name the results: \(procedure.signature)")
        }
        guard isAlone else { return [] }
        return procedure.results.map { (Name($0.name, call.span), Name($0.name, call.span)) }
    }

    // MARK: Subqueries

    /// `CALL { … }`: what it returns is added to the scope.
    mutating func bind(_ clause: SubqueryClause) throws(Diagnostic) -> BoundClause {
        let outer = (scope, enclosing)
        if let imports = clause.imports {
            var seen: OrderedDictionary<String, Slot> = clause.importsAll ? enclosing.merging(scope) { _, new in new } : [:]
            for name in imports {
                guard let slot = lookUp(name.text) else { throw undefined(name.text, name.span) }
                seen[name.text] = slot
            }
            (scope, enclosing) = ([:], seen)
        } else if !clause.query.parts.allSatisfy(\.beginsWithWith) {
            (scope, enclosing) = ([:], [:])
        } else {
            enclosing = [:]
        }
        let query = try bind(clause.query)
        let columns = clause.query.returns ? scope : [:]
        (scope, enclosing) = outer
        for (name, slot) in columns {
            guard scope[name] == nil else { throw alreadyDefined(Name(name, clause.span)) }
            scope[name] = slot
        }
        return .subquery(query, isUnit: !clause.query.returns, isUpdating: clause.query.isUpdating)
    }
}

extension SingleQuery {
    /// `CALL { WITH a … }` names what it sees of the query around it.
    fileprivate var beginsWithWith: Bool { if case .with = clauses.first { true } else { false } }
}

extension Procedure.TypeName {
    /// What a slot holds that takes a result of this type.
    fileprivate var slotKind: SlotKind {
        switch self {
        case .node: .node
        case .edge: .edge
        case .path: .path
        case .list: .list
        case .boolean, .integer, .float, .number, .string, .map: .plain
        case .any: .value
        }
    }
}
