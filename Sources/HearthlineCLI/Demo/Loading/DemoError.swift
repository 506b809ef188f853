/// Why a demo company was not loaded; nothing has been changed then.
enum DemoError: Error, Equatable, CustomStringConvertible {
    /// The database holds a company already.
    case notEmpty

    var description: String {
        switch self {
        case .notEmpty: "DEMO_NOT_EMPTY 数据库中已有公司数据,请换一个空数据库再加载演示数据。"
        }
    }
}
