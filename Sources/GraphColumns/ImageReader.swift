import GraphModel

/// The description of a graph in an image, read number by number; where a number cannot be, the image is damaged.
struct ImageReader {
    /// The file that diagnostics name.
    let file: String?
    /// Where the image begins.
    let start: UnsafeRawPointer
    private let imageEnd: Int
    private var place: Int
    private let end: Int
    private var sectionEnd: Int

    /// - Parameters:
    ///   - image: its bytes, of which there are `end`.
    ///   - description: where it is described.
    ///   - sectionStart: behind which the first section begins.
    init(_ image: UnsafeRawPointer, end: Int, description: Range<Int>, sectionStart: Int, file: String?) {
        self.start = image
        self.imageEnd = end
        self.place = description.lowerBound
        self.end = description.upperBound
        self.sectionEnd = sectionStart
        self.file = file
    }

    /// Whether everything was read: the description, and sections to the end of the image.
    var isAtEnd: Bool { place == end && sectionEnd == imageEnd }

    func damaged(_ what: String) -> Diagnostic { ColumnarImage.damaged(what, file: file) }

    mutating func number() throws(Diagnostic) -> Int64 {
        guard end - place >= 8 else { throw damaged("their description ends too early") }
        defer { place += 8 }
        return start.loadUnaligned(fromByteOffset: place, as: Int64.self)
    }

    /// A number between others.
    mutating func number<Number: FixedWidthInteger>(_ range: ClosedRange<Number>, _ what: String) throws(Diagnostic) -> Number {
        guard let number = Number(exactly: try number()), range.contains(number) else { throw damaged("\(what) cannot be") }
        return number
    }

    /// How many there are of something; never more than `UInt32.max - 1`, so that it can be multiplied by the size of an element.
    mutating func count(_ what: String) throws(Diagnostic) -> Int { try number(0...Int(UInt32.max) - 1, what) }

    mutating func boolean() throws(Diagnostic) -> Bool { try number(0...1, "a yes or no") == 1 }

    /// The next section, which must have some length.
    mutating func section(length: Int) throws(Diagnostic) -> ImageSection {
        guard try number() == length else { throw damaged("a section has a length that cannot be") }
        let checksum = UInt64(bitPattern: try number())
        let sectionStart = ColumnarImage.start(after: sectionEnd, length: length)
        guard sectionStart <= imageEnd, length <= imageEnd - sectionStart else { throw damaged("a section lies behind their end") }
        sectionEnd = sectionStart + length
        return ImageSection(bytes: start + sectionStart, length: length, checksum: checksum)
    }

    /// The next section, of some numbers.
    mutating func section<Number: BitwiseCopyable>(of type: Number.Type, count: Int) throws(Diagnostic) -> ImageSection {
        try section(length: count * MemoryLayout<Number>.stride)
    }

    /// The next section, of as many numbers as it has.
    mutating func section<Number: BitwiseCopyable>(of type: Number.Type) throws(Diagnostic) -> (section: ImageSection, count: Int) {
        let count = try number() / Int64(MemoryLayout<Number>.stride)
        place -= 8
        guard count >= 0, count <= UInt32.max else { throw damaged("a section has a length that cannot be") }
        return (try section(of: type, count: Int(count)), Int(count))
    }

    /// A part of the graph that is checked when it is asked for: against the checksums of its sections, and whether it can be used
    /// without looking.
    func checked<Part>(
        _ part: Part, _ sections: [ImageSection], _ name: String, isSound: @escaping @Sendable () -> Bool
    ) -> Checked<Part> {
        let damage = damaged("\(name) is not what was written")
        return Checked(part) { () throws(Diagnostic) in
            guard sections.allSatisfy(\.isSound), isSound() else { throw damage }
        }
    }
}
