import ArgumentParser
import CypherEngine

/// A size as it is given for `--memory`: `500M`, `4G`, `1.5 GiB`, `1048576`; units are powers of 1024.
struct MemorySize: ExpressibleByArgument, Sendable, Hashable {
    let bytes: Int

    /// What a query may use where nobody says: enough for millions of rows, and never all of the machine.
    static var standard: MemorySize { MemorySize(bytes: min(2 << 30, (MemoryFootprint.available ?? 4 << 30) / 2)) }

    init(bytes: Int) { self.bytes = bytes }

    init?(argument: String) {
        let digits = argument.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        var unit = argument.dropFirst(digits.count).filter { !$0.isWhitespace }.lowercased()[...]
        if unit.hasSuffix("ib") { unit = unit.dropLast(2) } else if unit.hasSuffix("b") { unit = unit.dropLast() }
        let shift: Int? =
            switch unit {
            case "": 0
            case "k": 10
            case "m": 20
            case "g": 30
            case "t": 40
            default: nil
            }
        guard let shift, let number = Double(digits) else { return nil }
        let size = number * Double(1 << shift)
        guard size >= 1, size < 1e15 else { return nil }
        bytes = Int(size)
    }
}
