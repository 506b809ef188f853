/// Why a demo was not loaded or played; nothing has been changed then.
enum DemoError: Error, Equatable, CustomStringConvertible {
    /// The database holds a company already.
    case notEmpty
    /// No demo company was loaded into the database.
    case noCompany
    /// Its today has been played already.
    case alreadyPlayed
    /// The day it was loaded for is over.
    case dayIsOver
    /// Nothing could be registered.
    case nothingTaken(String)

    var description: String {
        switch self {
        case .notEmpty: "DEMO_NOT_EMPTY 数据库中已有公司数据,请换一个空数据库再加载演示数据。"
        case .noCompany: "DEMO_NOT_LOADED 数据库中没有演示公司,请先运行 hearthline demo load。"
        case .alreadyPlayed: "DEMO_PLAYED 演示公司的今天已经演过,数据保留不动。"
        case .dayIsOver: "DEMO_DAY_OVER 演示公司是更早加载的,它的今天已经过去。"
        case .nothingTaken(let why): "DEMO_REFUSED 服务没有登记任何报修单:\(why)"
        }
    }
}
