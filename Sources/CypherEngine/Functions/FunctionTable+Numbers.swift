import GraphModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension FunctionTable {
    /// Functions of numbers.
    static let numbers: [Function] = [
        Function(
            "abs(number) :: INTEGER or FLOAT", "The number without its sign.", 1...1,
            .values { arguments throws(FunctionFailure) in
                if case .integer(let number) = arguments[0] {
                    guard number != .min else { throw FunctionFailure(message: "the result does not fit in 64 bits") }
                    return .integer(abs(number))
                }
                return .float(abs(try float(arguments[0])))
            }),
        Function(
            "sign(number) :: INTEGER", "-1, 0 or 1 as the number is negative, zero or positive.", 1...1,
            .values { arguments throws(FunctionFailure) in
                let number = try float(arguments[0])
                return .integer(number > 0 ? 1 : number < 0 ? -1 : 0)
            }),
        rounding("ceil", "The smallest whole number that is not smaller.", .up),
        rounding("floor", "The largest whole number that is not larger.", .down),
        real("round", "The nearest whole number; of two that are as near, the larger.") { number in
            let below = number.rounded(.down)
            // Adding zero makes 0.0 of -0.0.
            return (number - below < 0.5 ? below : number.rounded(.up)) + 0
        },
        real("sqrt", "The square root.") { $0.squareRoot() },
        real("exp", "e to the power of the number.", exp),
        real("log", "The natural logarithm.", log),
        real("log10", "The logarithm to base 10.", log10),
        Function("pi() :: FLOAT", "The ratio of a circle's circumference to its diameter.", 0...0, .values { _ in .float(.pi) }),
        Function("e() :: FLOAT", "The base of the natural logarithm.", 0...0, .values { _ in .float(exp(1)) }),
    ]

    static func float(_ value: Value) throws(FunctionFailure) -> Double {
        switch value {
        case .integer(let number): return Double(number)
        case .float(let number): return number
        default: throw .wrongType(value, expected: "a number")
        }
    }

    private static func rounding(_ name: String, _ documentation: String, _ rule: FloatingPointRoundingRule) -> Function {
        Function(
            "\(name)(number) :: FLOAT", documentation, 1...1,
            .values { arguments throws(FunctionFailure) in .float(try float(arguments[0]).rounded(rule)) })
    }

    private static func real(_ name: String, _ documentation: String, _ compute: @escaping @Sendable (Double) -> Double) -> Function {
        Function(
            "\(name)(number) :: FLOAT", documentation, 1...1,
            .values { arguments throws(FunctionFailure) in .float(compute(try float(arguments[0]))) })
    }
}
