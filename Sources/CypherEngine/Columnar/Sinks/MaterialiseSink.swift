import GraphModel

/// Keeps rows by column, in the order of the source whatever thread brought them.
final class MaterialiseSink: Sink {
    /// A run of rows that came of one part of the source.
    private struct Part {
        var morsel: Int
        var start: Int
    }

    private let words: [Int]
    private let expressions: [VectorExpression]
    private let control: ColumnarControl
    private let scratch = ScratchPool()
    private var keptWords: [Buffer<UInt32>]
    private var keptNumbers: [Buffer<Int64>]
    private var keptNulls: [Buffer<UInt8>]
    private var hasNulls: [Bool]
    private var parts: [Part] = []
    private var count = 0

    init(words: [Int], expressions: [VectorExpression], control: ColumnarControl) {
        self.words = words
        self.expressions = expressions
        self.control = control
        keptWords = words.map { _ in Buffer() }
        keptNumbers = expressions.map { _ in Buffer() }
        keptNulls = expressions.map { _ in Buffer(capacity: 1) }
        hasNulls = expressions.map { _ in false }
    }

    func begin(morsel: Int) { parts.append(Part(morsel: morsel, start: count)) }

    func take(_ batch: Batch) throws(Diagnostic) {
        try control.hold(batch.count)
        for (index, register) in words.enumerated() { keptWords[index].append(batch.words[register], batch.count) }
        for (index, expression) in expressions.enumerated() {
            let (numbers, nulls) = scratch.take()
            if expression.load(batch, into: numbers, nulls: nulls) {
                if !hasNulls[index] {
                    hasNulls[index] = true
                    keptNulls[index].reserve(count + batch.count)
                    keptNulls[index].start.update(repeating: 0, count: count)
                    keptNulls[index].count = count
                }
                keptNulls[index].append(nulls, batch.count)
            } else if hasNulls[index] {
                keptNulls[index].reserve(count + batch.count)
                (keptNulls[index].start + count).update(repeating: 0, count: batch.count)
                keptNulls[index].count = count + batch.count
            }
            keptNumbers[index].append(numbers, batch.count)
            scratch.give(numbers, nulls)
        }
        count += batch.count
    }

    /// Which rows of which sink, by its place, come one after the other in the order of the source.
    static func pieces(of sinks: [MaterialiseSink]) -> [(sink: Int, range: Range<Int>)] {
        var pieces: [(morsel: Int, sink: Int, range: Range<Int>)] = []
        for (place, sink) in sinks.enumerated() {
            for (index, part) in sink.parts.enumerated() {
                let end = index + 1 < sink.parts.count ? sink.parts[index + 1].start : sink.count
                pieces.append((part.morsel, place, part.start..<end))
            }
        }
        return pieces.sorted { $0.morsel < $1.morsel }.map { ($0.sink, $0.range) }
    }

    /// The rows of all threads together.
    static func merged(_ sinks: [MaterialiseSink]) -> (count: Int, words: [Buffer<UInt32>], numbers: [(Buffer<Int64>, Buffer<UInt8>?)]) {
        guard sinks.count > 1 else {
            let sink = sinks[0]
            return (
                sink.count, sink.keptWords,
                sink.keptNumbers.indices.map { (sink.keptNumbers[$0], sink.hasNulls[$0] ? sink.keptNulls[$0] : nil) }
            )
        }
        let pieces = pieces(of: sinks).map { (sink: sinks[$0.sink], range: $0.range) }
        let count = sinks.reduce(0) { $0 + $1.count }
        let words = sinks[0].words.indices.map { index in
            let whole = Buffer<UInt32>(capacity: count)
            for piece in pieces { whole.append(piece.sink.keptWords[index].start + piece.range.lowerBound, piece.range.count) }
            return whole
        }
        let numbers = sinks[0].expressions.indices.map { index -> (Buffer<Int64>, Buffer<UInt8>?) in
            let whole = Buffer<Int64>(capacity: count)
            for piece in pieces { whole.append(piece.sink.keptNumbers[index].start + piece.range.lowerBound, piece.range.count) }
            guard sinks.contains(where: { $0.hasNulls[index] }) else { return (whole, nil) }
            let nulls = Buffer<UInt8>(capacity: count)
            for piece in pieces {
                if piece.sink.hasNulls[index] {
                    nulls.append(piece.sink.keptNulls[index].start + piece.range.lowerBound, piece.range.count)
                } else {
                    (nulls.start + nulls.count).update(repeating: 0, count: piece.range.count)
                    nulls.count += piece.range.count
                }
            }
            return (whole, nulls)
        }
        return (count, words, numbers)
    }
}
