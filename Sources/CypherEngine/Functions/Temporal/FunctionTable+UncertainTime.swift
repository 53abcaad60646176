import GraphModel

extension FunctionTable {
    /// Comparisons of dates that may be uncertain, and what such a date is made of.
    static let uncertainTime: [Function] =
        TimeRelation.allCases.map { relation in
            Function(
                "\(relation.name)(when :: STRING, DATE, DATETIME, NODE or EDGE, other :: STRING, DATE, DATETIME, NODE or EDGE) :: BOOLEAN",
                "Whether the first \(relation.isCertain ? relation.kind.certainly : relation.kind.possibly); null where one is unknown.",
                2...2,
                .graph(.time(relation)))
        } + [
            Function(
                "edtf(date :: STRING or DATE) :: MAP",
                "What an EDTF date says: earliest, latest (DATE or null), precision, text, isApproximate (~), isUncertain (?).", 1...1,
                .values { arguments throws(FunctionFailure) in try edtf(arguments[0]) })
        ]

    private static func edtf(_ value: Value) throws(FunctionFailure) -> Value {
        let date: PartialDate
        switch value {
        case .date(let day): date = PartialDate(day: day)
        case .localDateTime(let local): date = PartialDate(day: local.day)
        case .dateTime(let moment): date = PartialDate(day: moment.local.day)
        case .string(let text):
            guard let read = PartialDate(edtf: text) else {
                throw .wrongValue("'\(shortened(text))' is not an EDTF date", hint: edtfExamples)
            }
            date = read
        default: throw .wrongType(value, expected: "an EDTF text or a date")
        }
        return .map([
            "earliest": date.earliest.map(Value.date) ?? .null, "latest": date.latest.map(Value.date) ?? .null,
            "precision": .string(date.precision.rawValue), "text": .string(date.text), "isApproximate": .boolean(date.isApproximate),
            "isUncertain": .boolean(date.isUncertain),
        ])
    }

    /// A text that an error quotes, not longer than a line.
    static func shortened(_ text: String) -> String { text.count > 40 ? text.prefix(40) + "…" : text }

    /// How dates are written, for whoever wrote another one.
    static let edtfExamples = "write EDTF: '2023', '2023-09', '2023-09-14', '2023-09/2023-11', '../2023'"
}

extension TimeRelation.Kind {
    fileprivate var possibly: String {
        switch self {
        case .before: "can end before the second begins"
        case .after: "can begin after the second ends"
        case .during: "can lie within the second"
        case .contains: "can have the second within it"
        case .overlaps: "can share a day with the second"
        case .meets: "can end on the day before the second begins"
        case .starts: "can begin with the second, and end with it or earlier"
        case .finishes: "can end with the second, and begin with it or later"
        case .equals: "can fill the same days as the second"
        }
    }

    fileprivate var certainly: String {
        switch self {
        case .before: "ends before the second begins, whatever is uncertain about either"
        case .after: "begins after the second ends, whatever is uncertain about either"
        case .during: "lies within the second, whatever is uncertain about either"
        case .contains: "has the second within it, whatever is uncertain about either"
        case .overlaps: "shares a day with the second, whatever is uncertain about either"
        case .meets: "ends on the day before the second begins, whatever is uncertain about either"
        case .starts: "begins with the second and ends with it or earlier, whatever is uncertain about either"
        case .finishes: "ends with the second and begins with it or later, whatever is uncertain about either"
        case .equals: "fills the same days as the second, whatever is uncertain about either"
        }
    }
}
