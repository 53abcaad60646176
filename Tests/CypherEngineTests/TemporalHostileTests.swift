@testable import CypherEngine
import CypherSyntax
import GraphModel
import Testing

/// Functions and operators of days, times and durations with anything for arguments: a value or a failure, never a crash.
struct TemporalHostileTests {
    /// The same numbers on every run.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private static let texts = [
        "", "2024-02-29", "12:00", "12:00+18:00", "2024-10-27T02:30[Europe/Rome]", "P1Y2M3DT4.5S", "PT-9223372036854775808S",
        "+999999999-12-31",
        "-999999999-01-01T00:00-18:00", "Europe/Rome", "-18:00", "Pacific/Apia", "day", "week", "weekYear", "millennium", "microsecond",
    ]
    private static let keys =
        TemporalFields.Key.allCases.map(\.rawValue) + [
            "date", "time", "datetime", "timezone", "years", "months", "weeks", "days", "hours", "nanoseconds",
        ]
    private static let integers: [Int64] = [
        .min, .max, 0, 1, -1, 2, 4, 7, 12, 23, 28, 31, 59, 366, 1984, 999, 999_999, 999_999_999, -999_999_999, 1_000_000_000, 1 << 40,
        -1 << 40,
    ]
    private static let floats = [0.5, -1.5, 1e-300, 1e300, .nan, .infinity, 9.2e18, 1e17, 0.1, -0.0]

    private func value(_ numbers: inout Numbers, _ known: [Value], depth: Int = 0) -> Value {
        switch Int.random(in: 0...9, using: &numbers) {
        case 0: return .string(Self.texts.randomElement(using: &numbers) ?? "")
        case 1, 2: return .integer(Self.integers.randomElement(using: &numbers) ?? 0)
        case 3: return .float(Self.floats.randomElement(using: &numbers) ?? 0)
        case 4 where depth == 0, 5 where depth == 0:
            var map: [String: Value] = Bool.random(using: &numbers) ? ["year": .integer(1984)] : [:]
            for _ in 0..<Int.random(in: 0...4, using: &numbers) {
                map[Self.keys.randomElement(using: &numbers) ?? ""] = value(&numbers, known, depth: 1)
            }
            return .map(map)
        default: return known.randomElement(using: &numbers) ?? .null
        }
    }

    /// Whether the constructor makes the same value of its text.
    private func comesBack(_ value: Value) -> Bool {
        guard value.temporalText != nil else { return true }
        return (try? QueryEngine.value(of: value.literalText)) == value
    }

    @Test func functionsAndOperators() throws {
        var numbers = Numbers(state: 11)
        var clock = StatementClock(QueryClock { ZonedDateTime(epochSeconds: 1_709_209_815) })
        var known: [Value] = [.null, .date(Day(number: .max)), .date(Day(number: .min)), .duration(.zero), .boolean(true)]
        let functions = FunctionTable.temporal + FunctionTable.durations
        let operations: [BinaryOperator] = [.add, .subtract, .multiply, .divide]
        var made = 0
        for round in 0..<60_000 {
            var result: Value?
            do throws(FunctionFailure) {
                if round % 3 == 0 {
                    let operation = operations[round / 3 % operations.count]
                    result = try Arithmetic.apply(operation, value(&numbers, known, depth: 1), value(&numbers, known, depth: 1))
                } else {
                    let function = functions[round % functions.count]
                    let arguments = (0..<Int.random(in: function.arity, using: &numbers)).map { _ in value(&numbers, known) }
                    guard !arguments.contains(.null) else { continue }
                    switch function.body {
                    case .values(let compute): result = try compute(arguments)
                    case .clocked(let compute): result = try compute(arguments, &clock)
                    case .graph: break
                    }
                }
            } catch {
                #expect(!error.message.isEmpty)
            }
            guard let result, result.temporalText != nil else { continue }
            made += 1
            if made % 10 == 0 { #expect(comesBack(result), "\(result.literalText)") }
            for name in Self.keys { _ = try? TemporalComponents.component(name, of: result) }
            for component in DurationComponent.allCases { _ = try? TemporalComponents.component(component.rawValue, of: result) }
            if known.count < 400 { known.append(result) } else { known[Int.random(in: 5..<400, using: &numbers)] = result }
        }
        #expect(made > 5_000)
    }
}
