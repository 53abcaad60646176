import CypherEngine
import GraphModel
import Testing

/// Equality, comparison, order and text of values.
struct ValueSemanticsTests {
    private static let samples: [Value] = [
        .null, .boolean(true), .boolean(false), .integer(1), .integer(Int64.max), .integer(Int64.min), .float(1), .float(1.5), .float(.nan),
        .float(.infinity), .float(-0.0), .float(9_223_372_036_854_775_808), .string(""), .string("a"), .string("é"), .list([]),
        .list([.null]), .list([.integer(1)]), .list([.float(1)]), .map([:]), .map(["a": .null]), .map(["a": .integer(1)]),
        .date(Day(number: 0)), .date(Day(number: .max)), .date(Day(number: .min)), .localTime(.midnight),
        .time(OffsetTime(.midnight, .utc)),
        .localDateTime(LocalDateTime(Day(number: -1), .midnight)), .duration(.zero), .node(NodeID(1)), .edge(EdgeID(1)),
        .path(GraphPath(nodes: [NodeID(1)], edges: [])),
    ]

    /// Values that differ from others in nothing but the zone, the sign or the unit.
    private static let temporals: [Value] = [
        "datetime('1969-12-31T23:00Z')", "datetime('1970-01-01T00:00+01:00')", "datetime('1970-01-01T00:00+01:00[Europe/Rome]')",
        "datetime('1970-01-01T00:00+01:00[Europe/Paris]')", "datetime('+999999999-12-31T23:59:59.999999999Z')", "time('00:00+01:00')",
        "time('23:00Z')", "localtime('23:59:59.999999999')", "localdatetime('-999999999-01-01')", "duration('P1M')", "duration('P30D')",
        "duration('P31D')", "duration('PT-0.000000001S')", "duration('P1DT-24H')", "duration('PT2629746S')",
    ].compactMap { try? QueryEngine.value(of: $0) }

    @Test func valuesStaySmall() { #expect(MemoryLayout<Value>.stride == 24) }

    @Test func durationsAreOrderedButNotCompared() throws {
        #expect(Self.temporals.count == 15)
        let month = try QueryEngine.value(of: "duration('P1M')")
        let days = try QueryEngine.value(of: "duration('P30D')")
        #expect(month.compared(to: days) == nil && month.equals(days) == false)
        #expect(month.ordered(to: days) > 0)
    }

    @Test func orderIsTotal() {
        let samples = Self.samples + Self.temporals
        for a in samples {
            #expect(a.ordered(to: a) == 0)
            for b in samples {
                #expect(a.ordered(to: b) == -b.ordered(to: a), "\(a) \(b)")
                #expect((a.ordered(to: b) == 0) == (EquivalentValue(a) == EquivalentValue(b)), "\(a) \(b)")
                for c in samples where a.ordered(to: b) <= 0 && b.ordered(to: c) <= 0 {
                    #expect(a.ordered(to: c) <= 0, "\(a) \(b) \(c)")
                }
            }
        }
    }

    @Test func equivalentValuesHaveTheSameHash() {
        for a in Self.samples {
            #expect(EquivalentValue(a) == EquivalentValue(a))
            for b in Self.samples where EquivalentValue(a) == EquivalentValue(b) {
                #expect(EquivalentValue(a).hashValue == EquivalentValue(b).hashValue, "\(a) \(b)")
            }
        }
        #expect(EquivalentValue(.integer(1)) == EquivalentValue(.float(1)))
        #expect(EquivalentValue(.list([.integer(1)])) == EquivalentValue(.list([.float(1)])))
        #expect(EquivalentValue(.integer(.max)) != EquivalentValue(.float(9_223_372_036_854_775_808)))
    }

    @Test func nullIsNotEqualToAnything() {
        for value in Self.samples { #expect(value.equals(.null) == nil && Value.null.equals(value) == nil) }
        #expect(Value.float(.nan).equals(.float(.nan)) == false)
        #expect(Value.list([.integer(1), .null]).equals(.list([.integer(2), .null])) == false)
        #expect(Value.list([.integer(1), .null]).equals(.list([.integer(1), .integer(2)])) == nil)
    }

    @Test func textCanBeReadAgain() throws {
        for value in Self.samples + Self.temporals {
            switch value {
            case .node, .edge, .path: continue
            case .float(let number) where !number.isFinite: continue
            case .integer(.min): continue
            default: break
            }
            let read = try QueryEngine.value(of: value.literalText)
            #expect(EquivalentValue(read) == EquivalentValue(value), "\(value.literalText)")
        }
        #expect(Value.string("it's\n\\").literalText == #"'it\'s\n\\'"#)
        #expect(Value.map(["a b": .integer(1)]).literalText == "{`a b`: 1}")
        #expect(Value.text(0.00001) == "0.00001" && Value.text(-0.0000025) == "-0.0000025" && Value.text(1e300) == "1e300")
    }

    @Test(arguments: [("Persn", "Person"), ("meeitng", "Meeting"), ("MET", "MET"), ("x", nil), ("Spaceship", nil), ("", nil)])
    func nearestName(_ written: String, _ expected: String?) {
        #expect(NearestName.of(written, in: ["Person", "Meeting", "MET", "Place"]) == expected)
    }
}
