import GraphModel

extension FunctionTable {
    /// Functions that turn one type into another; what cannot be read as the other type is null.
    static let conversions: [Function] = [
        Function(
            "toInteger(value :: STRING, INTEGER, FLOAT or BOOLEAN) :: INTEGER", "The value as an integer, or null.", 1...1,
            .values { arguments throws(FunctionFailure) in
                switch arguments[0] {
                case .integer: return arguments[0]
                case .float(let number): return whole(number)
                case .boolean(let flag): return .integer(flag ? 1 : 0)
                case .string(let text):
                    let trimmed = text.filter { !$0.isWhitespace }
                    return Int64(trimmed).map(Value.integer) ?? Double(trimmed).map(whole) ?? .null
                default: throw .wrongType(arguments[0], expected: "a string, a number or a boolean")
                }
            }),
        Function(
            "toFloat(value :: STRING, INTEGER or FLOAT) :: FLOAT", "The value as a floating-point number, or null.", 1...1,
            .values { arguments throws(FunctionFailure) in
                switch arguments[0] {
                case .integer(let number): return .float(Double(number))
                case .float: return arguments[0]
                case .string(let text): return Double(text.filter { !$0.isWhitespace }).map(Value.float) ?? .null
                default: throw .wrongType(arguments[0], expected: "a string or a number")
                }
            }),
        Function(
            "toString(value :: ANY) :: STRING", "The value as text.", 1...1,
            .values { arguments throws(FunctionFailure) in
                switch arguments[0] {
                case .string, .integer, .float, .boolean, .date, .localTime, .time, .localDateTime, .dateTime, .duration:
                    return .string(arguments[0].displayText)
                default: throw .wrongType(arguments[0], expected: "a string, a number, a boolean, a date, a time or a duration")
                }
            }),
        Function(
            "toBoolean(value :: STRING, BOOLEAN or INTEGER) :: BOOLEAN", "The value as true or false, or null.", 1...1,
            .values { arguments throws(FunctionFailure) in
                switch arguments[0] {
                case .boolean: return arguments[0]
                case .integer(let number): return .boolean(number != 0)
                case .string(let text):
                    switch text.lowercased() {
                    case "true": return .boolean(true)
                    case "false": return .boolean(false)
                    default: return .null
                    }
                default: throw .wrongType(arguments[0], expected: "a string, a boolean or an integer")
                }
            }),
    ]

    private static func whole(_ number: Double) -> Value {
        Int64(exactly: number.rounded(.towardZero)).map(Value.integer) ?? .null
    }
}
