import CypherSyntax
import GraphModel

extension NaiveEvaluator {
    /// The functions of a whole group, in small letters.
    static let aggregates: Set = ["count", "sum", "avg", "min", "max", "collect", "stdev", "stdevp", "percentilecont", "percentiledisc"]

    /// The value of an aggregate over the rows of the group.
    func aggregate(_ name: String, _ call: FunctionCall, _ scope: Scope) throws -> Value {
        guard let group = scope.group, let argument = call.arguments.first else {
            throw NaiveFailure.beyond("\(name) without a group")
        }
        var values: [Value] = []
        for row in group {
            let value = try evaluate(argument, Scope(row))
            if value == .null { continue }
            if call.isDistinct, values.contains(where: { ValueLaws.equivalent($0, value) }) { continue }
            values.append(value)
        }
        switch name {
        case "count": return .integer(Int64(values.count))
        case "collect": return .list(values)
        case "min":
            try requireOrder(of: values)
            return values.reduce(.null) { $0 == .null || ValueLaws.order($1, $0) == .less ? $1 : $0 }
        case "max":
            try requireOrder(of: values)
            return values.reduce(.null) { $0 == .null || ValueLaws.order($1, $0) == .greater ? $1 : $0 }
        case "sum": return try values.reduce(.integer(0)) { try sum($0, $1) }
        case "avg":
            guard !values.isEmpty else { return .null }
            return try arithmetic(.divide, try sum(.float(0), try values.reduce(.integer(0), sum)), .integer(Int64(values.count)))
        case "stdev", "stdevp": return .float(try deviation(values, isSample: name == "stdev"))
        default: return try percentile(name, values, try evaluate(call.arguments[1], scope))
        }
    }

    /// openCypher gives maps, nodes, edges, paths and durations a place among the types, but no order among themselves.
    func requireOrder(of values: [Value]) throws {
        for value in values {
            switch value {
            case .map, .node, .edge, .path, .duration: if values.count > 1 { throw NaiveFailure.open("order of \(ValueText.of(value))") }
            case .list(let elements): if !elements.isEmpty, values.count > 1 { try requireOrder(of: elements + [.null]) }
            default: break
            }
        }
    }

    private func sum(_ left: Value, _ right: Value) throws -> Value {
        guard double(right) != nil else { throw NaiveFailure.failed("sum of \(ValueText.of(right))") }
        return try arithmetic(.add, left, right)
    }

    private func numbers(_ values: [Value]) throws -> [Double] {
        try values.map {
            guard let number = double($0) else { throw NaiveFailure.failed("\(ValueText.of($0)) is not a number") }
            return number
        }
    }

    private func deviation(_ values: [Value], isSample: Bool) throws -> Double {
        let all = try numbers(values)
        guard all.count > (isSample ? 1 : 0) else { return 0 }
        let mean = all.reduce(0, +) / Double(all.count)
        let squares = all.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
        return (squares / Double(isSample ? all.count - 1 : all.count)).squareRoot()
    }

    private func percentile(_ name: String, _ values: [Value], _ percentile: Value) throws -> Value {
        guard let share = double(percentile), (0...1).contains(share) else { throw NaiveFailure.failed("percentile") }
        _ = try numbers(values)
        let sorted = values.sorted { ValueLaws.order($0, $1) == .less }
        guard !sorted.isEmpty else { return .null }
        if name == "percentilecont" {
            let all = try numbers(sorted)
            let place = share * Double(all.count - 1)
            let below = all[Int(place.rounded(.down))]
            let above = all[Int(place.rounded(.up))]
            return .float(below == above ? below : below + (above - below) * (place - place.rounded(.down)))
        }
        return sorted[max(1, Int((share * Double(sorted.count)).rounded(.up))) - 1]
    }
}

extension Expression {
    /// Whether an aggregate stands in the expression; those of a query inside it are that query's.
    var hasAggregate: Bool {
        switch kind {
        case .countOfRows: return true
        case .call(let call) where NaiveEvaluator.aggregates.contains(call.name.text.lowercased()): return true
        case .subquery: return false
        default:
            var found = false
            kind.forEachChild { found = found || $0.hasAggregate }
            return found
        }
    }
}
