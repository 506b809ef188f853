/// Why a whole file cannot be imported.
enum ImportError: Error, Equatable, CustomStringConvertible {
    case unreadable(String)
    case notUTF8(String)
    case empty(String)
    case mapping(String)
    case columnMissing(String)
    case site(String)
    case notALead
    case lineUnknown(Int)

    var description: String {
        switch self {
        case .unreadable(let path): "FILE_UNREADABLE 无法读取文件 \(path),请检查路径和权限。"
        case .notUTF8(let path): "ENCODING_INVALID 文件 \(path) 不是 UTF-8 编码,请另存为 UTF-8 后再导入。"
        case .empty(let path): "FILE_EMPTY 文件 \(path) 没有标题行。"
        case .mapping(let problem): "MAPPING_INVALID 列对应关系有误:\(problem)"
        case .columnMissing(let column): "COLUMN_MISSING 文件标题行中没有“\(column)”列,请核对列对应关系。"
        case .site(let problem): "SITE_REQUIRED \(problem)"
        case .notALead: "FORBIDDEN 只有领班可以导入过去的来电,请以领班工号登录后再导入。"
        case .lineUnknown(let line): "LINE_UNKNOWN 第 \(line) 行不是可导入的报修,请使用上次停止时显示的行号。"
        }
    }
}
