/// A number as an exact fraction over a power of ten: 1.5 is 15/10.
///
/// Floating-point numbers become the fraction that they are written as, so that a tenth of ten seconds is one second.
public struct DecimalFraction: Hashable, Sendable {
    public let numerator: Int128
    /// `1`, `10`, … at most 10^18.
    public let denominator: Int128

    /// A whole number.
    public init(_ number: Int64) {
        numerator = Int128(number)
        denominator = 1
    }

    /// `digits` before the point and `fraction` with so many `places` after it; at most 18.
    init(_ digits: Int128, fraction: Int128, places: Int) {
        denominator = DecimalFraction.power(min(places, 18))
        numerator = digits * denominator + fraction
    }

    /// A floating-point number with at most eighteen places after the point; nil for one of 10^18 or more, and for what is none.
    public init?(_ number: Double) {
        guard number.isFinite, abs(number) < 1e18 else { return nil }
        let parts = "\(abs(number))".split(separator: "e")
        guard let mantissa = parts.first else { return nil }
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let halves = mantissa.split(separator: ".", maxSplits: 1)
        guard var digits = Int128(halves.joined()) else { return nil }
        var places = (halves.count > 1 ? halves[1].utf8.count : 0) - exponent
        if places > 18 {
            digits /= DecimalFraction.power(min(places - 18, 38))
            places = 18
        } else if places < 0 {
            digits *= DecimalFraction.power(-places)
            places = 0
        }
        numerator = number < 0 ? -digits : digits
        denominator = DecimalFraction.power(places)
    }

    private static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}
