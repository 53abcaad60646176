/// Somebody or something that takes part in events, under the one identity it has in every article.
///
/// A value behind one reference: mentions, participants and drafts hand entities on by the million, and five fields with texts would be
/// counted one by one for each.
public struct Entity: Hashable, Sendable {
    @usableFromInline
    final class Fields: Sendable {
        @usableFromInline let id, name: String
        @usableFromInline let kind: ActorKind
        @usableFromInline let country: String?
        @usableFromInline let aliases: [String]

        @usableFromInline
        init(_ id: String, _ name: String, _ kind: ActorKind, _ country: String?, _ aliases: [String]) {
            (self.id, self.name, self.kind, self.country, self.aliases) = (id, name, kind, country, aliases)
        }
    }

    @usableFromInline var fields: Fields

    public init(id: String, name: String, kind: ActorKind, country: String? = nil, aliases: [String] = []) {
        self.fields = Fields(id, name, kind, country, aliases)
    }

    /// Stable identity: `country:RUS`, `person:vladimir-putin`, `organization:united-nations`, `group:civilians@PSE`.
    /// Entities of the packs have the identity written there; discovered ones are named by kind, folded name and country.
    @inlinable
    public var id: String {
        get { fields.id }
        set { fields = Fields(newValue, name, kind, country, aliases) }
    }

    /// Canonical English name.
    @inlinable
    public var name: String {
        get { fields.name }
        set { fields = Fields(id, newValue, kind, country, aliases) }
    }

    @inlinable
    public var kind: ActorKind {
        get { fields.kind }
        set { fields = Fields(id, name, newValue, country, aliases) }
    }

    /// The affiliation of international bodies, and of groups of many states.
    public static let international = "IGO"

    /// Whether it is of no one country.
    public var isInternational: Bool { country == Self.international }

    /// ISO 3166-1 alpha-3 of the affiliation, ``international`` for international bodies, nil if unknown.
    @inlinable
    public var country: String? {
        get { fields.country }
        set { fields = Fields(id, name, kind, newValue, aliases) }
    }

    /// Other names under which it is known or was met, in any language.
    @inlinable
    public var aliases: [String] {
        get { fields.aliases }
        set { fields = Fields(id, name, kind, country, newValue) }
    }

    @inlinable
    public static func == (left: Entity, right: Entity) -> Bool {
        if left.fields === right.fields { return true }
        return left.id == right.id && left.name == right.name && left.kind == right.kind && left.country == right.country
            && left.aliases == right.aliases
    }

    @inlinable
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
