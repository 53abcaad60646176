import GraphModel
import Testing

@Suite("Bisection") struct BisectionTests {
    @Test("the place is that of a search from the front, also in a slice", arguments: 0..<9) func agrees(_ limit: Int) {
        let sorted = [0, 1, 1, 3, 5, 5, 5, 7]
        #expect(sorted.partitioningIndex { $0 >= limit } == sorted.firstIndex { $0 >= limit } ?? sorted.endIndex)
        let slice = sorted[2..<6]
        #expect(slice.partitioningIndex { $0 >= limit } == slice.firstIndex { $0 >= limit } ?? slice.endIndex)
        #expect([Int]().partitioningIndex { $0 >= limit } == 0)
    }
}
