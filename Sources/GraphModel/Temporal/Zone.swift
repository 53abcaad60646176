/// What a clock is set to: a fixed offset from UTC, or the rules of a named place.
public enum Zone: Hashable, Sendable {
    case offset(UTCOffset)
    case named(NamedZone)

    /// `Z`, `+01:00`, `-0130`, `Europe/Stockholm`; nil for a name that nothing has.
    public init?(_ text: String) {
        if let offset = UTCOffset(iso: text) {
            self = .offset(offset)
        } else if let zone = NamedZone(text) {
            self = .named(zone)
        } else {
            return nil
        }
    }

    /// `+01:00`, `Europe/Stockholm`
    public var text: String {
        switch self {
        case .offset(let offset): offset.text
        case .named(let zone): zone.name
        }
    }

    /// The named place, if it is one.
    public var place: NamedZone? { if case .named(let place) = self { place } else { nil } }

    /// The offset at a moment, in seconds since 1970 in UTC.
    public func offset(atEpoch seconds: Int64) -> UTCOffset {
        switch self {
        case .offset(let offset): offset
        case .named(let zone): zone.offset(atEpoch: seconds)
        }
    }
}
