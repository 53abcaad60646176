import GraphModel

/// Made-up days, times and durations, the same on every run.
struct RandomTemporals: RandomNumberGenerator {
    private var state: UInt64
    private let places = [
        "Europe/Stockholm", "Europe/Rome", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Monrovia",
    ]
    .compactMap(NamedZone.init)

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func number(_ range: ClosedRange<Int64>) -> Int64 { .random(in: range, using: &self) }

    /// Mostly of our days, sometimes of any year.
    mutating func day() -> Day { Day(number: number(number(0...3) == 0 ? Day.numbers : -60_000...60_000)) }

    /// Sometimes to the nanosecond, sometimes to the hour.
    mutating func time() -> LocalTime {
        let units: [Int64] = [1, 1_000, 1_000_000, 1_000_000_000, 60_000_000_000, 3_600_000_000_000]
        let unit = units[Int(number(0...5))]
        return LocalTime(nanosecondOfDay: number(0...86_399_999_999_999) / unit * unit) ?? .midnight
    }

    mutating func offset() -> UTCOffset {
        let unit = [1, 60, 900][Int(number(0...2))]
        return UTCOffset(seconds: Int(number(-64_800...64_800)) / unit * unit) ?? .utc
    }

    mutating func local() -> LocalDateTime { LocalDateTime(day(), time()) }

    mutating func moment() -> ZonedDateTime? {
        let zone = number(0...1) == 0 ? Zone.offset(offset()) : Zone.named(places[Int(number(0...Int64(places.count - 1)))])
        return ZonedDateTime(local(), in: zone)
    }

    mutating func duration() -> CalendarDuration {
        let sizes: [ClosedRange<Int64>] = [0...0, -20...20, -100_000...100_000, -1_000_000_000_000...1_000_000_000_000]
        func size(_ random: inout RandomTemporals) -> ClosedRange<Int64> { sizes[Int(random.number(0...3))] }
        return CalendarDuration(
            months: number(size(&self)), days: number(size(&self)), seconds: number(size(&self)), nanoseconds: number(size(&self))) ?? .zero
    }
}
