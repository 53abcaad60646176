import GraphModel

/// What an aggregate knows of a group so far.
struct AggregateState {
    private let function: AggregateFunction
    /// The values that were counted, for `DISTINCT`.
    private var seen: Set<EquivalentValue>?
    private var count = 0
    private var integerSum: Int64 = 0
    private var floatSum = 0.0
    private var hasFloat = false
    private var durationSum: CalendarDuration?
    private var best: Value = .null
    private var values: [Value] = []
    private var percentile = 0.0

    init(_ function: AggregateFunction, isDistinct: Bool) {
        self.function = function
        self.seen = isDistinct ? [] : nil
    }

    /// Takes the arguments for one row, none for `count(*)`; true if something was kept in memory.
    mutating func add(_ arguments: [Value]) throws(FunctionFailure) -> Bool {
        guard let value = arguments.first else {
            count += 1
            return false
        }
        guard !value.isNull else { return false }
        if seen != nil, seen?.insert(EquivalentValue(value)).inserted == false { return false }
        count += 1
        switch function {
        case .count: return seen != nil
        case .sum, .avg: try addNumber(value)
        case .min: if best.isNull || value.ordered(to: best) < 0 { best = value }
        case .max: if best.isNull || value.ordered(to: best) > 0 { best = value }
        case .collect:
            values.append(value)
            return true
        case .stDev, .stDevP:
            values.append(.float(try FunctionTable.float(value)))
            return true
        case .percentileCont, .percentileDisc:
            percentile = try FunctionTable.float(arguments.count > 1 ? arguments[1] : .null)
            guard (0...1).contains(percentile) else {
                throw FunctionFailure(
                    message: "the percentile must lie between 0.0 and 1.0, not \(Value.text(percentile))",
                    error: .argument(.numberOutOfRange))
            }
            _ = try FunctionTable.float(value)
            values.append(value)
            return true
        }
        return seen != nil
    }

    private mutating func addNumber(_ value: Value) throws(FunctionFailure) {
        if case .duration(let duration) = value, durationSum != nil || count == 1 {
            durationSum = try TemporalArithmetic.fitting((durationSum ?? .zero).adding(duration))
            return
        }
        if durationSum != nil { throw .wrongType(value, expected: "a duration") }
        switch value {
        case .integer(let number):
            floatSum += Double(number)
            guard function == .sum, !hasFloat else { return }
            let (sum, overflow) = integerSum.addingReportingOverflow(number)
            guard !overflow else { throw FunctionFailure(message: "the sum does not fit in 64 bits", hint: "use toFloat") }
            integerSum = sum
        case .float(let number):
            floatSum += number
            hasFloat = true
        default: throw .wrongType(value, expected: "a number")
        }
    }

    /// The value for the whole group.
    func result() throws(FunctionFailure) -> Value {
        switch function {
        case .count: return .integer(Int64(count))
        case .sum where durationSum != nil: return durationSum.map(Value.duration) ?? .null
        case .avg where durationSum != nil:
            return .duration(try TemporalArithmetic.fitting(durationSum?.divided(by: DecimalFraction(Int64(count)))))
        case .sum: return hasFloat ? .float(floatSum) : .integer(integerSum)
        case .avg: return count == 0 ? .null : .float(floatSum / Double(count))
        case .min, .max: return best
        case .collect: return .list(values)
        case .stDev, .stDevP: return .float(deviation)
        case .percentileCont, .percentileDisc: return try percentileResult()
        }
    }

    private var deviation: Double {
        var numbers: [Double] = []
        for case .float(let number) in values { numbers.append(number) }
        let divisor = Double(numbers.count - (function == .stDev ? 1 : 0))
        guard divisor > 0 else { return 0 }
        let mean = numbers.reduce(0, +) / Double(numbers.count)
        let squares = numbers.map { ($0 - mean) * ($0 - mean) }
        return (squares.reduce(0, +) / divisor).squareRoot()
    }

    private func percentileResult() throws(FunctionFailure) -> Value {
        guard !values.isEmpty else { return .null }
        let sorted = values.sorted { $0.ordered(to: $1) < 0 }
        let position = percentile * Double(sorted.count - 1)
        if function == .percentileDisc {
            let index = Int((percentile * Double(sorted.count)).rounded(.up)) - 1
            return sorted[max(0, min(index, sorted.count - 1))]
        }
        let lower = Int(position)
        let low = try FunctionTable.float(sorted[lower])
        // A neighbour that has no share must not count, since it may be infinite or not a number.
        guard position > Double(lower), lower + 1 < sorted.count else { return .float(low) }
        return .float(low + (try FunctionTable.float(sorted[lower + 1]) - low) * (position - Double(lower)))
    }
}
