/// One line of the self-test.
struct TruthRow: Sendable, Equatable {
    enum Subject: String, Sendable, CaseIterable {
        case tickets = "报修单"
        case open = "未办结"
        case callbacks = "待回访"
    }

    /// What the person works as.
    var role: String
    /// Job number, or database login.
    var login: String
    var scope: String
    var subject: Subject
    /// nil: everybody of this role and scope is signed in, and a session is never taken from somebody.
    var figures: TruthFigures?

    var isFalse: Bool { figures.map { !$0.isTrue } ?? false }
}

extension [TruthRow] {
    /// The lines for people.
    var table: Table {
        var table = Table("职务", "账号", "范围", "内容", "列表", "计数", "视图", "打开", "越界", "结果")
        for row in self {
            guard let figures = row.figures else {
                table.add(row.role, row.login, row.scope, row.subject.rawValue, "", "", "", "", "", "跳过")
                continue
            }
            table.add(
                row.role, row.login, row.scope, row.subject.rawValue, figures.listed.map(String.init) ?? "-",
                "\(figures.counted)", figures.viewedWords, figures.share(figures.opened, figures.tried),
                figures.share(figures.strangersOpened, figures.strangersTried), row.isFalse ? "不一致" : "一致")
        }
        return table
    }

    var summary: String {
        let wrong = count(where: \.isFalse)
        let skipped = count { $0.figures == nil }
        let words = wrong == 0 ? "全部一致" : "\(wrong) 项不一致,行级权限、列表或视图与数据不符"
        return "共 \(count) 项,\(words)" + (skipped == 0 ? "" : ";\(skipped) 项跳过(人员都已登录)")
    }
}

extension TruthFigures {
    /// One number while the views agree, otherwise each.
    fileprivate var viewedWords: String {
        guard let first = viewed.first else { return "-" }
        return viewed.allSatisfy { $0 == first } ? "\(first)" : viewed.map(String.init).joined(separator: "/")
    }

    fileprivate func share(_ part: Int, _ whole: Int) -> String { whole == 0 ? "-" : "\(part)/\(whole)" }
}
