import Foundation

/// A time zone with a name of the IANA database, and what its clocks have shown since they were set by the sun.
///
/// The rules come with Foundation and not from files of the system, so that every machine gives the same answer.
public struct NamedZone: Hashable, Sendable {
    /// `Europe/Stockholm`
    public let name: String
    private let rules: TimeZone

    /// The zone of that name; nil where there is none.
    public init?(_ name: String) {
        let isName = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard isName, (2...64).contains(name.utf8.count), let rules = TimeZone(identifier: name) else { return nil }
        self.name = name
        self.rules = rules
    }

    /// The offset at a moment, in seconds since 1970 in UTC.
    public func offset(atEpoch seconds: Int64) -> UTCOffset {
        let date = Date(timeIntervalSince1970: Double(NamedZone.comparable(seconds)))
        return UTCOffset(clamping: rules.secondsFromGMT(for: date))
    }

    /// What a clock of the zone shows at a local time, and how far it is then ahead of UTC.
    ///
    /// Where the clocks are set back, a time comes twice: `preferred` is taken if it is one of the two, else the first. Where
    /// they are set forward, the times that are left out are moved on by as much.
    func settled(_ local: Int64, preferred: UTCOffset?) -> (local: Int64, offset: UTCOffset) {
        func isValid(_ offset: UTCOffset) -> Bool { self.offset(atEpoch: local - Int64(offset.seconds)) == offset }
        if let preferred, isValid(preferred) { return (local, preferred) }
        let before = offset(atEpoch: local - 86_400)
        if isValid(before) { return (local, before) }
        let after = offset(atEpoch: local + 86_400)
        if isValid(after) { return (local, after) }
        let moment = local - Int64(before.seconds)
        let offset = self.offset(atEpoch: moment)
        return (moment + Int64(offset.seconds), offset)
    }

    /// A moment with the same rules that the tables hold: the calendar repeats after 400 years, and nothing changes before the first.
    private static func comparable(_ seconds: Int64) -> Int64 {
        let cycle: Int64 = 146_097 * 86_400
        let year4000: Int64 = 64_060_588_800
        if seconds >= year4000 { return year4000 + (seconds - year4000) % cycle }
        return max(seconds, -62_135_596_800)
    }

    public static func == (left: NamedZone, right: NamedZone) -> Bool { left.name == right.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
