import GraphModel

/// Texts of a column when some go and others come.
extension StringDictionary {
    /// Bytes of all texts together.
    var byteCount: Int { Int(offsets[count]) }

    /// The texts without some codes, which ascend, and with some that may be new; and the codes by what they were, nil where they stay.
    /// Says nothing of the places of texts.
    func spliced(
        with texts: [String], without gone: [Int], in memory: ColumnMemory
    ) -> (dictionary: StringDictionary, codes: [UInt32]?) {
        // Texts are the same where their bytes are.
        var new: [String] = []
        for text in texts.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where code(of: text) == nil {
            if new.last.map({ $0.utf8.elementsEqual(text.utf8) }) != true { new.append(text) }
        }
        if new.isEmpty, gone.isEmpty {
            return (StringDictionary(count: count, offsets: offsets, bytes: bytes, postings: nil), nil)
        }
        let splice = Splice(count: count, without: gone.map { $0..<$0 + 1 }, with: new.map { firstCode(notBefore: $0) })
        let lengthGone = gone.reduce(0) { $0 + utf8($1).count }
        let length = byteCount - lengthGone + new.reduce(0) { $0 + $1.utf8.count }
        let newBytes = memory.take(UInt8.self, count: length)
        let newOffsets = memory.take(UInt32.self, count: splice.count + 1)
        var codes = [UInt32](repeating: 0, count: count)
        var (end, code, next) = (0, 0, 0)
        func addFresh(before place: Int) {
            while next < splice.fresh.count, splice.fresh[next] < place {
                for byte in new[next].utf8 {
                    newBytes[end] = byte
                    end += 1
                }
                code += 1
                newOffsets[code] = UInt32(end)
                next += 1
            }
        }
        for run in splice.runs {
            addFresh(before: run.new)
            let start = Int(offsets[run.old])
            let runLength = Int(offsets[run.old + run.count]) - start
            (newBytes + end).update(from: bytes + start, count: runLength)
            for place in 0..<run.count {
                codes[run.old + place] = UInt32(run.new + place)
                newOffsets[run.new + place + 1] = UInt32(end + Int(offsets[run.old + place + 1]) - start)
            }
            end += runLength
            code = run.new + run.count
        }
        addFresh(before: splice.count)
        return (StringDictionary(count: splice.count, offsets: newOffsets, bytes: newBytes, postings: nil), codes)
    }
}
