import GraphModel

/// Calls of functions.
extension Executor {
    func call(_ function: Function, _ arguments: [BoundExpression], _ span: TextSpan, _ row: inout Row) throws(Diagnostic) -> Value {
        var values: [Value] = []
        values.reserveCapacity(arguments.count)
        for argument in arguments { values.append(try evaluate(argument, &row)) }
        if function.propagatesNull, values.contains(.null) { return .null }
        let result: Value
        do throws(FunctionFailure) {
            switch function.body {
            case .values(let compute): result = try compute(values)
            case .clocked(let compute): result = try compute(values, &control.clock)
            case .graph: result = .null
            }
        } catch {
            throw failure("\(function.name): \(error.message)", span, hint: error.hint, error.category, error: error.error)
        }
        if case .graph(let graph) = function.body { return try call(graph, values, function, span) }
        try control.weigh(result)
        return result
    }

    private func call(_ graph: GraphFunction, _ values: [Value], _ function: Function, _ span: TextSpan) throws(Diagnostic) -> Value {
        let value = values[0]
        func wrongType(_ expected: String) -> Diagnostic {
            failure(
                "\(function.name): expected \(expected), found \(value.typeName)", span, hint: function.signature,
                error: .type(.invalidArgumentValue))
        }
        switch graph {
        case .labels:
            guard case .node(let node) = value else { throw wrongType("a node") }
            try refuseDeleted(value, span)
            return .list(try reader.labels(of: node).map { label throws(Diagnostic) in try name(of: label) })
        case .type:
            guard case .edge(let edge) = value else { throw wrongType("an edge") }
            var record = deleted.edges[edge]
            if record == nil { record = try reader.edge(edge) }
            guard let record else { return .null }
            return .string(try reader.name(of: record.type))
        case .startNode, .endNode:
            guard case .edge(let edge) = value else { throw wrongType("an edge") }
            guard let record = try reader.edge(edge) else { return .null }
            return .node(graph == .startNode ? record.source : record.target)
        case .keys, .properties:
            try refuseDeleted(value, span)
            guard let properties = try properties(of: value) else { throw wrongType("a node, an edge or a map") }
            return graph == .properties ? .map(properties) : .list(properties.keys.sorted().map(Value.string))
        case .time(let relation):
            guard let left = try date(values[0], span), let right = try date(values[1], span) else { return .null }
            // What a query writes is a period, taken whole; an event or an edge happened on some of its days.
            let isPeriod = !(relation.kind == .contains ? values[0] : values[1]).isElement
            return Self.value(relation.holds(left, right, isPeriod: isPeriod))
        case .evidence: return try evidence(of: value, function, span)
        }
    }

    private func name(of label: LabelID) throws(Diagnostic) -> Value {
        if let name = labelNames[label] { return name }
        let name = Value.string(try reader.name(of: label))
        labelNames[label] = name
        return name
    }

    /// The properties of a node, an edge or a map; nil for anything else.
    func properties(of value: Value) throws(Diagnostic) -> [String: Value]? {
        switch value {
        case .node(let node): try named(reader.properties(of: node))
        case .edge(let edge): try named(reader.properties(of: edge))
        case .map(let entries): entries
        default: nil
        }
    }

    private func named(_ properties: [(key: PropertyKeyID, value: Value)]) throws(Diagnostic) -> [String: Value] {
        var named: [String: Value] = [:]
        for property in properties { named[try reader.name(of: property.key)] = property.value }
        return named
    }

    /// A day, EDTF text, a year, or the `when` of a node or edge; nil where that is missing.
    private func date(_ value: Value, _ span: TextSpan) throws(Diagnostic) -> PartialDate? {
        switch value {
        case .date(let day): return PartialDate(day: day)
        case .localDateTime(let local): return PartialDate(day: local.day)
        case .dateTime(let moment): return PartialDate(day: moment.local.day)
        case .integer(let year) where (0...9999).contains(year): return PartialDate(year: Int(year))
        case .string(let text):
            guard let date = PartialDate(edtf: text) else {
                throw failure(
                    "'\(FunctionTable.shortened(text))' is not a date", span, hint: FunctionTable.edtfExamples)
            }
            return date
        case .node, .edge:
            let when = try element(of: value, at: .string("when"), span)
            return when.isNull ? nil : try date(when, span)
        default: throw failure("expected a date, EDTF text, a year, or an event, found \(value.typeName)", span)
        }
    }
}

extension Value {
    /// Whether it is a node or an edge.
    fileprivate var isElement: Bool {
        switch self {
        case .node, .edge: true
        default: false
        }
    }
}
