import GraphModel

// Parameters as literals of Swift: `["name": "Ada", "years": [2022, 2023], "limit": 5]`.

extension Value: ExpressibleByStringLiteral {
    /// A string.
    public init(stringLiteral text: String) { self = .string(text) }
}

extension Value: ExpressibleByStringInterpolation {}

extension Value: ExpressibleByIntegerLiteral {
    /// An integer.
    public init(integerLiteral number: Int64) { self = .integer(number) }
}

extension Value: ExpressibleByFloatLiteral {
    /// A number with a fraction.
    public init(floatLiteral number: Double) { self = .float(number) }
}

extension Value: ExpressibleByBooleanLiteral {
    /// `true` or `false`.
    public init(booleanLiteral flag: Bool) { self = .boolean(flag) }
}

extension Value: ExpressibleByArrayLiteral {
    /// A list.
    public init(arrayLiteral elements: Value...) { self = .list(elements) }
}

extension Value: ExpressibleByDictionaryLiteral {
    /// A map; of entries with the same key, the last.
    public init(dictionaryLiteral entries: (String, Value)...) {
        self = .map(Dictionary(entries, uniquingKeysWith: { _, last in last }))
    }
}

/// A type of Swift whose values can be given for a parameter: `["name": Value(name)]`.
public protocol ParameterValue {
    /// As the query sees it.
    var parameterValue: Value { get }
}

extension Value {
    /// The value of a variable of Swift as the value of a parameter.
    public init(_ value: some ParameterValue) { self = value.parameterValue }
}

extension String: ParameterValue {
    /// A string.
    public var parameterValue: Value { .string(self) }
}

extension Bool: ParameterValue {
    /// `true` or `false`.
    public var parameterValue: Value { .boolean(self) }
}

extension Int: ParameterValue {
    /// An integer.
    public var parameterValue: Value { .integer(Int64(self)) }
}

extension Int64: ParameterValue {
    /// An integer.
    public var parameterValue: Value { .integer(self) }
}

extension Double: ParameterValue {
    /// A number with a fraction.
    public var parameterValue: Value { .float(self) }
}

extension Day: ParameterValue {
    /// A date of the calendar.
    public var parameterValue: Value { .date(self) }
}

extension PartialDate: ParameterValue {
    /// The text of the date in EDTF, as the functions of time take it.
    public var parameterValue: Value { .string(text) }
}

extension Array: ParameterValue where Element: ParameterValue {
    /// A list.
    public var parameterValue: Value { .list(map(\.parameterValue)) }
}

extension Dictionary: ParameterValue where Key == String, Value: ParameterValue {
    /// A map.
    public var parameterValue: GraphModel.Value { .map(mapValues(\.parameterValue)) }
}

extension Optional: ParameterValue where Wrapped: ParameterValue {
    /// The value, or null.
    public var parameterValue: Value { self?.parameterValue ?? .null }
}
