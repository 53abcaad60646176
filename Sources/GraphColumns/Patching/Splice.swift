import GraphModel

/// What becomes of the places of a sequence when some go and others come; what stays keeps its order.
///
/// Of `a b c d` goes `b`, and something comes behind `c`:
///
///     let splice = Splice(count: 4, without: [1..<2], with: [3])
///     splice.count             // 4: a c · d
///     splice.newPlace(of: 3)   // 3
///     splice.fresh             // [2]
struct Splice: Sendable {
    /// Places that stay side by side.
    struct Run: Equatable, Sendable {
        var old: Int
        var new: Int
        var count: Int
    }

    /// How many places there were, and are.
    private(set) var oldCount = 0
    private(set) var count = 0
    /// Ascending in what was and in what is; no two of them touch in both.
    private(set) var runs: [Run] = []
    /// The places of what has come, ascending.
    private(set) var fresh: [Int] = []

    /// Nothing became of nothing.
    init() {}

    /// - Parameters:
    ///   - removed: the places of what goes, ascending.
    ///   - inserted: for each that comes the place of what it comes before, ascending.
    init(count oldCount: Int, without removed: [Range<Int>] = [], with inserted: [Int] = []) {
        var next = 0
        for range in removed + [oldCount..<oldCount] {
            while next < inserted.count, inserted[next] <= range.lowerBound {
                keep(until: inserted[next])
                fresh.append(count)
                count += 1
                next += 1
            }
            keep(until: range.lowerBound)
            self.oldCount = max(self.oldCount, range.upperBound)
        }
    }

    private mutating func keep(until end: Int) {
        guard end > oldCount else { return }
        add(Run(old: oldCount, new: count, count: end - oldCount))
        count += end - oldCount
        oldCount = end
    }

    private mutating func add(_ run: Run) {
        if let last = runs.last, last.old + last.count == run.old, last.new + last.count == run.new {
            runs[runs.count - 1].count += run.count
        } else {
            runs.append(run)
        }
    }

    /// Adds another sequence behind this one.
    mutating func append(_ other: Splice) {
        for run in other.runs { add(Run(old: run.old + oldCount, new: run.new + count, count: run.count)) }
        fresh += other.fresh.map { $0 + count }
        oldCount += other.oldCount
        count += other.count
    }

    /// Whether all is as it was.
    var isIdentity: Bool { fresh.isEmpty && count == oldCount }

    /// Where a place is now; nil where it is gone.
    func newPlace(of old: Int) -> Int? {
        let index = runs.partitioningIndex { $0.old + $0.count > old }
        guard index < runs.count, runs[index].old <= old else { return nil }
        return old - runs[index].old + runs[index].new
    }

    /// The first place, as it was, of what stays and is now at a place or behind it; all there were where there is none.
    func oldPlace(notBelow new: Int) -> Int {
        let index = runs.partitioningIndex { $0.new + $0.count > new }
        return index < runs.count ? runs[index].old + max(0, new - runs[index].new) : oldCount
    }

    /// Where what stays of some places begins and ends now; nil where nothing stays.
    func newRange(of old: Range<Int>) -> Range<Int>? {
        let first = runs.partitioningIndex { $0.old + $0.count > old.lowerBound }
        let end = runs.partitioningIndex { $0.old >= old.upperBound }
        guard first < end else { return nil }
        let (low, high) = (runs[first], runs[end - 1])
        return low.new + max(0, old.lowerBound - low.old)..<high.new + min(high.count, old.upperBound - high.old)
    }

    /// By how much all of some places have moved; nil where they have not moved together.
    func shift(of old: Range<Int>) -> Int? {
        let index = runs.partitioningIndex { $0.old + $0.count > old.lowerBound }
        guard index < runs.count else { return nil }
        let run = runs[index]
        return run.old <= old.lowerBound && old.upperBound <= run.old + run.count ? run.new - run.old : nil
    }

    // MARK: Copying

    /// Copies what stays.
    func copy<Number>(_ old: UnsafePointer<Number>, to new: UnsafeMutablePointer<Number>) {
        for run in runs { (new + run.new).update(from: old + run.old, count: run.count) }
    }

    /// Sets the bits of what stays that were set; `new` has none yet. Of no bits all were set.
    func copyBits(_ old: UnsafePointer<UInt64>?, to new: UnsafeMutablePointer<UInt64>) {
        for run in runs {
            var done = 0
            while done < run.count {
                let (target, source) = (run.new + done, run.old + done)
                let length = min(run.count - done, 64 - target & 63)
                var word = UInt64.max
                if let old {
                    word = old[source >> 6] >> UInt64(source & 63)
                    if source & 63 + length > 64 { word |= old[source >> 6 + 1] << UInt64(64 - source & 63) }
                }
                if length < 64 { word &= 1 << UInt64(length) - 1 }
                new[target >> 6] |= word << UInt64(target & 63)
                done += length
            }
        }
    }
}
