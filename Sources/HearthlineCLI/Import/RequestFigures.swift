/// The figures by which a file and a database are compared.
struct RequestFigures: Sendable, Equatable {
    var total = 0
    var byDay: [String: Int] = [:]
    /// Hours 0...23 of the local wall clock.
    var byHour: [String: Int] = [:]
    /// Neighborhood, which is the repair station of the import.
    var byStation: [String: Int] = [:]
    /// How many households called n times: n → households.
    var repeatCallers: [String: Int] = [:]

    /// Every figure that differs: what, in the file, in the database.
    func differences(from database: RequestFigures) -> [Difference] {
        var found: [Difference] = []
        if total != database.total { found.append(Difference(figure: "合计", file: total, database: database.total)) }
        let parts: [(String, [String: Int], [String: Int])] = [
            ("日期", byDay, database.byDay), ("小时", byHour, database.byHour), ("片区", byStation, database.byStation),
            ("来电次数", repeatCallers, database.repeatCallers),
        ]
        for (name, mine, other) in parts {
            for key in Set(mine.keys).union(other.keys).sorted() where mine[key] != other[key] {
                found.append(Difference(figure: "\(name) \(key)", file: mine[key] ?? 0, database: other[key] ?? 0))
            }
        }
        return found
    }

    /// One figure that is not the same on both sides.
    struct Difference: Sendable, Equatable, CustomStringConvertible {
        var figure: String
        var file: Int
        var database: Int

        var description: String { "\(figure): 文件 \(file),数据库 \(database)" }
    }
}
