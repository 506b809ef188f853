/// Why a whole file cannot be imported.
enum ImportError: Error, Equatable, CustomStringConvertible {
    case unreadable(String)
    case notUTF8(String)
    case empty(String)
    case mapping(String)

    var description: String {
        switch self {
        case .unreadable(let path): "FILE_UNREADABLE 无法读取文件 \(path),请检查路径和权限。"
        case .notUTF8(let path): "ENCODING_INVALID 文件 \(path) 不是 UTF-8 编码,请另存为 UTF-8 后再导入。"
        case .empty(let path): "FILE_EMPTY 文件 \(path) 没有标题行。"
        case .mapping(let problem): "MAPPING_INVALID 列对应关系有误:\(problem)"
        }
    }
}
