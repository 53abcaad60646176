import GraphModel

/// The parts that make a time of day: hour, minute, second and what is left of the second.
struct TimeFields {
    private typealias Key = TemporalFields.Key

    private let numbers: [TemporalFields.Key: Int]

    init(_ numbers: [TemporalFields.Key: Int]) { self.numbers = numbers.filter { TemporalFields.Key.ofTime.contains($0.key) } }

    /// The time that the parts describe; what they leave out is as in `base`, or zero without one.
    func time(changing base: LocalTime?) throws(FunctionFailure) -> LocalTime {
        if let base, numbers.isEmpty { return base }
        if base == nil {
            let fraction: [Key] = [.millisecond, .microsecond, .nanosecond]
            let order: [[Key]] = [[.hour], [.minute], [.second], fraction]
            for (whole, parts) in zip(order, order.dropFirst()) where numbers[whole[0]] == nil {
                guard let part = parts.first(where: { numbers[$0] != nil }) else { continue }
                throw .wrongValue("a time with \(part.rawValue) needs \(whole[0].rawValue)")
            }
        }
        guard let nanosecond = fraction(base),
            let time = LocalTime(
                hour: numbers[.hour] ?? base?.hour ?? 0, minute: numbers[.minute] ?? base?.minute ?? 0,
                second: numbers[.second] ?? base?.second ?? 0, nanosecond: nanosecond)
        else {
            let parts = Key.ofTime.compactMap { key in numbers[key].map { "\(key.rawValue): \($0)" } }
            throw .wrongValue("no clock shows such a time: {\(parts.joined(separator: ", "))}")
        }
        return time
    }

    /// The nanoseconds of the second. A part below a given one may only fill what that leaves; nil where it is larger.
    private func fraction(_ base: LocalTime?) -> Int? {
        let parts: [(key: Key, size: Int)] = [(.millisecond, 1_000_000), (.microsecond, 1_000), (.nanosecond, 1)]
        guard parts.contains(where: { numbers[$0.key] != nil }) else { return base?.nanosecond ?? 0 }
        var sum = 0
        var room = 1_000_000_000
        for (key, size) in parts {
            guard let number = numbers[key] else { continue }
            guard (0..<room / size).contains(number) else { return nil }
            sum += number * size
            room = size
        }
        return sum
    }
}
