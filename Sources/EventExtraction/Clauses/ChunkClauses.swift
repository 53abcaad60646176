/// The clauses of a sentence by the chunk of their verb: `clauses[3] = 7`, then `clauses[3]` is 7 and `clauses[4]` nil.
struct ChunkClauses: Sendable {
    /// -1 for none.
    private var numbers: [Int32]

    /// No clause for any of so many chunks.
    init(count: Int) { numbers = [Int32](repeating: -1, count: count) }

    /// The clause of a chunk, which may lie outside the sentence.
    subscript(chunk: Int) -> Int? {
        get { numbers.indices.contains(chunk) && numbers[chunk] >= 0 ? Int(numbers[chunk]) : nil }
        set { if numbers.indices.contains(chunk) { numbers[chunk] = newValue.map { Int32(clamping: $0) } ?? -1 } }
    }
}
