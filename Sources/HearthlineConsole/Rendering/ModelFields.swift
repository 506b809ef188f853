internal import Mustache

/// A view model as templates read it: every field is found once, where the library would go through all of them for each tag.
///
/// Models that are `Encodable` are read by what the compiler wrote for them; rows should be. Others are reflected, which
/// takes ten times as long.
struct ModelFields: MustacheParent {
    private let values: [String: Any]

    init(_ values: [String: Any]) {
        self.values = values
    }

    func child(named name: String) -> Any? { values[name] }

    /// What templates read in place of a value: the fields of a structure, the elements of an array, what an optional holds.
    static func reading(_ value: Any) -> Any {
        if value is Bool || value is any MustacheParent { return value }
        if let model = value as? any Encodable { return ModelReader.reading(model) }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.map { reading($0.value) } ?? MissingField()
        case .collection: return mirror.children.map { reading($0.value) }
        case .tuple: return ModelFields(mirror)
        // Whatever has a text of its own, such as a number, is shown by it.
        case .struct where !(value is any CustomStringConvertible): return ModelFields(mirror)
        default: return value
        }
    }

    private init(_ mirror: Mirror) {
        values = mirror.children.reduce(into: [:]) { values, field in
            if let name = field.label { values[name] = Self.reading(field.value) }
        }
    }
}

/// A field that holds nothing; without it the library would go on to fields of that name further out.
struct MissingField: MustacheCustomRenderable, MustacheParent {
    var renderText: String { "" }
    var isNull: Bool { true }
    func child(named name: String) -> Any? { nil }
}

/// A field that is shown as it is and has no fields itself; the library need not find that out.
struct TextField: MustacheCustomRenderable, MustacheParent {
    let renderText: String
    var isNull: Bool { false }
    func child(named name: String) -> Any? { nil }
}
