import GraphModel

/// What a packed graph consists of besides its columns: which parts hold values of which nodes and edges.
struct PackedDirectory: Hashable {
    /// Whose values a part holds, in the order of their numbers.
    enum Owner: Hashable {
        /// Nodes of a group, see ``ColumnarGraph/groups``.
        case group(Int)
        /// Edges of a type, in the order of the list of edges that leave.
        case type(Int32)
    }

    /// Values that are not in the columns.
    struct Column: Hashable {
        var owner: Owner
        /// Nil where they are the ids under which the nodes or edges were imported.
        var key: PropertyKeyID?
        var part: Int
    }

    /// The ids under which the nodes of a group were imported, where they are the texts of a property.
    struct Identity: Hashable {
        var idGroup: Int32
        var key: PropertyKeyID
    }

    /// Another one for each graph that was ever packed.
    var identity: Int64
    var imageSize: Int
    var columns: [Column] = []
    var identities: [Int: Identity] = [:]

    private static let version: Int64 = 1

    /// As bytes.
    func packed() throws(Diagnostic) -> [UInt8] {
        var numbers: [Int64] = [Self.version, identity, Int64(imageSize), Int64(columns.count)]
        for column in columns {
            switch column.owner {
            case .group(let group): numbers += [0, Int64(group)]
            case .type(let type): numbers += [1, Int64(type)]
            }
            numbers += [column.key.map { Int64($0.raw) } ?? -1, Int64(column.part)]
        }
        for (group, identity) in identities.sorted(by: { $0.key < $1.key }) {
            numbers += [Int64(group), Int64(identity.idGroup), Int64(identity.key.raw)]
        }
        return try PackedValue.pack(.list(numbers.map { .integer($0) }))
    }

    init(identity: Int64, imageSize: Int) { (self.identity, self.imageSize) = (identity, imageSize) }

    /// Reads them back; throws category `.damaged` for others.
    init(packed: [UInt8]) throws(Diagnostic) {
        guard case .list(let values) = PackedValue.unpack(packed) else { throw PackedParts.damaged("its directory cannot be read") }
        var numbers: [Int64] = []
        for case .integer(let number) in values { numbers.append(number) }
        guard numbers.count >= 4, numbers[0] == Self.version, numbers[2] >= 0, numbers[3] >= 0,
            numbers[3] <= Int64(numbers.count / 4), (numbers.count - 4 - Int(numbers[3]) * 4) % 3 == 0
        else { throw PackedParts.damaged("its directory is of no form that this program knows") }
        self.init(identity: numbers[1], imageSize: Int(numbers[2]))
        func small(_ number: Int64) -> Int32 { Int32(truncatingIfNeeded: number) }
        let start = 4 + Int(numbers[3]) * 4
        for index in stride(from: 4, to: start, by: 4) {
            let owner: Owner = numbers[index] == 0 ? .group(Int(small(numbers[index + 1]))) : .type(small(numbers[index + 1]))
            let key = numbers[index + 2] < 0 ? nil : PropertyKeyID(small(numbers[index + 2]))
            columns.append(Column(owner: owner, key: key, part: Int(small(numbers[index + 3]))))
        }
        for index in stride(from: start, to: numbers.count, by: 3) {
            identities[Int(small(numbers[index]))] = Identity(
                idGroup: small(numbers[index + 1]), key: PropertyKeyID(small(numbers[index + 2])))
        }
    }
}
