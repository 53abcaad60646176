import Entente
import Foundation

/// Moments of the wall clock and of the processor time of the process, all threads together.
struct Clock {
    let wall: UInt64
    let processor: UInt64

    static var now: Clock {
        Clock(wall: nanoseconds(CLOCK_MONOTONIC), processor: nanoseconds(CLOCK_PROCESS_CPUTIME_ID))
    }

    func milliseconds(until end: Clock) -> (wall: Double, processor: Double) {
        (Double(end.wall - wall) / 1e6, Double(end.processor - processor) / 1e6)
    }

    private static func nanoseconds(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}

/// What came of a question; times are milliseconds.
struct Finding: Encodable {
    let name: String
    /// Opening the file, once for all questions.
    let opening: Double
    var first: Double?
    var median: Double?
    var least: Double?
    /// Processor time of all threads, median.
    var processor: Double?
    var runs: Int?
    var rows: Int?
    var answer: [[Cell]]?
    /// Megabytes (1,000,000 bytes) by which the memory of the process that no file backs grew at most during the first run.
    var memory: Double?
    var problem: String?
}

/// Asks a question once, then as often as its time allows: median and minimum of the latter.
struct Stopwatch {
    let runs: Int?
    let memory: AnonymousMemory?

    func time(_ question: Question, on subject: any Subject, opening: Double) -> Finding {
        var finding = Finding(name: question.name, opening: opening)
        do throws(Diagnostic) {
            memory?.start()
            let start = Clock.now
            let answer = try subject.ask(question)
            let first = start.milliseconds(until: .now).wall
            finding.memory = memory?.stop()
            finding.first = first
            let count = runs ?? Self.count(first)
            var times: [(wall: Double, processor: Double)] = []
            for _ in 0..<count { times.append(try once(question, subject)) }
            finding.median = Self.median(times.map(\.wall))
            finding.least = times.map(\.wall).min()
            finding.processor = Self.median(times.map(\.processor))
            finding.runs = count
            let cells = answer.cells()
            finding.rows = cells.count
            finding.answer = cells
        } catch {
            finding.memory = finding.memory ?? memory?.stop()
            finding.problem = error.category == .limit ? "limit" : error.message
        }
        return finding
    }

    /// Asking, reading all values, and letting go of them.
    private func once(_ question: Question, _ subject: any Subject) throws(Diagnostic) -> (wall: Double, processor: Double) {
        let start = Clock.now
        _ = try subject.ask(question)
        return start.milliseconds(until: .now)
    }

    /// How often a question is asked whose first run took so long: a few seconds for each, and at least once.
    private static func count(_ first: Double) -> Int {
        switch first {
        case ..<2: 301
        case ..<50: 31
        case ..<1_000: 11
        case ..<7_500: 7
        case ..<30_000: 3
        default: 1
        }
    }

    private static func median(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.sorted()[values.count / 2]
    }
}
