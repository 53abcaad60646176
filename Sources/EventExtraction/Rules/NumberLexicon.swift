import GraphModel
import LanguagePacks

/// The number words of a language (`vocabulary/numbers.tsv`) and how they join.
///
/// Columns: `form`, `value`, `kind` and `stem`. Kinds: `cardinal` and `ordinal`; `scale` multiplies (hundred, million), `scale-alone`
/// too, but is also a number by itself (mil); `joiner` stands between a scale and what follows (and), `tens-joiner` between tens and
/// units (treinta y uno); `suffix` makes digits an ordinal (18th); `thousands` and `decimal` are marks within digits.
/// Rows with a `stem` join to single words (ventuno, duemiladiciotto): the stem is the form before a vowel.
struct NumberLexicon: Sendable {
    enum Kind: String, Sendable {
        case cardinal, ordinal, scale
        case scaleAlone = "scale-alone"
        case joiner
        case tensJoiner = "tens-joiner"
        case suffix, thousands, decimal
    }

    struct Entry: Sendable {
        var kind: Kind
        var value: Int
    }

    private(set) var entries: [Symbol: Entry] = [:]
    private(set) var thousandsMark = Symbol.none
    private(set) var decimalMark = Symbol.none
    /// By symbol, whether a number in words can begin so.
    private var openers: [Bool] = []

    /// Loads the table and interns its words.
    init(pack: LanguagePack, symbols: inout SymbolTable) throws(Diagnostic) {
        let table = try pack.table("vocabulary/numbers", requiring: ["form", "value", "kind", "stem"])
        var joining: [Piece] = []
        for row in table.rows {
            guard let kind = Kind(rawValue: row["kind"]) else { throw row.error("'\(row["kind"])' is no kind of number word") }
            guard let value = Int(row["value"]) else { throw row.error("the value is not a whole number") }
            let symbol = symbols.intern(row["form"])
            switch kind {
            case .thousands: thousandsMark = symbol
            case .decimal: decimalMark = symbol
            default: entries[symbol] = Entry(kind: kind, value: value)
            }
            if !row["stem"].isEmpty { joining.append(Piece(form: row["form"], stem: row["stem"], value: value)) }
        }
        for piece in Piece.compounds(of: joining) {
            let symbol = symbols.intern(piece.form)
            if entries[symbol] == nil { entries[symbol] = Entry(kind: .cardinal, value: piece.value) }
        }
        openers = [Bool](repeating: false, count: symbols.count)
        for (symbol, entry) in entries where [.cardinal, .ordinal, .scaleAlone].contains(entry.kind) { openers[Int(symbol.raw)] = true }
    }

    /// The number that begins at an atom, in digits or words, and where it ends; nil where none does.
    func cardinal(_ atoms: [Atom], at start: Int, limit: Int) -> (value: Int, end: Int)? {
        var phrase = Phrase()
        var position = start
        var decimals = (value: 0, scale: 1)
        if start < limit, atoms[start].number >= 0 {
            (phrase.current, position) = digits(atoms, at: start, limit: limit)
            if position + 1 < limit, atoms[position].symbol == decimalMark, atoms[position].isTight, atoms[position + 1].isTight,
                atoms[position + 1].number >= 0, atoms[position + 1].digits <= 3,
                case let next = scale(atoms, at: position + 2, limit: limit), next != nil
            {
                decimals.value = atoms[position + 1].number
                for _ in 0..<atoms[position + 1].digits { decimals.scale *= 10 }
                position += 2
            }
            phrase.isEmpty = false
        }
        while position < limit {
            var next = position
            if !phrase.isEmpty, next + 1 < limit, isJoiner(atoms[next]) || atoms[next].isTight && atoms[next].isMark { next += 1 }
            let isJoined = next != position
            guard let entry = entries[atoms[next].symbol], atoms[next].number < 0 else { break }
            if entry.kind == .cardinal, !isJoined || joins(atoms[position], phrase, entry.value), atoms[start].number < 0 {
                guard phrase.add(entry.value) else { break }
            } else if isScale(entry), !isJoined {
                if phrase.isEmpty, entry.kind == .scaleAlone { _ = phrase.add(1) }
                guard phrase.multiply(entry.value, decimals: decimals) else { break }
                decimals = (0, 1)
            } else {
                break
            }
            position = next + 1
        }
        return phrase.isEmpty ? nil : (phrase.value, position)
    }

    /// The ordinal that begins at an atom (`18th`, `primo`, `twenty-first`), and where it ends.
    func ordinal(_ atoms: [Atom], at start: Int, limit: Int) -> (value: Int, end: Int)? {
        guard start < limit else { return nil }
        if atoms[start].number >= 0 {
            guard start + 1 < limit, atoms[start + 1].isTight, entries[atoms[start + 1].symbol]?.kind == .suffix else { return nil }
            return (atoms[start].number, start + 2)
        }
        guard let first = entries[atoms[start].symbol] else { return nil }
        if first.kind == .ordinal { return (first.value, start + 1) }
        guard first.kind == .cardinal, first.value >= 20, first.value % 10 == 0, first.value < 100 else { return nil }
        let next = start + 1 < limit && atoms[start + 1].isMark && atoms[start + 1].isTight ? start + 2 : start + 1
        guard next < limit, let last = entries[atoms[next].symbol], last.kind == .ordinal, last.value < 10 else { return nil }
        return (first.value + last.value, next + 1)
    }

    /// Whether a token can begin a number written in words.
    func begins(_ symbol: Symbol) -> Bool {
        let number = Int(symbol.raw)
        return number < openers.count && openers[number]
    }

    private func isJoiner(_ atom: Atom) -> Bool {
        let kind = entries[atom.symbol]?.kind
        return kind == .joiner || kind == .tensJoiner
    }

    /// Whether a word or mark can stand between what is read of a number and a cardinal.
    private func joins(_ atom: Atom, _ phrase: Phrase, _ value: Int) -> Bool {
        switch entries[atom.symbol]?.kind {
        case .joiner: phrase.endsInScale
        case .tensJoiner: phrase.endsInTens && value < 10
        default: !phrase.endsInScale
        }
    }

    private func isScale(_ entry: Entry) -> Bool { entry.kind == .scale || entry.kind == .scaleAlone }

    private func scale(_ atoms: [Atom], at index: Int, limit: Int) -> Int? {
        guard index < limit, let entry = entries[atoms[index].symbol], isScale(entry) else { return nil }
        return entry.value
    }

    /// `1.000.000` as one number where the language groups digits with this mark.
    private func digits(_ atoms: [Atom], at start: Int, limit: Int) -> (Int, Int) {
        var value = atoms[start].number
        var position = start + 1
        guard atoms[start].digits <= 3, value > 0 else { return (value, position) }
        while position + 1 < limit, atoms[position].symbol == thousandsMark, atoms[position].isTight, atoms[position + 1].isTight,
            atoms[position + 1].digits == 3, value < 1_000_000_000
        {
            value = value * 1_000 + atoms[position + 1].number
            position += 2
        }
        return (value, position)
    }
}

/// A number phrase as it is read word by word.
private struct Phrase {
    var current = 0
    var isEmpty = true
    var endsInScale = false
    private var total = 0
    private var smallestScale = Int.max

    var value: Int { total + current }
    /// "Treinta", "ciento veinte": units may follow.
    var endsInTens: Bool { current % 10 == 0 && current % 100 >= 20 }

    /// Adds a word such as "twenty" or "five"; false where it cannot follow.
    mutating func add(_ value: Int) -> Bool {
        let endsInHundred = current >= 100 && current % 100 == 0
        guard isEmpty || endsInScale || value < 10 && endsInTens || value < 100 && endsInHundred else { return false }
        guard current == 0 || value < place(current), value < smallestScale else { return false }
        current += value
        isEmpty = false
        endsInScale = false
        return true
    }

    /// Multiplies by "hundred" or "million"; false where nothing stands before it, it cannot follow, or the number grows too large.
    mutating func multiply(_ scale: Int, decimals: (value: Int, scale: Int)) -> Bool {
        guard !isEmpty, scale > 0, current < 1_000_000 else { return false }
        if smallestScale == 1_000, scale >= 1_000_000, total + current < 1_000_000 {
            (current, total) = (total + current, 0)
        } else if scale >= smallestScale {
            return false
        }
        let base = current * scale + decimals.value * scale / decimals.scale
        if scale < 1_000 {
            guard current < 100 else { return false }
            current = base
        } else {
            total += base
            current = 0
            smallestScale = scale
        }
        isEmpty = false
        endsInScale = true
        return true
    }

    private func place(_ value: Int) -> Int {
        var place = 1
        while value % (place * 10) == 0, place < 1_000_000_000 { place *= 10 }
        return place
    }
}

/// A number word that joins with others to one word.
private struct Piece {
    var form: String
    var stem: String
    var value: Int

    /// All words up to 999, the thousands, and the years up to 2999, that the pieces make.
    static func compounds(of pieces: [Piece]) -> [Piece] {
        let units = pieces.filter { (1...9).contains($0.value) }
        let small = pieces.filter { (1...19).contains($0.value) }
        let tens = pieces.filter { (20...90).contains($0.value) && $0.value % 10 == 0 }
        guard let hundred = pieces.first(where: { $0.value == 100 }) else { return [] }
        let belowHundred = small + tens + tens.flatMap { ten in units.map { ten.joined($0) } }
        var hundreds = [hundred]
        for unit in units where unit.value > 1 {
            hundreds.append(Piece(form: unit.form + hundred.form, stem: unit.form + hundred.stem, value: unit.value * 100))
        }
        let belowThousand =
            belowHundred + hundreds + hundreds.flatMap { hundred in belowHundred.flatMap { [hundred.joined($0), hundred.appended($0)] } }
        var result = belowThousand
        let thousands = pieces.filter { $0.value == 1_000 }
        if let thousand = thousands.first { result += belowThousand.map { thousand.joined($0) } }
        if thousands.count > 1 {
            let many = thousands[1].form
            for piece in belowThousand where piece.value > 1 {
                let joined = Piece(form: piece.form + many, stem: piece.form + many, value: piece.value * 1_000)
                result.append(joined)
                if piece.value == 2 { result += belowThousand.map { joined.joined($0) } }
            }
        }
        return result
    }

    /// Written in full where the short form is as usual: "centouno" beside "centuno".
    private func appended(_ next: Piece) -> Piece {
        Piece(form: form + next.form, stem: form + next.stem, value: value + next.value)
    }

    private func joined(_ next: Piece) -> Piece {
        let vowels: [Character] = ["a", "e", "i", "o", "u"]
        let head = next.form.first.map(vowels.contains) == true ? stem : form
        return Piece(form: head + next.form, stem: head + next.stem, value: value + next.value)
    }
}
