/// A value of any temporal type as far as its day, its time and its zone are known: what values of other types are made from,
/// and what the time between two values is measured with.
public struct TemporalPoint: Sendable {
    public var day: Day?
    public var time: LocalTime?
    public var zone: Zone?
    /// The offset where it is known better than from the zone: in the hour that comes twice.
    public var offset: UTCOffset?

    /// Nothing known.
    public init() {}

    /// The parts of a date, time, local date time or date time; nil for any other value.
    public init?(_ value: Value) {
        switch value {
        case .date(let day): self.day = day
        case .localTime(let time): self.time = time
        case .time(let time):
            self.time = time.time
            self.zone = .offset(time.offset)
        case .localDateTime(let local):
            self.day = local.day
            self.time = local.time
        case .dateTime(let moment):
            self.day = moment.local.day
            self.time = moment.local.time
            self.zone = moment.zone
            self.offset = moment.offset
        default: return nil
        }
    }
}
