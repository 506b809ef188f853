internal import Foundation

/// The JSON file that says which column of a company's file means what. One file serves both imports: a directory reads
/// its `address` only.
struct MappingFile {
    private struct AddressPart: Decodable { var address: AddressMapping }

    private let data: Data

    /// - Throws: ``ImportError`` when the file cannot be read, is no JSON, or holds a key nobody knows.
    init(path: String) throws(ImportError) {
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path) }
        guard let parsed = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else {
            throw .mapping("文件不是 JSON 对象")
        }
        try Self.refuseUnknown(parsed, RequestMapping.CodingKeys.allCases.map(\.rawValue))
        let address = parsed["address"] as? [String: Any] ?? [:]
        try Self.refuseUnknown(address, AddressMapping.CodingKeys.allCases.map(\.rawValue))
        self.data = data
    }

    func address() throws(ImportError) -> AddressMapping { try decode(AddressPart.self).address }

    func requests() throws(ImportError) -> RequestMapping { try decode(RequestMapping.self) }

    /// A misspelt key would silently leave a column out.
    private static func refuseUnknown(_ object: [String: Any], _ known: [String]) throws(ImportError) {
        if let stranger = object.keys.sorted().first(where: { !known.contains($0) }) {
            throw .mapping("不认识“\(stranger)”,可用:\(known.joined(separator: "、"))")
        }
    }

    private func decode<Value: Decodable>(_ type: Value.Type) throws(ImportError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch DecodingError.keyNotFound(let key, _) {
            throw .mapping("缺少“\(key.stringValue)”")
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            throw .mapping("“\(context.codingPath.map(\.stringValue).joined(separator: "."))”的值类型不对")
        } catch {
            throw .mapping("无法识别文件内容")
        }
    }
}
