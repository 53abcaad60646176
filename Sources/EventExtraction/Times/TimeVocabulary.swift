import GraphModel
import LanguagePacks

/// The words of time of a language, from the tables `months`, `weekdays`, `units`, `time-words` and `holidays` of its vocabulary.
struct TimeVocabulary {
    /// What patterns can ask for.
    private(set) var entries: [LexicalEntry] = []

    /// Loads the tables.
    ///
    /// * `months`, `weekdays`: `month` or `weekday` (a number), `name`, `kind`. A `full` form is a `<fullmonth>` and a `<month>`;
    ///   a `name` is a `<month>` too, but also another word, and needs a capital; a `short` one counts only for patterns that
    ///   ask for `<monthlike>`.
    /// * `units`: `form`, `unit`, `count`, `number` (`singular` or `plural`): `<unit>`, `<units>`, and `<anyunit>` for both.
    /// * `time-words`: `form`, `category`, `value`: any category that the rules want; a season has a value `season N`.
    /// * `holidays`: `form` (several separated by `|`), `date`.
    init(pack: LanguagePack) throws(Diagnostic) {
        try readNamed("month", in: pack.table("vocabulary/months", requiring: ["month", "name", "kind"]), numbers: 1...12)
        try readNamed("weekday", in: pack.table("vocabulary/weekdays", requiring: ["weekday", "name", "kind"]), numbers: 1...7)
        try readUnits(pack.table("vocabulary/units", requiring: ["form", "unit", "count", "number"]))
        try readWords(pack.table("vocabulary/time-words", requiring: ["form", "category", "value"]))
        for row in try pack.table("vocabulary/holidays", requiring: ["form", "date"]).rows {
            guard let holiday = Holiday(row["date"]) else { throw row.error("'\(row["date"])' is no way to date a holiday") }
            for form in row.list("form") { add(form, "holiday", .time(.holiday(holiday, nil, .leaning))) }
        }
    }

    private mutating func add(_ form: String, _ category: String, _ value: RuleValue, capital: Bool = false, short: Bool = false) {
        entries.append(LexicalEntry(form: form, category: category, value: value, needsCapital: capital, isShort: short))
    }

    private mutating func readNamed(_ category: String, in table: PackTable, numbers: ClosedRange<Int>) throws(Diagnostic) {
        for row in table.rows {
            guard let number = Int(row[category]), numbers.contains(number) else { throw row.error("the number is not within \(numbers)") }
            let value = RuleValue.number(number, vague: false)
            switch row["kind"] {
            case "full":
                add(row["name"].lowercased(), "full" + category, value)
                add(row["name"].lowercased(), category, value)
                add(row["name"].lowercased(), category + "like", value)
            case "name":
                add(row["name"].lowercased(), category, value, capital: true)
                add(row["name"].lowercased(), category + "like", value)
            case "short": add(row["name"].lowercased(), category + "like", value, short: true)
            default: throw row.error("the kind is none of full, name, short")
            }
        }
    }

    private mutating func readUnits(_ table: PackTable) throws(Diagnostic) {
        for row in table.rows {
            guard let unit = TimeUnit(rawValue: row["unit"]), let count = Int(row["count"]), (1...100).contains(count) else {
                throw row.error("'\(row["unit"])' times '\(row["count"])' is no unit of time")
            }
            let value = count == 1 ? RuleValue.unit(unit) : .amount(TimeAmount(count, unit))
            add(row["form"], row["number"] == "plural" ? "units" : "unit", value)
            add(row["form"], "anyunit", value)
        }
    }

    private mutating func readWords(_ table: PackTable) throws(Diagnostic) {
        for row in table.rows {
            let parts = row["value"].split(separator: " ").map(String.init)
            if parts.count == 2, parts[0] == "season", let number = Int(parts[1]), (1...4).contains(number) {
                add(row["form"], row["category"], .time(.season(number, nil, .leaning)))
            } else if let number = Int(row["value"]) {
                add(row["form"], row["category"], .number(number, vague: false))
            } else if let number = Int(row["value"].dropFirst()), row["value"].hasPrefix("~") {
                add(row["form"], row["category"], .number(number, vague: true))
            } else if row["value"].isEmpty {
                add(row["form"], row["category"], .nothing)
            } else {
                throw row.error("the value is neither a number, ~number nor 'season N'")
            }
        }
    }
}
