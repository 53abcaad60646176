import GraphModel

extension FunctionTable {
    /// The longest list that `range` makes.
    private static let longestRange = Int64(ValueBudget.elements)

    /// Functions of lists.
    static let lists: [Function] = [
        Function(
            "size(value :: LIST or STRING) :: INTEGER", "How many elements or characters there are.", 1...1,
            .values { arguments throws(FunctionFailure) in
                switch arguments[0] {
                case .list(let elements): return .integer(Int64(elements.count))
                case .string(let text): return .integer(Int64(text.unicodeScalars.count))
                default: throw .wrongType(arguments[0], expected: "a list or a string")
                }
            }),
        Function(
            "head(list :: LIST) :: ANY", "The first element, or null.", 1...1,
            .values { arguments throws(FunctionFailure) in try list(arguments[0]).first ?? .null }),
        Function(
            "last(list :: LIST) :: ANY", "The last element, or null.", 1...1,
            .values { arguments throws(FunctionFailure) in try list(arguments[0]).last ?? .null }),
        Function(
            "tail(list :: LIST) :: LIST", "All elements but the first.", 1...1,
            .values { arguments throws(FunctionFailure) in .list(Array(try list(arguments[0]).dropFirst())) }),
        Function(
            "reverse(value :: LIST or STRING) :: LIST or STRING", "The elements or characters from last to first.", 1...1,
            .values { arguments throws(FunctionFailure) in
                if case .string(let text) = arguments[0] { return .string(String(text.reversed())) }
                return .list(try list(arguments[0]).reversed())
            }),
        Function(
            "range(first :: INTEGER, last :: INTEGER, [step :: INTEGER]) :: LIST", "The integers from first to last, both included.",
            2...3,
            .values { arguments throws(FunctionFailure) in
                let first = try bound(arguments[0])
                let last = try bound(arguments[1])
                let step = arguments.count > 2 ? try bound(arguments[2]) : 1
                guard step != 0 else {
                    throw FunctionFailure(message: "the step cannot be 0", error: .argument(.numberOutOfRange))
                }
                guard (step > 0) == (first <= last) || first == last else { return .list([]) }
                let (distance, overflow) = last.subtractingReportingOverflow(first)
                guard !overflow, distance != .min, step != .min, (abs(distance) / abs(step)) < longestRange else {
                    throw FunctionFailure(
                        message: "the list would have more than \(longestRange) elements", hint: "use a larger step", category: .limit)
                }
                return .list(stride(from: first, through: last, by: Int64.Stride(step)).map(Value.integer))
            }),
        Function(
            "coalesce(value :: ANY, …) :: ANY", "The first argument that is not null.", 1...Int.max, propagatesNull: false,
            .values { arguments throws(FunctionFailure) in arguments.first { !$0.isNull } ?? .null }),
        Function(
            "isEmpty(value :: LIST, MAP or STRING) :: BOOLEAN", "Whether there is nothing in it.", 1...1,
            .values { arguments throws(FunctionFailure) in
                switch arguments[0] {
                case .list(let elements): return .boolean(elements.isEmpty)
                case .map(let entries): return .boolean(entries.isEmpty)
                case .string(let text): return .boolean(text.isEmpty)
                default: throw .wrongType(arguments[0], expected: "a list, a map or a string")
                }
            }),
    ]

    /// An integer that says where a range begins, where it ends or how it goes on.
    private static func bound(_ value: Value) throws(FunctionFailure) -> Int64 {
        guard case .integer(let number) = value else {
            throw FunctionFailure(
                message: "expected an integer, found \(value.typeName)", error: .argument(.invalidArgumentType))
        }
        return number
    }

    static func list(_ value: Value) throws(FunctionFailure) -> [Value] {
        guard case .list(let elements) = value else { throw .wrongType(value, expected: "a list") }
        return elements
    }

    static func integer(_ value: Value) throws(FunctionFailure) -> Int64 {
        guard case .integer(let number) = value else { throw .wrongType(value, expected: "an integer") }
        return number
    }
}
