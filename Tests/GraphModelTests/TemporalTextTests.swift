import GraphModel
import Testing

/// Dates, times and durations as text of ISO 8601.
@Suite struct TemporalTextTests {
    @Test func textsGiveTheSameValuesAgain() throws {
        var random = RandomTemporals(seed: 1)
        var lost: [String] = []
        for _ in 0..<20_000 {
            let (day, time, local) = (random.day(), random.time(), random.local())
            let zoned = OffsetTime(random.time(), random.offset())
            if Day(anyISO: day.iso) != day { lost.append(day.iso) }
            if LocalTime(iso: time.iso) != time { lost.append(time.iso) }
            if OffsetTime(iso: zoned.iso) != zoned { lost.append(zoned.iso) }
            if LocalDateTime(iso: local.iso) != local { lost.append(local.iso) }
            if let moment = random.moment(), (try? ZonedDateTime(iso: moment.iso)) != moment { lost.append(moment.iso) }
            let duration = random.duration()
            if CalendarDuration(iso: duration.iso) != duration { lost.append(duration.iso) }
        }
        #expect(lost.isEmpty, "\(lost.count): \(lost.prefix(10))")
    }

    @Test(arguments: [
        ("1999-12-31", "1999-12-31"), ("19991231", "1999-12-31"), ("1999-12", "1999-12-01"), ("199912", "1999-12-01"),
        ("1999-365", "1999-12-31"), ("1999365", "1999-12-31"), ("2004-W53-6", "2005-01-01"), ("2004W536", "2005-01-01"),
        ("2004-W53", "2004-12-27"), ("2004W53", "2004-12-27"), ("2004-Q4-92", "2004-12-31"), ("2004Q2", "2004-04-01"),
        ("1999", "1999-01-01"),
        ("-0044-03-15", "-0044-03-15"), ("+12345-W01-1", "+12345-01-01"), ("-1-001", "-0001-01-01"), ("+1999365", "+1999365-01-01"),
        ("0000-02-29", "0000-02-29"),
    ])
    func days(text: String, iso: String) { #expect(Day(anyISO: text)?.iso == iso) }

    @Test(arguments: [
        "", "-", "1999-", "1999-1", "1999-1-1", "1999-13-01", "1999-02-29", "1999-00-01", "1999-366", "1999-000", "1999-W53", "1999-W00",
        "1999-W01-8", "1999-W01-0", "1999-Q5", "1999-Q2-92", "99-01-01", "1999-12-31T", "1999-12-31 ", " 1999", "1999/12/31", "+1999-365-",
        "+1234567890-01-01", "١٩٩٩-01-01", "1999-12-3１", "1999-123-1", String(repeating: "1", count: 1_000),
    ])
    func noDays(text: String) { #expect(Day(anyISO: text) == nil) }

    @Test(arguments: [
        ("07", "07:00"), ("0705", "07:05"), ("07:05", "07:05"), ("070509", "07:05:09"), ("07:05:09.5", "07:05:09.500"),
        ("07:05:09,25", "07:05:09.250"), ("07:05:09.000000001", "07:05:09.000000001"), ("07:05:09.00001", "07:05:09.000010"),
        ("00:00:00", "00:00"),
    ])
    func times(text: String, iso: String) { #expect(LocalTime(iso: text)?.iso == iso) }

    @Test(arguments: [
        "", "7", "24:00", "12:60", "12:00:60", "12:0", "12:00:0", "12:00:00.", "12:00:00.1234567890", "12.5", "12:00Z", "1200:00",
        "12:0000",
        "T12:00",
    ])
    func noTimes(text: String) { #expect(LocalTime(iso: text) == nil) }

    @Test(arguments: [
        ("12:00", "12:00Z"), ("12:00z", "12:00Z"), ("12+1800", "12:00+18:00"), ("12:00-00:00", "12:00Z"), ("1200+000001", "12:00+00:00:01"),
        ("12:00-03:30", "12:00-03:30"),
    ])
    func offsetTimes(text: String, iso: String) { #expect(OffsetTime(iso: text)?.iso == iso) }

    @Test(arguments: ["12:00+18:01", "12:00+1", "12:00+01:60", "12:00+01:00Z", "12:00[Europe/Rome]", "12:00+", "12:00 Z"])
    func noOffsetTimes(text: String) { #expect(OffsetTime(iso: text) == nil) }

    @Test(arguments: [
        ("2024-07-01T09:00", "2024-07-01T09:00Z"), ("2024-07-01", "2024-07-01T00:00Z"), ("2024-W27-1T09-0330", "2024-07-01T09:00-03:30"),
        ("2024-07-01T09:00[Europe/Rome]", "2024-07-01T09:00+02:00[Europe/Rome]"), ("2024-07-01t09:00z[UTC]", "2024-07-01T09:00Z[UTC]"),
        ("2024-10-27T02:30+01:00[Europe/Rome]", "2024-10-27T02:30+01:00[Europe/Rome]"),
        ("2024-10-27T02:30[Europe/Rome]", "2024-10-27T02:30+02:00[Europe/Rome]"),
        ("2024-03-31T02:30[Europe/Rome]", "2024-03-31T03:30+02:00[Europe/Rome]"),
    ])
    func moments(text: String, iso: String) throws { #expect(try ZonedDateTime(iso: text).iso == iso) }

    @Test(arguments: [
        ("2024-07-01T09:00[Europe/Atlantis]", TemporalTextError.unknownZone("Europe/Atlantis")),
        ("2024-07-01T09:00[../etc/passwd]", .unknownZone("../etc/passwd")), ("2024-07-01T09:00[]", .unknownZone("")),
        ("2024-07-01T09:00+01:00[Europe/Rome]", .otherOffset(zone: "Europe/Rome", actual: "+02:00")),
        ("2024-03-31T02:30+01:00[Europe/Rome]", .otherOffset(zone: "Europe/Rome", actual: "+02:00")),
        ("2024-07-01T09:00[Europe/Rome", .malformed), ("2024-07-01T09:00[Europe/Rome]Z", .malformed), ("2024-07-01 09:00", .malformed),
        ("2024-07-01T", .malformed), ("", .malformed), ("soon", .malformed),
    ])
    func noMoments(text: String, error: TemporalTextError) { #expect(throws: error) { try ZonedDateTime(iso: text) } }

    @Test(arguments: [
        ("P1Y14M3W2DT25H61M1.5S", "P2Y2M23DT26H1M1.5S"), ("P0D", "PT0S"), ("PT36H", "PT36H"), ("-P1M2DT-3H", "P-1M-2DT3H"),
        ("P1.5M", "P1M15DT5H14M33S"), ("P0.5Y", "P6M"), ("PT0,5H", "PT30M"), ("PT-0.5S", "PT-0.5S"), ("P1Q", "P3M"), ("p1dt1s", "P1DT1S"),
        ("P0001-02-03T04:05:06.7", "P1Y2M3DT4H5M6.7S"), ("-P00010203T040506", "P-1Y-2M-3DT-4H-5M-6S"), ("P0000-00-01", "P1D"),
        ("P9223372036854775807D", "P9223372036854775807D"), ("PT9223372036854775807S", "PT2562047788015215H30M7S"),
    ])
    func durations(text: String, iso: String) { #expect(CalendarDuration(iso: text)?.iso == iso) }

    @Test(arguments: [
        "", "P", "PT", "P1", "1D", "P1D1Y", "P1S", "PT1D", "P1DT", "P1.D", "P.5D", "P1D ", "P1DT1H1H", "P--1D", "P9223372036854775808D",
        "PT9223372036854775807M", "P99999999999999999999D", "P2012-13-01", "P2012-01-32", "P2012-01", "P2012-0101", "PT1.1234567890S",
    ])
    func noDurations(text: String) { #expect(CalendarDuration(iso: text) == nil) }

    @Test func anyTextIsReadOrRefused() {
        var random = RandomTemporals(seed: 2)
        let letters = Array("0123456789-+:.,TZWQPYMDHS[]/é \u{0}")
        for _ in 0..<50_000 {
            let text = String((0..<random.number(0...24)).map { _ in letters[Int(random.number(0...Int64(letters.count - 1)))] })
            for written in [text, "2024-" + text, "12:" + text, "P" + text] {
                if let day = Day(anyISO: written) { #expect(Day(anyISO: day.iso) == day) }
                if let time = OffsetTime(iso: written) { #expect(OffsetTime(iso: time.iso) == time) }
                if let moment = try? ZonedDateTime(iso: written) { #expect((try? ZonedDateTime(iso: moment.iso)) == moment) }
                if let duration = CalendarDuration(iso: written) { #expect(CalendarDuration(iso: duration.iso) == duration) }
            }
        }
    }
}
