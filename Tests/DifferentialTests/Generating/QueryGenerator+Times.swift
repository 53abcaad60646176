/// Dates, moments and durations.
extension QueryGenerator {
    static let dates = ["2024-02-29", "2023-01-31", "2022-12-31", "1999-03-01", "1969-12-31", "2024-12-30", "2023-09-14"]
    static let durations = ["P1M", "P1D", "P-1M", "P1Y2M3D", "PT36H", "P-1DT23H", "P13M", "PT90M", "P1W", "PT-25H", "P1M-1D"]

    mutating func date(_ depth: Int) -> String {
        if depth <= 0 || random.chance(40) {
            if random.chance(55), let variable = knownName(.node) { return variable + ".d" }
            if random.chance(40), let variable = knownName(.date) { return variable }
            return random.chance(6) ? "null" : "date('\(random.pick(Self.dates))')"
        }
        let next = depth - 1
        switch random.number(0..<7) {
        case 0, 1, 2: return "(" + date(next) + random.pick([" + ", " - "]) + duration(next) + ")"
        case 3: return "date.truncate('\(random.pick(["year", "quarter", "month", "week", "day"]))', \(date(next)))"
        case 4: return "date(" + (random.chance(50) ? moment(next) : date(next)) + ")"
        case 5: return "CASE WHEN \(dateTruth(next)) THEN \(date(next)) ELSE \(date(next)) END"
        default: return "coalesce(\(date(next)), \(date(0)))"
        }
    }

    mutating func moment(_ depth: Int) -> String {
        if depth > 0, random.chance(50) { return "(" + moment(depth - 1) + random.pick([" + ", " - "]) + duration(depth - 1) + ")" }
        if random.chance(50), let variable = knownName(.node) { return variable + ".m" }
        return "localdatetime('\(random.pick(Self.dates))T\(random.pick(["00:00:00", "23:59:59", "12:30:00"]))')"
    }

    /// A date time; no two of different offsets are ever at the same instant, since openCypher does not say whether they are equal.
    private mutating func instant(_ depth: Int) -> String {
        if depth > 0, random.chance(50) { return "(" + instant(depth - 1) + random.pick([" + ", " - "]) + duration(depth - 1) + ")" }
        return "datetime('\(random.pick(Self.dates))T\(random.pick(["00:00:00Z", "23:30:00Z", "00:30:07+01:00", "12:00:07+01:00"]))')"
    }

    mutating func duration(_ depth: Int) -> String {
        if depth <= 0 || random.chance(50) {
            if random.chance(30), let variable = knownName(.node) { return variable + ".p" }
            if random.chance(40), let variable = knownName(.duration) { return variable }
            if random.chance(25) { return "duration({months: \(random.number(-2..<14)), days: \(random.number(-3..<40)), hours: 5})" }
            return "duration('\(random.pick(Self.durations))')"
        }
        let next = depth - 1
        switch random.number(0..<4) {
        case 0, 1: return "(" + duration(next) + random.pick([" + ", " - "]) + duration(next) + ")"
        case 2: return "(" + duration(next) + random.pick([" * 2", " * -1", " * 3"]) + ")"
        default: return "duration.inDays(\(date(next)), \(date(next)))"
        }
    }

    mutating func dateNumber(_ depth: Int) -> String {
        switch random.number(0..<6) {
        case 0: return "(" + moment(depth) + ")." + random.pick(["hour", "minute", "second", "day", "year"])
        case 1: return "(" + instant(depth) + ")." + random.pick(["hour", "minute", "day", "month"])
        case 2: return "(" + duration(depth) + ")." + random.pick(["years", "months", "days", "hours", "minutes", "seconds", "weeks"])
        default: return "(" + date(depth) + ")." + random.pick(["year", "month", "day", "quarter", "week", "dayOfWeek", "ordinalDay"])
        }
    }

    mutating func dateTruth(_ depth: Int) -> String {
        let comparison = random.pick([" = ", " <> ", " < ", " <= ", " > ", " >= "])
        switch random.number(0..<7) {
        case 0: return "(" + moment(depth) + comparison + moment(depth) + ")"
        case 1: return "(" + instant(depth) + comparison + instant(depth) + ")"
        case 2: return "(" + duration(depth) + random.pick([" = ", " <> "]) + duration(depth) + ")"
        case 3: return "(" + date(depth) + comparison + moment(depth) + ")"
        default: return "(" + date(depth) + comparison + date(depth) + ")"
        }
    }
}
