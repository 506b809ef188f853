internal import Postgres

/// Which call-center site a directory belongs to.
struct SiteChoice {
    private let known: [(code: String, name: String)]

    init(_ session: Session) async throws {
        let rows = try await session.query("SELECT code, name FROM hotline.site WHERE active ORDER BY code")
        known = rows.compactMap { row in row[0].map { ($0, row[1] ?? $0) } }
    }

    /// The site of a code, known or new; without a code the only one there is.
    ///
    /// - Throws: ``ImportError/site(_:)``.
    func site(_ code: String?, name: String?) throws(ImportError) -> (code: String, name: String) {
        guard let code else {
            if known.count == 1 { return known[0] }
            let list = known.map { "\($0.code) \($0.name)" }.joined(separator: "、")
            throw .site(known.isEmpty ? "还没有站点,请用 --site 与 --site-name 给出。" : "请用 --site 选择站点:\(list)")
        }
        if let site = known.first(where: { $0.code == code }) { return site }
        guard code.utf8.count <= 4, code.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }),
            !code.isEmpty
        else { throw .site("站点代码由 1 至 4 位数字或大写字母组成,它会出现在报修单号中。") }
        let name = name ?? code
        if known.contains(where: { $0.name == name }) { throw .site("站点名称“\(name)”已属于另一代码。") }
        return (code, name)
    }
}
