import CypherSyntax
import GraphModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Operators between two values that need neither graph nor row.
enum Arithmetic {
    /// `left operation right`; null if either is, except where lists are joined.
    static func apply(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws(FunctionFailure) -> Value {
        switch operation {
        case .add: return try add(left, right)
        case .subtract, .multiply, .divide, .remainder, .power: return try compute(operation, left, right)
        case .isIn: return try contains(left, right)
        case .startsWith: return texts(left, right) { $0.starts(with: $1) }
        case .endsWith: return texts(left, right) { $0.count >= $1.count && $0.suffix($1.count).elementsEqual($1) }
        case .contains: return texts(left, right, contains)
        case .matches: throw FunctionFailure(message: "unexpected operator")
        }
    }

    /// `-value`
    static func negative(_ value: Value) throws(FunctionFailure) -> Value {
        switch value {
        case .null: return .null
        case .integer(let number):
            guard number != .min else { throw FunctionFailure(message: "the result does not fit in 64 bits") }
            return .integer(-number)
        case .float(let number): return .float(-number)
        case .duration(let duration): return .duration(try TemporalArithmetic.fitting(duration.negated))
        default: throw .wrongType(value, expected: "a number")
        }
    }

    private static func add(_ left: Value, _ right: Value) throws(FunctionFailure) -> Value {
        switch (left, right) {
        case (.null, _), (_, .null): return .null
        case (.list(let first), .list(let second)):
            guard first.count + second.count <= ValueBudget.elements else { throw ValueBudget.tooLarge }
            return .list(first + second)
        case (.list(let first), _): return .list(first + [right])
        case (_, .list(let second)): return .list([left] + second)
        case (.string(let first), .string(let second)):
            guard first.utf8.count + second.utf8.count <= ValueBudget.stringLength else { throw ValueBudget.tooLong }
            return .string(first + second)
        case (.string(let first), .integer), (.string(let first), .float), (.string(let first), .boolean):
            return .string(first + right.displayText)
        case (.integer, .string(let second)), (.float, .string(let second)), (.boolean, .string(let second)):
            return .string(left.displayText + second)
        default: return try compute(.add, left, right)
        }
    }

    private static func compute(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws(FunctionFailure) -> Value {
        if left.isNull || right.isNull { return .null }
        if case .integer(let first) = left, case .integer(let second) = right, operation != .power {
            return .integer(try whole(operation, first, second))
        }
        guard let first = number(left), let second = number(right) else {
            if let result = try TemporalArithmetic.apply(operation, left, right) { return result }
            throw FunctionFailure(
                message: "'\(operation.rawValue)' cannot be used between \(left.typeName) and \(right.typeName)",
                hint: TemporalArithmetic.hint(operation, left, right), error: .type(.invalidArgumentType))
        }
        switch operation {
        case .add: return .float(first + second)
        case .subtract: return .float(first - second)
        case .multiply: return .float(first * second)
        case .divide: return .float(first / second)
        case .remainder: return .float(fmod(first, second))
        default: return .float(pow(first, second))
        }
    }

    private static func whole(_ operation: BinaryOperator, _ left: Int64, _ right: Int64) throws(FunctionFailure) -> Int64 {
        let result: (partialValue: Int64, overflow: Bool)
        switch operation {
        case .add: result = left.addingReportingOverflow(right)
        case .subtract: result = left.subtractingReportingOverflow(right)
        case .multiply: result = left.multipliedReportingOverflow(by: right)
        default:
            guard right != 0 else { throw FunctionFailure(message: "division by zero") }
            result = operation == .divide ? left.dividedReportingOverflow(by: right) : left.remainderReportingOverflow(dividingBy: right)
        }
        guard !result.overflow else {
            throw FunctionFailure(message: "the result of '\(operation.rawValue)' does not fit in 64 bits", hint: "use toFloat")
        }
        return result.partialValue
    }

    private static func number(_ value: Value) -> Double? {
        switch value {
        case .integer(let number): Double(number)
        case .float(let number): number
        default: nil
        }
    }

    /// `value IN list`
    private static func contains(_ value: Value, _ list: Value) throws(FunctionFailure) -> Value {
        if list.isNull { return .null }
        guard case .list(let elements) = list else { throw .wrongType(list, expected: "a list after IN") }
        var isUnknown = false
        for element in elements {
            switch value.equals(element) {
            case true?: return .boolean(true)
            case nil: isUnknown = true
            case false?: break
            }
        }
        return isUnknown ? .null : .boolean(false)
    }

    /// A test of two strings, byte by byte; null for anything else.
    private static func texts(_ left: Value, _ right: Value, _ test: (String.UTF8View, String.UTF8View) -> Bool) -> Value {
        guard case .string(let first) = left, case .string(let second) = right else { return .null }
        return .boolean(test(first.utf8, second.utf8))
    }

    private static func contains(_ text: String.UTF8View, _ search: String.UTF8View) -> Bool {
        guard let first = search.first else { return true }
        var rest = text[...]
        while let index = rest.firstIndex(of: first) {
            if rest[index...].starts(with: search) { return true }
            rest = rest[rest.index(after: index)...]
        }
        return false
    }
}
