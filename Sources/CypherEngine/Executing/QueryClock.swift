import GraphModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What `datetime()` and its like take the time from.
public struct QueryClock: Sendable {
    private let read: @Sendable () -> ZonedDateTime?

    /// A clock of one's own; it tells the time in any zone.
    public init(_ read: @escaping @Sendable () -> ZonedDateTime?) { self.read = read }

    /// The clock of the machine, in UTC.
    public static let system = QueryClock {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return ZonedDateTime(epochSeconds: Int64(time.tv_sec), nanosecond: Int32(time.tv_nsec))
    }

    /// A clock that always tells the same time, for tests and answers that must come again.
    public static func fixed(_ moment: ZonedDateTime) -> QueryClock { QueryClock { moment } }

    /// The time in a zone.
    func now(in zone: Zone) throws(FunctionFailure) -> ZonedDateTime {
        guard let moment = read()?.moved(to: zone) else { throw FunctionFailure(message: "the clock tells no time of the calendar") }
        return moment
    }
}

/// The clock of one run: it stands still from when it is first asked, so that a statement sees one time.
struct StatementClock: Sendable {
    private let clock: QueryClock?
    private var first: ZonedDateTime?

    /// Nil where there is no time yet, as when a query is planned.
    init(_ clock: QueryClock?) { self.clock = clock }

    /// The time of the statement, which is also that of its transaction.
    mutating func now(in zone: Zone = .offset(.utc)) throws(FunctionFailure) -> ZonedDateTime {
        let moment: ZonedDateTime
        if let first {
            moment = first
        } else {
            moment = try passing(in: .offset(.utc))
            first = moment
        }
        guard let moved = moment.moved(to: zone) else { throw FunctionFailure(message: "the clock tells no time of the calendar") }
        return moved
    }

    /// The time as it passes.
    func passing(in zone: Zone) throws(FunctionFailure) -> ZonedDateTime {
        guard let clock else { throw FunctionFailure(message: "there is no time before the query runs") }
        return try clock.now(in: zone)
    }
}
