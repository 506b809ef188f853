internal import Mustache

/// A view model as templates read it: every field is found once, where the library would go through all of them for each tag.
struct ModelFields: MustacheParent {
    private let values: [String: Any]

    func child(named name: String) -> Any? { values[name] }

    /// What templates read in place of a value: the fields of a structure, the elements of an array, what an optional holds.
    static func reading(_ value: Any) -> Any? {
        if value is String || value is Bool || value is any MustacheParent { return value }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.flatMap { reading($0.value) }
        case .collection: return mirror.children.compactMap { reading($0.value) }
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
