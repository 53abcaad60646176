/// Functions of a whole group of rows.
enum AggregateFunction: String, Sendable, Hashable, CaseIterable {
    case count, sum, avg, min, max, collect, stDev, stDevP, percentileCont, percentileDisc

    /// The aggregate that a query calls by that name, in any mixture of cases.
    init?(name: String) {
        let lower = name.lowercased()
        guard let match = Self.allCases.first(where: { $0.rawValue.lowercased() == lower }) else { return nil }
        self = match
    }

    var parameterCount: Int { self == .percentileCont || self == .percentileDisc ? 2 : 1 }

    var signature: String {
        switch self {
        case .count: "count(value) :: INTEGER, or count(*)"
        case .sum: "sum(number) :: INTEGER or FLOAT"
        case .avg: "avg(number) :: FLOAT"
        case .min: "min(value) :: ANY"
        case .max: "max(value) :: ANY"
        case .collect: "collect(value) :: LIST"
        case .stDev: "stDev(number) :: FLOAT"
        case .stDevP: "stDevP(number) :: FLOAT"
        case .percentileCont: "percentileCont(number, percentile :: FLOAT) :: FLOAT"
        case .percentileDisc: "percentileDisc(number, percentile :: FLOAT) :: INTEGER or FLOAT"
        }
    }

    var documentation: String {
        switch self {
        case .count: "How many values are not null, or with '*' how many rows there are."
        case .sum: "The sum of the numbers; 0 of none."
        case .avg: "The mean of the numbers; null of none."
        case .min: "The smallest value in the order of ORDER BY."
        case .max: "The largest value in the order of ORDER BY."
        case .collect: "The values that are not null, in a list."
        case .stDev: "The standard deviation of a sample."
        case .stDevP: "The standard deviation of a whole population."
        case .percentileCont: "The percentile from 0.0 to 1.0, interpolated between neighbours."
        case .percentileDisc: "The value nearest to the percentile from 0.0 to 1.0."
        }
    }
}
