import GraphModel

/// A column when places of it go and others come.
extension PropertyColumn {
    /// The values of what stays, and `values` of what has come, in the order of ``Splice/fresh``, null where there is none.
    ///
    /// Its limits may be wider than its values, and it may ascend without saying so. Values of another type, or more texts than a column
    /// keeps, make it one that is kept elsewhere; so does it when no value is left.
    func spliced(_ splice: Splice, _ values: [Value], in memory: ColumnMemory) -> PropertyColumn {
        guard kind != .elsewhere, values.allSatisfy({ $0.isNull || holds($0) }) else { return .elsewhere(count: splice.count, memory) }
        guard let dictionary else {
            let numbers = values.map { number(of: $0) }
            let (minimum, maximum) = limits(with: numbers)
            let base = min(base, minimum)
            let width = kind == .float ? 8 : Self.width(of: UInt64(bitPattern: maximum &- base))
            let own = Spliced(base: base, width: max(width, self.width), minimum: minimum, maximum: maximum, dictionary: nil, codes: nil)
            return column(own, splice, numbers, memory)
        }
        let texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
        let kept = dictionary.spliced(with: texts, without: unusedCodes(splice, besides: texts), in: memory)
        guard kept.dictionary.count > 0, kept.dictionary.byteCount <= PropertyInput.mostTextBytes else {
            return .elsewhere(count: splice.count, memory)
        }
        let last = Int64(kept.dictionary.count - 1)
        let own = Spliced(
            base: 0, width: Self.width(of: UInt64(last)), minimum: 0, maximum: last, dictionary: kept.dictionary, codes: kept.codes)
        let numbers: [Int64?] = values.map { value in
            if case .string(let text) = value { kept.dictionary.code(of: text).map { Int64($0) } } else { nil }
        }
        return column(own, splice, numbers, memory)
    }

    /// Bytes of numbers up to one.
    private static func width(of most: UInt64) -> Int {
        switch most {
        case ...UInt64(UInt8.max): 1
        case ...UInt64(UInt16.max): 2
        case ...UInt64(UInt32.max): 4
        default: 8
        }
    }

    /// How values are stored from now on.
    private struct Spliced {
        var base: Int64
        var width: Int
        var minimum: Int64
        var maximum: Int64
        var dictionary: StringDictionary?
        /// The codes by what they were; nil where they are what they were.
        var codes: [UInt32]?
    }

    private func column(_ own: Spliced, _ splice: Splice, _ numbers: [Int64?], _ memory: ColumnMemory) -> PropertyColumn {
        var presence: UnsafeMutablePointer<UInt64>?
        if self.presence != nil || numbers.contains(nil) {
            let bits = memory.takeBits(count: splice.count)
            splice.copyBits(self.presence, to: bits)
            for (place, number) in zip(splice.fresh, numbers) where number != nil { bits.setBit(place) }
            presence = bits
        }
        let stored: UnsafeRawPointer =
            switch own.width {
            case 1: write(UInt8.self, own, splice, numbers, memory)
            case 2: write(UInt16.self, own, splice, numbers, memory)
            case 4: write(UInt32.self, own, splice, numbers, memory)
            default: write(UInt64.self, own, splice, numbers, memory)
            }
        let column = PropertyColumn(
            kind: kind, count: splice.count, width: own.width, base: own.base, values: stored, presence: presence.map { UnsafePointer($0) },
            isSorted: false, minimum: own.minimum, maximum: own.maximum, dictionary: own.dictionary)
        return presence != nil && column.presentCount == 0 ? .elsewhere(count: splice.count, memory) : column
    }

    private func write<Stored: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _ type: Stored.Type, _ own: Spliced, _ splice: Splice, _ numbers: [Int64?], _ memory: ColumnMemory
    ) -> UnsafeRawPointer {
        let stored = memory.take(type, count: splice.count)
        if own.codes == nil, own.width == width, own.base == base {
            splice.copy(values.assumingMemoryBound(to: type), to: stored)
        } else {
            for run in splice.runs {
                for place in 0..<run.count {
                    let number = number(at: run.old + place)
                    stored[run.new + place] = Stored(truncatingIfNeeded: own.codes.map { Int64($0[Int(number)]) } ?? number &- own.base)
                }
            }
        }
        for (place, number) in zip(splice.fresh, numbers) {
            if let number { stored[place] = Stored(truncatingIfNeeded: number &- own.base) }
        }
        return UnsafeRawPointer(stored)
    }

    // MARK: Values

    /// Whether a value is of the type of the column.
    private func holds(_ value: Value) -> Bool {
        switch (kind, value) {
        case (.integer, .integer), (.boolean, .boolean), (.date, .date), (.string, .string): true
        case (.float, .float(let number)): !number.isNaN
        default: false
        }
    }

    private func number(of value: Value) -> Int64? {
        switch value {
        case .integer(let number): number
        case .float(let number): Int64(bitPattern: number.bitPattern)
        case .boolean(let isTrue): isTrue ? 1 : 0
        case .date(let day): day.number
        default: nil
        }
    }

    /// The least and the greatest value when some come.
    private func limits(with numbers: [Int64?]) -> (Int64, Int64) {
        let numbers = numbers.compactMap { $0 }
        guard kind == .float else { return (numbers.reduce(minimum, min), numbers.reduce(maximum, max)) }
        func float(_ number: Int64) -> Double { Double(bitPattern: UInt64(bitPattern: number)) }
        return (
            numbers.reduce(minimum) { float($1) < float($0) ? $1 : $0 }, numbers.reduce(maximum) { float($1) > float($0) ? $1 : $0 }
        )
    }

    /// The codes, ascending, that only what goes has.
    private func unusedCodes(_ splice: Splice, besides texts: [String]) -> [Int] {
        var candidates: Set<Int> = []
        var end = 0
        for run in splice.runs + [Splice.Run(old: count, new: 0, count: 0)] {
            for place in end..<max(end, run.old) where isPresent(place) { candidates.insert(Int(number(at: place))) }
            end = run.old + run.count
        }
        for text in texts { if let code = dictionary?.code(of: text) { candidates.remove(code) } }
        guard !candidates.isEmpty else { return [] }
        var isSought = [Bool](repeating: false, count: dictionary?.count ?? 0)
        for code in candidates { isSought[code] = true }
        for run in splice.runs {
            for place in run.old..<run.old + run.count {
                let code = Int(number(at: place))
                if isSought[code], isPresent(place) {
                    isSought[code] = false
                    candidates.remove(code)
                    if candidates.isEmpty { return [] }
                }
            }
        }
        return candidates.sorted()
    }
}
