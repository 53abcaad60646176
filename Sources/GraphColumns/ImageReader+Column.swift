import GraphModel

extension ImageReader {
    /// A property of `count` nodes or edges.
    mutating func column(count: Int) throws(Diagnostic) -> Checked<PropertyColumn> {
        guard let kind = PropertyColumn.Kind(rawValue: try number(0...UInt8.max, "the type of a property")) else {
            throw damaged("a property has a type that is not known")
        }
        guard try number() == count else { throw damaged("a property is not of the nodes or edges that it says") }
        guard kind != .elsewhere else {
            let column = PropertyColumn(
                kind: kind, count: count, width: 0, base: 0, values: start, presence: nil, isSorted: false, minimum: 0, maximum: 0,
                dictionary: nil)
            return Checked(column)
        }
        let width = try number(1...8, "the width of a property")
        let (base, minimum, maximum) = (try number(), try number(), try number())
        let (isSorted, isUnique, hasNulls) = (try boolean(), try boolean(), try boolean())
        let values = try section(length: count * width)
        let presence = try hasNulls ? section(of: UInt64.self, count: (count + 63) >> 6) : nil
        let texts = try kind == .string ? dictionary(count) : nil
        var column = PropertyColumn(
            kind: kind, count: count, width: width, base: base, values: values.bytes, presence: presence?.start(of: UInt64.self),
            isSorted: isSorted, minimum: minimum, maximum: maximum, dictionary: texts?.unchecked)
        column.isUnique = isUnique
        guard column.hasSoundLimits else { throw damaged("a property has limits that cannot be") }
        let described = column
        let check = checked(described, [values, presence].compactMap { $0 }, "a property") { described.hasSoundValues }
        return Checked(described) { () throws(Diagnostic) in
            _ = try check.value()
            _ = try texts?.value()
        }
    }

    private mutating func dictionary(_ columnCount: Int) throws(Diagnostic) -> Checked<StringDictionary> {
        let count = try count("the number of texts")
        let offsets = try section(of: UInt32.self, count: count + 1)
        let (bytes, length) = try section(of: UInt8.self)
        var sections = [offsets, bytes]
        var postings: (starts: UnsafePointer<UInt32>, positions: UnsafePointer<UInt32>)?
        var postingCount = 0
        if try boolean() {
            let starts = try section(of: UInt32.self, count: count + 1)
            let (positions, positionCount) = try section(of: UInt32.self)
            sections += [starts, positions]
            postings = (starts.start(of: UInt32.self), positions.start(of: UInt32.self))
            postingCount = positionCount
        }
        let dictionary = StringDictionary(
            count: count, offsets: offsets.start(of: UInt32.self), bytes: bytes.start(of: UInt8.self), postings: postings)
        return checked(dictionary, sections, "the texts of a property") { [postingCount] in
            dictionary.isSound(length: length, postingCount: postingCount, columnCount: columnCount)
        }
    }
}
