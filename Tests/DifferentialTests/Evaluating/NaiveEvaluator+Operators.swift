import CypherSyntax
import Foundation
import GraphModel

extension NaiveEvaluator {
    /// `element.name`
    func property(_ name: String, of value: Value) throws -> Value {
        switch value {
        case .null: return .null
        case .node(let id): return try node(id).properties[name] ?? .null
        case .edge(let id): return try edge(id).properties[name] ?? .null
        case .map(let entries): return entries[name] ?? .null
        case .date, .localDateTime, .dateTime, .duration: return try component(name, of: value)
        default: throw NaiveFailure.failed("\(ValueText.of(value)) has no properties")
        }
    }

    /// `value[index]`
    func element(of value: Value, at index: Value) throws -> Value {
        switch (value, index) {
        case (.null, _), (_, .null): return .null
        case (.list(let elements), .integer(let index)):
            let place = index < 0 ? Int(index) + elements.count : Int(index)
            return elements.indices.contains(place) ? elements[place] : .null
        case (.map, .string(let name)), (.node, .string(let name)), (.edge, .string(let name)): return try property(name, of: value)
        default: throw NaiveFailure.failed("\(ValueText.of(value)) has no element \(ValueText.of(index))")
        }
    }

    /// `list[from..through]`, the end not included.
    func slice(_ value: Value, _ from: Value, _ through: Value) throws -> Value {
        if value == .null || from == .null || through == .null { return .null }
        guard case .list(let elements) = value, case .integer(let first) = from, case .integer(let last) = through else {
            throw NaiveFailure.failed("a slice of \(ValueText.of(value))")
        }
        func place(_ index: Int64) -> Int {
            let counted = index < 0 ? index + Int64(elements.count) : index
            return Int(min(max(counted, 0), Int64(elements.count)))
        }
        return place(first) < place(last) ? .list(Array(elements[place(first)..<place(last)])) : .list([])
    }

    /// An operator between two values.
    func binary(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws -> Value {
        switch operation {
        case .isIn:
            guard let elements = try list(right) else { return .null }
            let truths = elements.map { ValueLaws.equal(left, $0) }
            return truths.contains(true) ? .boolean(true) : truths.contains(nil) ? .null : .boolean(false)
        case .startsWith: return text(left, right) { $0.starts(with: $1) }
        case .endsWith: return text(left, right) { $0.reversed().starts(with: $1.reversed()) }
        case .contains:
            return text(left, right) { whole, part in
                part.isEmpty || whole.indices.contains { whole[$0...].starts(with: part) }
            }
        case .matches: return text(left, right) { SimplePattern.matches($0[...], $1[...]) }
        default: return try arithmetic(operation, left, right)
        }
    }

    private func text(_ left: Value, _ right: Value, _ holds: ([UInt32], [UInt32]) -> Bool) -> Value {
        guard case .string(let a) = left, case .string(let b) = right else { return .null }
        return .boolean(holds(a.unicodeScalars.map(\.value), b.unicodeScalars.map(\.value)))
    }

    /// `+`, `-`, `*`, `/`, `%`, `^`
    func arithmetic(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws -> Value {
        switch (operation, left, right) {
        case (_, .null, _), (_, _, .null): return .null
        case (.add, .list(let a), .list(let b)): return .list(a + b)
        case (.add, .list(let a), _): return .list(a + [right])
        case (.add, _, .list(let b)): return .list([left] + b)
        case (.add, .string(let a), .string(let b)): return try bounded(a + b)
        case (.power, _, _):
            guard let a = double(left), let b = double(right) else { break }
            return .float(pow(a, b))
        case (_, .integer(let a), .integer(let b)): return .integer(try whole(operation, a, b))
        default:
            if let value = try timeArithmetic(operation, left, right) { return value }
            guard let a = double(left), let b = double(right) else { break }
            switch operation {
            case .add: return .float(a + b)
            case .subtract: return .float(a - b)
            case .multiply: return .float(a * b)
            case .divide: return .float(a / b)
            case .remainder: return .float(fmod(a, b))
            default: break
            }
        }
        throw NaiveFailure.failed("\(ValueText.of(left)) \(operation.rawValue) \(ValueText.of(right))")
    }

    private func whole(_ operation: BinaryOperator, _ a: Int64, _ b: Int64) throws -> Int64 {
        let (result, overflow): (Int64, Bool)
        switch operation {
        case .add: (result, overflow) = a.addingReportingOverflow(b)
        case .subtract: (result, overflow) = a.subtractingReportingOverflow(b)
        case .multiply: (result, overflow) = a.multipliedReportingOverflow(by: b)
        case .divide: (result, overflow) = a.dividedReportingOverflow(by: b)
        default: (result, overflow) = b == -1 ? (0, false) : a.remainderReportingOverflow(dividingBy: b)
        }
        if overflow { throw NaiveFailure.failed("\(a) \(operation.rawValue) \(b)") }
        return result
    }

    /// A number as a double.
    func double(_ value: Value) -> Double? {
        switch value {
        case .integer(let number): Double(number)
        case .float(let number): number
        default: nil
        }
    }
}

/// Regular expressions of letters, `.` and a `*` behind either: those that the generator writes.
enum SimplePattern {
    static func matches(_ text: ArraySlice<UInt32>, _ pattern: ArraySlice<UInt32>) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        let fits = text.first.map { first == 0x2E ? $0 != 0x0A : $0 == first } ?? false
        if pattern.dropFirst().first == 0x2A {
            return matches(text, pattern.dropFirst(2)) || (fits && matches(text.dropFirst(), pattern))
        }
        return fits && matches(text.dropFirst(), pattern.dropFirst())
    }
}
