import GraphModel
import Testing

/// What clocks of named places show.
@Suite struct NamedZoneTests {
    @Test(arguments: [
        ("1818-07-21T12:00", "Europe/Stockholm", "1818-07-21T12:00+00:53:28[Europe/Stockholm]"),
        ("-0500-01-01T12:00", "Europe/Rome", "-0500-01-01T12:00+00:49:56[Europe/Rome]"),
        ("1942-07-01T12:00", "Europe/Rome", "1942-07-01T12:00+02:00[Europe/Rome]"),
        ("2024-01-15T12:00", "Asia/Kathmandu", "2024-01-15T12:00+05:45[Asia/Kathmandu]"),
        ("2024-01-15T12:00", "Australia/Lord_Howe", "2024-01-15T12:00+11:00[Australia/Lord_Howe]"),
        ("2024-07-15T12:00", "Australia/Lord_Howe", "2024-07-15T12:00+10:30[Australia/Lord_Howe]"),
        ("+123456-07-15T12:00", "Europe/Rome", "+123456-07-15T12:00+02:00[Europe/Rome]"),
        ("+999999999-01-15T12:00", "Europe/Rome", "+999999999-01-15T12:00+01:00[Europe/Rome]"),
        // Clocks set forward and back.
        ("2024-03-31T02:00", "Europe/Rome", "2024-03-31T03:00+02:00[Europe/Rome]"),
        ("2024-03-31T02:59:59.999999999", "Europe/Rome", "2024-03-31T03:59:59.999999999+02:00[Europe/Rome]"),
        ("2024-03-31T01:59:59", "Europe/Rome", "2024-03-31T01:59:59+01:00[Europe/Rome]"),
        ("2024-03-31T03:00", "Europe/Rome", "2024-03-31T03:00+02:00[Europe/Rome]"),
        ("2024-10-27T02:00", "Europe/Rome", "2024-10-27T02:00+02:00[Europe/Rome]"),
        ("2024-10-27T02:59:59", "Europe/Rome", "2024-10-27T02:59:59+02:00[Europe/Rome]"),
        ("2024-10-27T03:00", "Europe/Rome", "2024-10-27T03:00+01:00[Europe/Rome]"),
        ("2024-10-06T02:15", "Australia/Lord_Howe", "2024-10-06T02:45+11:00[Australia/Lord_Howe]"),
        // A day that Samoa left out.
        ("2011-12-30T12:00", "Pacific/Apia", "2011-12-31T12:00+14:00[Pacific/Apia]"),
    ])
    func localTimes(local: String, zone: String, expected: String) throws {
        let place = try #require(NamedZone(zone))
        let time = try #require(LocalDateTime(iso: local))
        #expect(ZonedDateTime(time, in: .named(place))?.iso == expected)
    }

    @Test func theSecondOfTwoEqualHoursIsKept() throws {
        let moment = try ZonedDateTime(iso: "2024-10-27T02:30+01:00[Europe/Rome]")
        let second = try #require(CalendarDuration(seconds: -3_600))
        #expect(moment.adding(second)?.iso == "2024-10-27T02:30+02:00[Europe/Rome]")
        #expect(
            moment.adding(try #require(CalendarDuration(days: 0, nanoseconds: 1)))?.iso
                == "2024-10-27T02:30:00.000000001+01:00[Europe/Rome]")
        #expect(moment.adding(.zero) == moment)
    }

    @Test func calendarStepsKeepTheClockAndSecondsPass() throws {
        let evening = try ZonedDateTime(iso: "2024-10-26T12:00[Europe/Rome]")
        #expect(evening.adding(try #require(CalendarDuration(days: 1)))?.iso == "2024-10-27T12:00+01:00[Europe/Rome]")
        #expect(evening.adding(try #require(CalendarDuration(seconds: 86_400)))?.iso == "2024-10-27T11:00+01:00[Europe/Rome]")
    }

    @Test(arguments: [
        "", "Z", "Rome", "Europe/Atlantis", "europe/rome", "Europe/Rome ", "Europe/../Rome", "Europe/Röm", "/",
        String(repeating: "A", count: 500),
    ])
    func unknown(name: String) { #expect(NamedZone(name) == nil) }
}
