/// Puts numbers in ascending order without comparing them, equal ones as they stood.
///
/// Takes the numbers and gives their places: of `[7, 3, 7, 1]` the order is `[3, 1, 0, 2]`.
enum StableOrder {
    /// The places of the numbers from the least to the greatest.
    static func places(of numbers: UnsafeBufferPointer<UInt64>) -> [UInt32] {
        var places = (0..<UInt32(numbers.count)).map { $0 }
        var moved = places
        var rest = numbers.max() ?? 0
        var shift: UInt64 = 0
        while rest > 0 {
            let mask: UInt64 = 0xFFFF
            var next = [Int](repeating: 0, count: Int(min(rest, mask)) + 1)
            for number in numbers { next[Int(number >> shift & mask)] += 1 }
            var start = 0
            for digit in next.indices {
                let count = next[digit]
                next[digit] = start
                start += count
            }
            for place in places {
                let digit = Int(numbers[Int(place)] >> shift & mask)
                moved[next[digit]] = place
                next[digit] += 1
            }
            swap(&places, &moved)
            rest >>= 16
            shift += 16
        }
        return places
    }
}
