/// Numbers by ids, which are any bytes in a group: `insert("Q7747", in: 0)` makes an entry, to which `find` leads.
///
/// Millions of ids lie in one run of bytes and are found by one array of places (open addressing), without an allocation for each.
public struct IdentityTable: Sendable {
    /// What is known of an id.
    public struct Entry: Sendable {
        fileprivate var offset: Int
        fileprivate var length: Int32
        fileprivate let group: Int32
        fileprivate let hash: UInt32
        /// Whether the run that is under way has named it.
        public var isSeen: Bool
        /// The node or edge.
        public var number: Int64
    }

    /// The entries in the order in which they were inserted.
    public private(set) var entries: [Entry] = []
    private var bytes: [UInt8] = []
    /// Indices of entries, one more than they are; 0 where there is none. Twice as many as entries at least, a power of two.
    private var places: [UInt32] = Array(repeating: 0, count: 1 << 10)
    /// Different in each run, so that nobody can prepare ids that all fall into one place.
    private let seed = UInt64.random(in: .min ... .max)

    public init() {}

    /// The index of the entry of an id.
    public func find(_ id: ArraySlice<UInt8>, in group: Int32) -> Int? {
        let place = place(of: id, group, hash(id, group))
        return places[place] == 0 ? nil : Int(places[place]) - 1
    }

    /// The index of the entry of an id, made where there is none.
    public mutating func insert(_ id: ArraySlice<UInt8>, in group: Int32) -> (index: Int, isNew: Bool) {
        if (entries.count + 1) * 2 > places.count { grow() }
        let hash = hash(id, group)
        let place = place(of: id, group, hash)
        if places[place] != 0 { return (Int(places[place]) - 1, false) }
        entries.append(
            Entry(offset: bytes.count, length: Int32(id.count), group: group, hash: hash, isSeen: false, number: 0))
        bytes.append(contentsOf: id)
        places[place] = UInt32(entries.count)
        return (entries.count - 1, true)
    }

    /// Whether the run that is under way has named the id, and what it stands for.
    public subscript(index: Int) -> (isSeen: Bool, number: Int64) {
        get { (entries[index].isSeen, entries[index].number) }
        set { (entries[index].isSeen, entries[index].number) = newValue }
    }

    // MARK: Places

    private func place(of id: ArraySlice<UInt8>, _ group: Int32, _ hash: UInt32) -> Int {
        let mask = places.count - 1
        var place = Int(hash) & mask
        return id.withUnsafeBytes { id in
            bytes.withUnsafeBytes { bytes in
                while places[place] != 0 {
                    let entry = entries[Int(places[place]) - 1]
                    if entry.hash == hash, entry.group == group, Int(entry.length) == id.count,
                        bytes[entry.offset..<(entry.offset + id.count)].elementsEqual(id)
                    {
                        return place
                    }
                    place = (place + 1) & mask
                }
                return place
            }
        }
    }

    private mutating func grow() {
        places = Array(repeating: 0, count: places.count * 2)
        let mask = places.count - 1
        for (index, entry) in entries.enumerated() {
            var place = Int(entry.hash) & mask
            while places[place] != 0 { place = (place + 1) & mask }
            places[place] = UInt32(index + 1)
        }
    }

    /// Eight bytes at a time, multiplied and folded as in wyhash.
    private func hash(_ id: ArraySlice<UInt8>, _ group: Int32) -> UInt32 {
        id.withUnsafeBytes { bytes in
            var hash = seed ^ UInt64(bytes.count)
            var position = 0
            func mix(_ word: UInt64) {
                let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
                hash = product.high ^ product.low
            }
            mix(UInt64(UInt32(bitPattern: group)))
            while position + 8 <= bytes.count {
                mix(bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
                position += 8
            }
            var rest: UInt64 = 0
            while position < bytes.count {
                rest = rest << 8 | UInt64(bytes[position])
                position += 1
            }
            mix(rest)
            mix(seed)
            return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
        }
    }
}
