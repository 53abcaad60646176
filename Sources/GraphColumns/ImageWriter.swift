/// What describes a graph, number by number, and the sections of memory that the description speaks of, in the order of an image.
///
///     var writer = ImageWriter()
///     writer.add(graph.nodeCount)
///     writer.add(section: UnsafeRawBufferPointer(numbers))   // its length and its checksum are described
struct ImageWriter {
    private(set) var description: [UInt8] = []
    private(set) var sections: [UnsafeRawBufferPointer] = []

    mutating func add(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: Int64(truncatingIfNeeded: number)) { description.append(contentsOf: $0) }
    }

    mutating func add(_ isTrue: Bool) { add(isTrue ? 1 : 0) }

    mutating func add(section: UnsafeRawBufferPointer) {
        add(section.count)
        add(LaneHash.hash(section))
        sections.append(section)
    }

    mutating func add<Number: BitwiseCopyable>(_ start: UnsafePointer<Number>, count: Int) {
        add(section: UnsafeRawBufferPointer(start: start, count: count * MemoryLayout<Number>.stride))
    }
}
