import CypherSyntax
import Foundation
import GraphModel

extension NaiveEvaluator {
    /// A call of a function, or of an aggregate where the scope has a group.
    func call(_ call: FunctionCall, _ scope: Scope) throws -> Value {
        let name = call.name.text.lowercased()
        if Self.aggregates.contains(name) { return try aggregate(name, call, scope) }
        if name == "exists", let argument = call.arguments.first {
            if case .pattern = argument.kind { return try evaluate(argument, scope) }
            return .boolean(try evaluate(argument, scope) != .null)
        }
        if name == "coalesce" {
            var first = Value.null
            for argument in call.arguments where first == .null || isEager {
                let value = try evaluate(argument, scope)
                if first == .null { first = value }
            }
            return first
        }
        let arguments = try call.arguments.map { try evaluate($0, scope) }
        if arguments.contains(.null) { return .null }
        if let value = try graphFunction(name, arguments) { return value }
        if let value = try listFunction(name, arguments) { return value }
        if let value = try timeFunction(name, arguments) { return value }
        if let value = try textFunction(name, arguments) { return value }
        if let value = try numberFunction(name, arguments) { return value }
        throw NaiveFailure.beyond("no function \(name)")
    }

    private func wrong(_ name: String, _ arguments: [Value]) -> NaiveFailure {
        .failed("\(name)(\(arguments.map(ValueText.of).joined(separator: ", ")))")
    }

    private func graphFunction(_ name: String, _ arguments: [Value]) throws -> Value? {
        switch (name, arguments[safe: 0] ?? .null) {
        case ("labels", .node(let id)): return .list(inAnyOrder(try node(id).labels).map { .string($0) })
        case ("type", .edge(let id)): return .string(graph.edges[Int(id.raw)].type)
        case ("startnode", .edge(let id)): return .node(NodeID(Int64(graph.edges[Int(id.raw)].source)))
        case ("endnode", .edge(let id)): return .node(NodeID(Int64(graph.edges[Int(id.raw)].target)))
        case ("properties", .node(let id)): return .map(try node(id).properties)
        case ("properties", .edge(let id)): return .map(try edge(id).properties)
        case ("properties", .map(let entries)): return .map(entries)
        case ("keys", .node(let id)): return names(try node(id).properties)
        case ("keys", .edge(let id)): return names(try edge(id).properties)
        case ("keys", .map(let entries)): return names(entries)
        case ("nodes", .path(let path)): return .list(path.nodes.map { .node($0) })
        case ("relationships", .path(let path)): return .list(path.edges.map { .edge($0) })
        case ("length", .path(let path)): return .integer(Int64(path.edges.count))
        case ("labels", _), ("type", _), ("startnode", _), ("endnode", _), ("properties", _), ("keys", _), ("nodes", _),
            ("relationships", _), ("length", _):
            throw wrong(name, arguments)
        default: return nil
        }
    }

    private func names(_ properties: [String: Value]) -> Value {
        .list(inAnyOrder(properties.keys.sorted()).map { .string($0) })
    }

    private func listFunction(_ name: String, _ arguments: [Value]) throws -> Value? {
        switch (name, arguments[safe: 0] ?? .null) {
        case ("size", .list(let elements)): return .integer(Int64(elements.count))
        case ("size", .string(let text)): return .integer(Int64(text.unicodeScalars.count))
        case ("head", .list(let elements)): return elements.first ?? .null
        case ("last", .list(let elements)): return elements.last ?? .null
        case ("tail", .list(let elements)): return .list(Array(elements.dropFirst()))
        case ("reverse", .list(let elements)): return .list(elements.reversed())
        case ("reverse", .string(let text)): return .string(String(String.UnicodeScalarView(text.unicodeScalars.reversed())))
        case ("isempty", .list(let elements)): return .boolean(elements.isEmpty)
        case ("isempty", .string(let text)): return .boolean(text.isEmpty)
        case ("isempty", .map(let entries)): return .boolean(entries.isEmpty)
        case ("range", .integer(let first)):
            guard case .integer(let last)? = arguments[safe: 1], case .integer(let step) = arguments[safe: 2] ?? .integer(1), step != 0
            else { throw wrong(name, arguments) }
            return .list(stride(from: first, through: last, by: Int(step)).map { .integer($0) })
        case ("size", _), ("head", _), ("last", _), ("tail", _), ("reverse", _), ("isempty", _), ("range", _):
            throw wrong(name, arguments)
        default: return nil
        }
    }

    private func textFunction(_ name: String, _ arguments: [Value]) throws -> Value? {
        let first = arguments[safe: 0] ?? .null
        switch name {
        case "tostring":
            switch first {
            case .string: return first
            case .boolean(let truth): return .string(truth ? "true" : "false")
            case .integer(let number): return .string(number.description)
            case .float(let number): return .string(number.isNaN ? "NaN" : number.description)
            default: throw wrong(name, arguments)
            }
        case "tointeger":
            switch first {
            case .integer: return first
            case .float(let number): return try whole(number)
            case .string(let text): return try Int64(text).map { .integer($0) } ?? Double(text).map { try whole($0) } ?? .null
            default: throw wrong(name, arguments)
            }
        case "tofloat":
            if case .string(let text) = first { return Double(text).map { .float($0) } ?? .null }
            guard let number = double(first) else { throw wrong(name, arguments) }
            return .float(number)
        case "toboolean":
            if case .boolean = first { return first }
            guard case .string(let text) = first else { throw wrong(name, arguments) }
            return ["true": .boolean(true), "false": .boolean(false)][text.lowercased()] ?? .null
        case "toupper", "tolower", "trim", "ltrim", "rtrim", "split", "replace", "substring", "left", "right":
            guard case .string(let text) = first else { throw wrong(name, arguments) }
            return try shaped(name, text, arguments)
        default: return nil
        }
    }

    private func whole(_ number: Double) throws -> Value {
        guard number > -9e18, number < 9e18 else { throw NaiveFailure.open("\(number) as an integer") }
        return .integer(Int64(number))
    }

    private func shaped(_ name: String, _ text: String, _ arguments: [Value]) throws -> Value {
        let letters = Array(text.unicodeScalars)
        func joined(_ letters: some Sequence<Unicode.Scalar>) -> Value {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: letters)
            return .string(String(view))
        }
        func number(_ index: Int) throws -> Int {
            guard case .integer(let number)? = arguments[safe: index], number >= 0 else { throw wrong(name, arguments) }
            return Int(number)
        }
        func string(_ index: Int) throws -> String {
            guard case .string(let text)? = arguments[safe: index] else { throw wrong(name, arguments) }
            return text
        }
        switch name {
        case "toupper": return .string(text.uppercased())
        case "tolower": return .string(text.lowercased())
        case "trim": return joined(letters.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        case "ltrim": return joined(letters.drop { $0 == " " })
        case "rtrim": return joined(letters.reversed().drop { $0 == " " }.reversed())
        case "split": return .list(text.components(separatedBy: try string(1)).map { .string($0) })
        case "replace": return try bounded(text.replacingOccurrences(of: try string(1), with: try string(2)))
        case "left": return joined(letters.prefix(try number(1)))
        case "right": return joined(letters.suffix(try number(1)))
        default:
            let rest = letters.dropFirst(try number(1))
            return joined(arguments.count > 2 ? rest.prefix(try number(2)) : rest)
        }
    }

    private func numberFunction(_ name: String, _ arguments: [Value]) throws -> Value? {
        let first = arguments[safe: 0] ?? .null
        switch (name, first) {
        case ("pi", _): return .float(3.141592653589793)
        case ("e", _): return .float(2.718281828459045)
        case ("abs", .integer(let number)): return .integer(number < 0 ? -number : number)
        case ("abs", .float(let number)): return .float(number < 0 ? -number : number)
        case ("sign", .integer(let number)): return .integer(number < 0 ? -1 : number > 0 ? 1 : 0)
        case ("sign", .float(let number)): return .integer(number < 0 ? -1 : number > 0 ? 1 : 0)
        default: break
        }
        let functions: [String: (Double) -> Double] = [
            "floor": { $0.rounded(.down) }, "ceil": { $0.rounded(.up) }, "round": { ($0 + 0.5).rounded(.down) },
            "sqrt": { $0.squareRoot() },
            "exp": exp, "log": log, "log10": log10, "sin": sin, "cos": cos, "tan": tan, "atan": atan,
        ]
        guard let function = functions[name] else {
            if ["abs", "sign"].contains(name) { throw wrong(name, arguments) }
            return nil
        }
        guard let number = double(first) else { throw wrong(name, arguments) }
        return .float(function(number))
    }
}

extension Array {
    /// The element at a place, or nil where there is none.
    subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
