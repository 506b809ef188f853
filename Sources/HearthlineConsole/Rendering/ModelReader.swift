/// Reads a view model by what the compiler wrote for it: structures become ``ModelFields``, arrays arrays, nil
/// ``MissingField``, numbers and whatever else is one value its text.
final class ModelReader: Encoder {
    private enum Shape {
        case missing, fields, elements, value
    }

    private var shape = Shape.missing
    private var value: Any = MissingField()
    fileprivate var fields: [String: Any] = [:]
    fileprivate var elements: [Any] = []

    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    static func reading<Model: Encodable>(_ model: Model) -> Any {
        if let text = model as? String { return TextField(renderText: text) }
        if model is Bool { return model }
        let reader = ModelReader()
        // Nothing here throws; a model that does by itself is shown as far as it was read.
        try? model.encode(to: reader)
        switch reader.shape {
        case .fields: return ModelFields(reader.fields)
        case .elements: return reader.elements
        case .missing, .value: return reader.value
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        shape = .fields
        return KeyedEncodingContainer(Fields<Key>(reader: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        shape = .elements
        return Elements(reader: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(reader: self) }

    fileprivate func show<Value>(_ shown: Value) {
        shape = .value
        value = shown is Bool ? shown : TextField(renderText: "\(shown)")
    }
}

/// What the three kinds of containers share: what is inside of one another lands in the same place.
private protocol ReadingContainer {
    var reader: ModelReader { get }
}

extension ReadingContainer {
    var codingPath: [any CodingKey] { [] }

    func superEncoder() -> any Encoder { reader }
    func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        reader.container(keyedBy: type)
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { reader.unkeyedContainer() }
}

private struct Fields<Key: CodingKey>: KeyedEncodingContainerProtocol, ReadingContainer {
    let reader: ModelReader

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) {
        reader.fields[key.stringValue] = ModelReader.reading(value)
    }
    // What holds nothing is kept as such, where the standard library would leave it out.
    func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) { keep(value, key) }
    func encodeIfPresent(_ value: String?, forKey key: Key) { keep(value, key) }
    func encodeIfPresent(_ value: Bool?, forKey key: Key) { keep(value, key) }
    func encodeIfPresent(_ value: Double?, forKey key: Key) { keep(value, key) }
    func encodeIfPresent(_ value: Int?, forKey key: Key) { keep(value, key) }
    func encodeIfPresent(_ value: Int16?, forKey key: Key) { keep(value, key) }
    func encodeIfPresent(_ value: Int32?, forKey key: Key) { keep(value, key) }
    func encodeIfPresent(_ value: Int64?, forKey key: Key) { keep(value, key) }

    private func keep(_ value: (some Encodable)?, _ key: Key) {
        reader.fields[key.stringValue] = value.map { ModelReader.reading($0) } ?? MissingField()
    }

    func encodeNil(forKey key: Key) { reader.fields[key.stringValue] = MissingField() }

    func superEncoder(forKey key: Key) -> any Encoder { reader }
    func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type, forKey key: Key) -> KeyedEncodingContainer<Inner> {
        reader.container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { reader.unkeyedContainer() }
}

private struct Elements: UnkeyedEncodingContainer, ReadingContainer {
    let reader: ModelReader

    var count: Int { reader.elements.count }
    func encode<Value: Encodable>(_ value: Value) { reader.elements.append(ModelReader.reading(value)) }
    func encodeNil() { reader.elements.append(MissingField()) }
}

private struct Single: SingleValueEncodingContainer, ReadingContainer {
    let reader: ModelReader

    func encode<Value: Encodable>(_ value: Value) {
        if value is String || value is Bool || value is any Numeric {
            reader.show(value)
        } else {
            // An optional holds anything.
            try? value.encode(to: reader)
        }
    }
    func encodeNil() {}
}
