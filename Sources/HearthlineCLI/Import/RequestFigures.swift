/// The figures by which a file and a database are compared.
struct RequestFigures: Sendable, Equatable, Encodable {
    var total = 0
    var byDay: [String: Int] = [:]
    /// Hours 00...23 of the local wall clock.
    var byHour: [String: Int] = [:]
    /// Neighborhood, which is the repair station of the import.
    var byStation: [String: Int] = [:]
    /// How many households called n times: n → households.
    var repeatCallers: [String: Int] = [:]

    /// Every figure that differs: what, in the file, in the database.
    func differences(from database: RequestFigures) -> [Difference] {
        lines(beside: database).filter { $0.file != $0.database }
    }

    /// All figures of both sides, line by line.
    func lines(beside database: RequestFigures) -> [Difference] {
        let parts: [(String, [String: Int], [String: Int])] = [
            ("合计", ["": total], ["": database.total]), ("日期", byDay, database.byDay), ("小时", byHour, database.byHour),
            ("片区", byStation, database.byStation), ("来电次数", repeatCallers, database.repeatCallers),
        ]
        return parts.flatMap { name, mine, other in
            Set(mine.keys).union(other.keys).sorted { ($0.count, $0) < ($1.count, $1) }.map { key in
                Difference(
                    figure: key.isEmpty ? name : "\(name) \(key)", file: mine[key] ?? 0, database: other[key] ?? 0)
            }
        }
    }

    /// One figure on both sides.
    struct Difference: Sendable, Equatable, Encodable, CustomStringConvertible {
        var figure: String
        var file: Int
        var database: Int

        var description: String { "\(figure): 文件 \(file),数据库 \(database)" }
    }
}
