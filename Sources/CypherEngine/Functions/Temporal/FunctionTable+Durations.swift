import GraphModel

extension FunctionTable {
    /// Functions that make durations.
    static let durations: [Function] = [
        Function(
            "duration(value :: STRING or MAP) :: DURATION",
            "A length of time, from text such as 'P1Y2M10DT2H30M' or from a map such as {days: 1, hours: 2.5}.", 1...1,
            .values { arguments throws(FunctionFailure) in
                switch arguments[0] {
                case .duration: return arguments[0]
                case .string(let text):
                    guard let duration = CalendarDuration(iso: text) else {
                        throw .wrongValue("'\(text)' is not a DURATION", hint: "write it as 'P1Y2M10DT2H30M15.5S'")
                    }
                    return .duration(duration)
                case .map(let parts): return .duration(try duration(of: parts))
                default: throw .wrongType(arguments[0], expected: "a string such as 'P1Y2M10DT2H30M' or a map")
                }
            }),
        between("between", .all, "The months, days and seconds from the first value to the second."),
        between("inMonths", .months, "The full months from the first value to the second."),
        between("inDays", .days, "The full days from the first value to the second."),
        between("inSeconds", .seconds, "The seconds from the first value to the second."),
    ]

    private static func between(_ name: String, _ measure: CalendarDuration.Measure, _ documentation: String) -> Function {
        let type = "DATE, TIME, LOCALTIME, DATETIME or LOCALDATETIME"
        return Function(
            "duration.\(name)(from :: \(type), to :: \(type)) :: DURATION", documentation, 2...2,
            .values { arguments throws(FunctionFailure) in
                guard let from = TemporalPoint(arguments[0]) else { throw .wrongType(arguments[0], expected: "a date or time") }
                guard let to = TemporalPoint(arguments[1]) else { throw .wrongType(arguments[1], expected: "a date or time") }
                return .duration(try TemporalArithmetic.fitting(CalendarDuration.between(from, to, in: measure)))
            })
    }

    private enum Part { case months, days, seconds, nanoseconds }

    /// The parts of a map, and what each is made of.
    private static let units: [(name: String, part: Part, size: Int128)] = [
        ("years", .months, 12), ("quarters", .months, 3), ("months", .months, 1), ("weeks", .days, 7), ("days", .days, 1),
        ("hours", .seconds, 3_600), ("minutes", .seconds, 60), ("seconds", .seconds, 1), ("milliseconds", .nanoseconds, 1_000_000),
        ("microseconds", .nanoseconds, 1_000), ("nanoseconds", .nanoseconds, 1),
    ]

    private static func duration(of parts: [String: Value]) throws(FunctionFailure) -> CalendarDuration {
        guard !parts.isEmpty else { throw .wrongValue("a duration needs a part", hint: "such as {days: 1}") }
        var sums: [Part: [(DecimalFraction, Int128)]] = [:]
        for (key, value) in parts.sorted(by: { $0.key < $1.key }) {
            guard let unit = units.first(where: { $0.name == key.lowercased() }) else {
                throw .wrongValue("a duration has no part '\(key)'", hint: "known are \(units.map(\.name).joined(separator: ", "))")
            }
            let number = try TemporalArithmetic.fitting(try TemporalArithmetic.fraction(value))
            sums[unit.part, default: []].append((number, unit.size))
        }
        return try TemporalArithmetic.fitting(
            CalendarDuration(
                months: sums[.months] ?? [], days: sums[.days] ?? [], seconds: sums[.seconds] ?? [],
                nanoseconds: sums[.nanoseconds] ?? []))
    }
}
