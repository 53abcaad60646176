/// Lists that `collect` has made: for each the place of its elements in one column.
final class ListColumn: @unchecked Sendable {
    /// Where each list begins, and where the last ends.
    private let starts: [Int]
    /// Nodes, edges or values without nulls.
    let elements: TableColumn

    init(starts: [Int], elements: TableColumn) {
        self.starts = starts
        self.elements = elements
    }

    /// The places of the elements of a list.
    func places(of list: UInt32) -> Range<Int> { starts[Int(list)]..<starts[Int(list) + 1] }
}
