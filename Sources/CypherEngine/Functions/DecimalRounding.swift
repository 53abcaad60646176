import GraphModel

/// Rounds a number as it is written, so that 3.145 to two places is 3.15, although the number behind it is a little smaller.
struct DecimalRounding {
    /// What decides where a number lies between two others.
    enum Mode: String, CaseIterable {
        case up = "UP"
        case down = "DOWN"
        case ceiling = "CEILING"
        case floor = "FLOOR"
        case halfUp = "HALF_UP"
        case halfDown = "HALF_DOWN"
        case halfEven = "HALF_EVEN"
    }

    let places: Int
    let mode: Mode

    /// The number with at most so many places behind the point.
    func round(_ number: Double) -> Double {
        guard number.isFinite, number != 0, places < 330 else { return number }
        // "3.145", "1e-07" or "1.5e+20": digits, and where the point is among them.
        let parts = "\(abs(number))".split(separator: "e")
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let whole = mantissa[0]
        let fraction = mantissa.count > 1 && mantissa[1] != "0" ? mantissa[1] : ""
        var digits = (whole + fraction).utf8.map { Int($0) - 48 }
        let point = whole.count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        let kept = point + places
        guard kept < digits.count else { return number }
        let dropped = kept < 0 ? [0] : Array(digits[kept...])
        let isHalf = dropped[0] == 5 && dropped.dropFirst().allSatisfy { $0 == 0 }
        let isOver = dropped[0] > 5 || (dropped[0] == 5 && !isHalf)
        let isAny = kept < 0 || dropped.contains { $0 != 0 }
        digits = kept > 0 ? Array(digits[..<kept]) : []
        if raises(isNegative: number < 0, isAny: isAny, isHalf: isHalf, isOver: isOver, isOdd: (digits.last ?? 0) % 2 == 1) {
            var index = digits.count - 1
            while index >= 0, digits[index] == 9 {
                digits[index] = 0
                index -= 1
            }
            if index >= 0 { digits[index] += 1 } else { digits.insert(1, at: 0) }
        }
        let text = (digits.isEmpty ? "0" : digits.map(String.init).joined()) + "e\(-places)"
        return (number < 0 ? -1 : 1) * (Double(text) ?? number)
    }

    /// Whether what is kept becomes one larger, its sign left aside.
    private func raises(isNegative: Bool, isAny: Bool, isHalf: Bool, isOver: Bool, isOdd: Bool) -> Bool {
        switch mode {
        case .up: isAny
        case .down: false
        case .ceiling: isAny && !isNegative
        case .floor: isAny && isNegative
        case .halfUp: isOver || isHalf
        case .halfDown: isOver
        case .halfEven: isOver || (isHalf && isOdd)
        }
    }
}
