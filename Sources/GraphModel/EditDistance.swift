/// How many letters must be added, dropped, replaced or swapped with their neighbour to make one word of another
/// (Damerau and Levenshtein, in the restricted form that edits no letter twice).
public enum EditDistance {
    /// The distance, or nil where it is more than `limit`.
    public static func between<Letter: Equatable>(_ left: [Letter], _ right: [Letter], limit: Int) -> Int? {
        guard abs(left.count - right.count) <= limit else { return nil }
        var previous: [Int] = []
        var current = Array(0...right.count)
        for row in 0..<left.count {
            let before = previous
            previous = current
            current[0] = row + 1
            var best = current[0]
            for column in 0..<right.count {
                var distance = previous[column] + (left[row] == right[column] ? 0 : 1)
                distance = min(distance, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    distance = min(distance, before[column - 1] + 1)
                }
                current[column + 1] = distance
                best = min(best, distance)
            }
            if best > limit { return nil }
        }
        return current[right.count] <= limit ? current[right.count] : nil
    }
}
