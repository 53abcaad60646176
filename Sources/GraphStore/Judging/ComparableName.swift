import GraphModel

/// A name in the forms in which it is compared with others: `mikhail gorbachev` and `michail gorbatschow` sound the same.
struct ComparableName {
    /// As ``FoldedName`` gives it.
    let folded: String
    let words: [String]
    /// The words with one spelling for what transliterations write in several.
    let sounds: [String]

    init(_ folded: String) {
        self.folded = folded
        words = folded.split(separator: " ").map(String.init)
        sounds = words.map(Self.sound)
    }

    var sound: String { sounds.joined(separator: " ") }

    /// The consonants of each word of some length: what names spelled alike have in common.
    var skeletons: [String] {
        sounds.filter { $0.utf8.count > 2 }.map { sound in
            String(
                decoding: sound.utf8.enumerated().filter { $0.offset == 0 || !Self.vowels.contains($0.element) }.map(\.element),
                as: UTF8.self)
        }
    }

    /// Whether the names differ by a letter or two, and in no whole word.
    func isSpelledLike(_ other: ComparableName) -> Bool {
        guard words.count == other.words.count, !words.isEmpty else { return false }
        var total = 0
        for (one, rival) in zip(sounds, other.sounds) {
            if one == rival { continue }
            let size = min(one.utf8.count, rival.utf8.count)
            let allowed = size < 5 ? 0 : size < 8 ? 1 : 2
            guard let distance = EditDistance.between(Array(one.utf8), Array(rival.utf8), limit: allowed) else { return false }
            total += distance
        }
        return total <= 2
    }

    /// `s lavrov` for `sergey lavrov`.
    func abbreviates(_ other: ComparableName) -> Bool {
        guard words.count > 1, words.count == other.words.count, sounds.last == other.sounds.last else { return false }
        return words.dropLast().contains { $0.utf8.count == 1 }
            && zip(words, other.words).dropLast().allSatisfy { $0 == $1 || $0.utf8.count == 1 && $1.hasPrefix($0) }
    }

    /// `lavrov` for `sergey lavrov`, `jair bolsonaro` for `jair messias bolsonaro`.
    func isPart(of other: ComparableName) -> Bool {
        guard !words.isEmpty, words.count < other.words.count, sounds.last == other.sounds.last || sounds.first == other.sounds.first else {
            return false
        }
        return Set(sounds).isSubset(of: other.sounds)
    }

    private static let vowels = Set("aeiouy".utf8)

    /// Longer ones first.
    private static let spellings: [(String, String)] = [
        ("shch", "s"), ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("sh", "s"), ("ch", "c"), ("kh", "c"), ("zh", "z"), ("gh", "g"),
        ("dh", "d"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "k"), ("ts", "z"), ("tz", "z"), ("dj", "j"), ("dzh", "j"), ("ou", "u"),
        ("oo", "u"), ("ow", "ev"), ("yev", "ev"), ("iev", "ev"), ("iy", "i"), ("yy", "i"), ("ij", "i"), ("yj", "i"), ("ee", "i"),
        ("ie", "i"),
        ("ey", "i"), ("ei", "i"), ("ai", "i"), ("y", "i"), ("w", "v"), ("q", "k"), ("x", "ks"),
    ]

    private static let table = spellings.map { (Array($0.0.utf8), Array($0.1.utf8)) }.sorted { $0.0.count > $1.0.count }

    private static func sound(_ word: String) -> String {
        let bytes = Array(word.utf8)
        var sound: [UInt8] = []
        var position = 0
        while position < bytes.count {
            let rest = bytes[position...]
            let (length, letters) = table.first { rest.starts(with: $0.0) }.map { ($0.0.count, $0.1) } ?? (1, [bytes[position]])
            for letter in letters where sound.last != letter { sound.append(letter) }
            position += length
        }
        if sound.count > 3, sound.last == UInt8(ascii: "h") { sound.removeLast() }
        return String(decoding: sound, as: UTF8.self)
    }
}
