/// Sorts words by counting their digits, the lowest first: for many words, several times as fast as by comparing.
enum RadixSort {
    private static let digit = 11

    /// Sorts by the bits from one on; lower ones must be in order already, as the numbers of rows are.
    static func sort(_ words: inout [UInt64], from first: Int, bits: Int) {
        guard words.count > 256 else { return words.sort() }
        var other = [UInt64](repeating: 0, count: words.count)
        var shift = first
        let size = 1 << digit
        let counts = UnsafeMutablePointer<Int>.allocate(capacity: size)
        defer { counts.deallocate() }
        while shift < bits {
            counts.update(repeating: 0, count: size)
            let (amount, mask) = (UInt64(shift), UInt64(size - 1))
            words.withUnsafeBufferPointer { source in
                other.withUnsafeMutableBufferPointer { target in
                    for word in source { counts[Int(word &>> amount & mask)] &+= 1 }
                    var sum = 0
                    for value in 0..<size {
                        let count = counts[value]
                        counts[value] = sum
                        sum &+= count
                    }
                    for word in source {
                        let value = Int(word &>> amount & mask)
                        target[counts[value]] = word
                        counts[value] &+= 1
                    }
                }
            }
            swap(&words, &other)
            shift += digit
        }
    }
}
