import CypherEngine
import GraphModel

/// Makes values of types that know nothing of graphs from rows, maps, nodes and edges.
struct ValueDecoder: Decoder {
    let value: ResolvedValue
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// The value as any type that can be decoded.
    static func value<Wanted: Decodable>(
        _ value: ResolvedValue, as type: Wanted.Type, at path: [any CodingKey]
    ) throws -> Wanted {
        guard let column = type as? any ColumnValue.Type else {
            return try Wanted(from: ValueDecoder(value: value, codingPath: path))
        }
        guard let result = column.init(column: value) as? Wanted else { throw mismatch(type, value, at: path) }
        return result
    }

    static func mismatch(_ type: Any.Type, _ value: ResolvedValue, at path: [any CodingKey]) -> DecodingError {
        .typeMismatch(
            type, .init(codingPath: path, debugDescription: Diagnostic.mismatch(name(of: path), value, wanted: "\(type)").message))
    }

    /// What the user is told of an error of decoding.
    static func diagnostic(of error: any Error, columns: [String]) -> Diagnostic {
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            let name = name(of: context.codingPath + [key])
            let nearest = NearestName.of(name, in: columns).map { "did you mean '\($0)'?" }
            return Diagnostic(
                .export, .usage, "the answer has no column '\(name)'", hint: nearest ?? "it has \(columns.joined(separator: ", "))")
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            return Diagnostic(.export, .failure, context.debugDescription)
        default: return error as? Diagnostic ?? Diagnostic(.export, .failure, "the row cannot be decoded: \(error)")
        }
    }

    private static func name(of path: [any CodingKey]) -> String {
        path.map { key in key.intValue.map { "[\($0)]" } ?? key.stringValue }.joined(separator: ".")
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard let fields = value.fields else { throw Self.mismatch([String: Any].self, value, at: codingPath) }
        return KeyedDecodingContainer(Fields<Key>(fields: fields, codingPath: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard let elements = value.elements else { throw Self.mismatch([Any].self, value, at: codingPath) }
        return Elements(elements: elements, codingPath: codingPath)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { Single(value: value, codingPath: codingPath) }
}

/// The columns of a row, the entries of a map, the properties of a node.
private struct Fields<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let fields: [String: ResolvedValue]
    let codingPath: [any CodingKey]
    var allKeys: [Key] { fields.keys.sorted().compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { fields[key.stringValue] != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try field(key).isNull }

    func decode<Wanted: Decodable>(_ type: Wanted.Type, forKey key: Key) throws -> Wanted {
        try ValueDecoder.value(try field(key), as: type, at: codingPath + [key])
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
        try decoder(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { try decoder(key).unkeyedContainer() }

    func superDecoder() throws -> any Decoder { ValueDecoder(value: .map(fields), codingPath: codingPath) }

    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

    private func decoder(_ key: Key) throws -> ValueDecoder { ValueDecoder(value: try field(key), codingPath: codingPath + [key]) }

    private func field(_ key: Key) throws -> ResolvedValue {
        guard let field = fields[key.stringValue] else {
            throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "there is no '\(key.stringValue)'"))
        }
        return field
    }
}

/// The elements of a list.
private struct Elements: UnkeyedDecodingContainer {
    let elements: [ResolvedValue]
    let codingPath: [any CodingKey]
    var currentIndex = 0
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }

    private struct Index: CodingKey {
        let intValue: Int?
        var stringValue: String { "\(intValue ?? 0)" }
        init(_ index: Int) { intValue = index }
        init?(intValue: Int) { self.intValue = intValue }
        init?(stringValue: String) { nil }
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, elements[currentIndex].isNull else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Wanted: Decodable>(_ type: Wanted.Type) throws -> Wanted {
        let decoder = try next()
        return try ValueDecoder.value(decoder.value, as: type, at: decoder.codingPath)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
        try next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try next().unkeyedContainer() }

    mutating func superDecoder() throws -> any Decoder { try next() }

    private mutating func next() throws -> ValueDecoder {
        let path = codingPath + [Index(currentIndex)]
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(
                Any.self, .init(codingPath: path, debugDescription: "the list ends after \(currentIndex) elements"))
        }
        defer { currentIndex += 1 }
        return ValueDecoder(value: elements[currentIndex], codingPath: path)
    }
}

/// A value by itself.
private struct Single: SingleValueDecodingContainer {
    let value: ResolvedValue
    let codingPath: [any CodingKey]

    func decodeNil() -> Bool { value.isNull }

    func decode<Wanted: Decodable>(_ type: Wanted.Type) throws -> Wanted { try ValueDecoder.value(value, as: type, at: codingPath) }
}
