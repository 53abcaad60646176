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
        rounding("ceiling", "The smallest whole number that is not smaller; another name of ceil.", .up),
        Function(
            "round(number, [precision :: INTEGER, [mode :: STRING]]) :: FLOAT",
            "The nearest number with so many places behind the point, 0 if none are given; the mode is UP, DOWN, CEILING, FLOOR, HALF_UP, "
                + "HALF_DOWN or HALF_EVEN.", 1...3,
            .values { arguments throws(FunctionFailure) in
                let number = try float(arguments[0])
                guard arguments.count > 1 else { return .float(nearest(to: number)) }
                var mode = DecimalRounding.Mode.halfUp
                if arguments.count > 2 {
                    guard case .string(let name) = arguments[2], let known = DecimalRounding.Mode(rawValue: name.uppercased()) else {
                        throw .wrongValue(
                            "there is no mode \(arguments[2].literalText)",
                            hint: "known are \(DecimalRounding.Mode.allCases.map(\.rawValue).joined(separator: ", "))")
                    }
                    mode = known
                }
                let places = try integer(arguments[1])
                guard (0...400).contains(places) else { throw .wrongValue("the precision must be from 0 to 400, not \(places)") }
                return .float(DecimalRounding(places: Int(places), mode: mode).round(number))
            }),
        Function(
            "isNaN(number) :: BOOLEAN", "Whether it is the number that is none, such as 0.0 / 0.0.", 1...1,
            .values { arguments throws(FunctionFailure) in .boolean(try float(arguments[0]).isNaN) }),
        real("ln", "The natural logarithm; another name of log.", log),
        real("sinh", "The hyperbolic sine.", sinh),
        real("cosh", "The hyperbolic cosine.", cosh),
        real("tanh", "The hyperbolic tangent.", tanh),
        real("sqrt", "The square root.") { $0.squareRoot() },
        real("exp", "e to the power of the number.", exp),
        real("log", "The natural logarithm.", log),
        real("log10", "The logarithm to base 10.", log10),
        real("sin", "The sine of an angle in radians.", sin),
        real("cos", "The cosine of an angle in radians.", cos),
        real("tan", "The tangent of an angle in radians.", tan),
        real("cot", "The cotangent of an angle in radians.") { 1 / tan($0) },
        real("asin", "The angle in radians with this sine.", asin),
        real("acos", "The angle in radians with this cosine.", acos),
        real("atan", "The angle in radians with this tangent.", atan),
        real("haversin", "Half the versine of an angle in radians.") { (1 - cos($0)) / 2 },
        real("degrees", "An angle in radians as degrees.") { $0 * 180 / .pi },
        real("radians", "An angle in degrees as radians.") { $0 * .pi / 180 },
        Function(
            "atan2(y, x) :: FLOAT", "The angle in radians between the x axis and the point (x, y).", 2...2,
            .values { arguments throws(FunctionFailure) in .float(atan2(try float(arguments[0]), try float(arguments[1]))) }),
        Function(
            "rand() :: FLOAT", "A random number of at least 0 and less than 1, another one at each call.", 0...0,
            isDeterministic: false, .values { _ in .float(Double.random(in: 0..<1)) }),
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

    /// The nearest whole number; of two that are as near, the larger.
    private static func nearest(to number: Double) -> Double {
        let below = number.rounded(.down)
        // Adding zero makes 0.0 of -0.0.
        return (number - below < 0.5 ? below : number.rounded(.up)) + 0
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
