import GraphModel

/// Identities of entities that no table knows: by kind, folded name and country, so that every article forms the same one.
///
/// `person("Vo Van Thuong", country: "VNM")` → `person:vo-van-thuong@VNM`.
public enum EntityIdentity {
    /// Identity of a discovered person.
    public static func person(_ name: String, country: String?) -> String { make("person", name, country) }

    /// Identity of a discovered organisation.
    public static func organization(_ name: String, country: String?) -> String { make("organization", name, country) }

    /// Identity of unnamed people.
    public static func group(_ name: String, country: String?) -> String { make("group", name, country) }

    /// Identity of a discovered place.
    public static func place(_ name: String, country: String?) -> String { make("place", name, country) }

    private static func make(_ kind: String, _ name: String, _ country: String?) -> String {
        var slug = Array(kind.utf8)
        slug.append(UInt8(ascii: ":"))
        let start = slug.count
        var name = name
        for byte in name.withUTF8({ LatinFolding.fold(bytes: $0) }) {
            if byte &- 97 < 26 || byte &- 48 < 10 {
                slug.append(byte)
            } else if byte >= 0x80 {
                slug.append(contentsOf: String(byte, radix: 16).utf8)
            } else if slug.count > start, slug[slug.count - 1] != hyphen {
                slug.append(hyphen)
            }
        }
        if slug.count > start, slug[slug.count - 1] == hyphen { slug.removeLast() }
        if let country {
            slug.append(UInt8(ascii: "@"))
            slug.append(contentsOf: country.utf8)
        }
        return String(decoding: slug, as: UTF8.self)
    }

    private static let hyphen = UInt8(ascii: "-")
}

extension Entity {
    /// Unnamed people: "protesters" of a country, or of none that is known.
    public static func group(_ name: String, country: String?) -> Entity {
        Entity(id: EntityIdentity.group(name, country: country), name: name, kind: .group, country: country)
    }
}
