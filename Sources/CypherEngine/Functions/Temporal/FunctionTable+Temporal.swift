import GraphModel

extension FunctionTable {
    /// Functions that make days and times.
    static let temporal: [Function] =
        TemporalType.allCases.flatMap { [constructor($0)] + clocks($0) + [truncation($0)] } + [
            Function(
                "datetime.fromepoch(seconds :: INTEGER, nanoseconds :: INTEGER) :: DATETIME",
                "The moment so many seconds and nanoseconds after 1970 in UTC.", 2...2,
                .values { arguments throws(FunctionFailure) in
                    try moment(seconds: try integer(arguments[0]), nanoseconds: try integer(arguments[1]))
                }),
            Function(
                "datetime.fromepochmillis(milliseconds :: INTEGER) :: DATETIME",
                "The moment so many milliseconds after 1970 in UTC.", 1...1,
                .values { arguments throws(FunctionFailure) in
                    let milliseconds = try integer(arguments[0])
                    return try moment(seconds: milliseconds / 1_000, nanoseconds: milliseconds % 1_000 * 1_000_000)
                }),
        ]

    private static func moment(seconds: Int64, nanoseconds: Int64) throws(FunctionFailure) -> Value {
        let duration = try TemporalArithmetic.fitting(CalendarDuration(seconds: seconds, nanoseconds: nanoseconds))
        return .dateTime(
            try TemporalArithmetic.fitting(ZonedDateTime(epochSeconds: duration.seconds, nanosecond: duration.nanosecond)))
    }

    private static func constructor(_ type: TemporalType) -> Function {
        Function(
            "\(type.rawValue)([value :: STRING, MAP or a value with such parts]) :: \(type.typeName)",
            "A \(type.typeName) from text such as \(type.example), from a map of its parts, or from another value; without argument now.",
            0...1,
            .clocked { arguments, clock throws(FunctionFailure) in
                guard let argument = arguments.first else {
                    return try type.value(of: TemporalPoint(.dateTime(try clock.now())) ?? .init())
                }
                switch argument {
                case .string(let text): return try type.value(of: text)
                case .map(let parts): return try TemporalFields(parts, for: type).value(&clock)
                default:
                    guard let point = TemporalPoint(argument) else {
                        throw .wrongType(argument, expected: "a string such as \(type.example), a map, or a date or time")
                    }
                    return try type.value(of: point)
                }
            })
    }

    /// The time of the transaction, of the statement, and as it passes.
    private static func clocks(_ type: TemporalType) -> [Function] {
        [("transaction", "when the transaction began"), ("statement", "when the statement began"), ("realtime", "at this very moment")].map
        {
            name, meaning in
            let passes = name == "realtime"
            return Function(
                "\(type.rawValue).\(name)([timezone :: STRING]) :: \(type.typeName)",
                "The \(type.typeName) \(meaning), in UTC or in the time zone given.", 0...1,
                .clocked { arguments, clock throws(FunctionFailure) in
                    let zone = try arguments.first.map { argument throws(FunctionFailure) in try TemporalFields.zone(argument) }
                    let now = passes ? try clock.passing(in: zone ?? .offset(.utc)) : try clock.now(in: zone ?? .offset(.utc))
                    return try type.value(of: TemporalPoint(.dateTime(now)) ?? .init())
                })
        }
    }

    private static func truncation(_ type: TemporalType) -> Function {
        Function(
            "\(type.rawValue).truncate(unit :: STRING, [value, [parts :: MAP]]) :: \(type.typeName)",
            "The beginning of the unit that the value, or now, lies in, such as 'month'; the map then sets smaller parts.", 1...3,
            .clocked { arguments, clock throws(FunctionFailure) in
                guard case .string(let name) = arguments[0] else { throw .wrongType(arguments[0], expected: "the name of a unit") }
                guard let unit = TruncationUnit(name: name) else {
                    throw .wrongValue("there is no unit '\(name)'", hint: "known are \(TruncationUnit.names)")
                }
                let value = arguments.count > 1 ? arguments[1] : .dateTime(try clock.now())
                guard let point = TemporalPoint(value) else { throw .wrongType(value, expected: "a date or time") }
                var parts: [String: Value] = [:]
                if arguments.count > 2 {
                    guard case .map(let given) = arguments[2] else { throw .wrongType(arguments[2], expected: "a map") }
                    parts = given
                }
                return try unit.truncated(point, to: type, parts)
            })
    }
}
