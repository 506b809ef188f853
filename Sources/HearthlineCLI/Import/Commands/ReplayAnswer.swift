/// What `import requests` prints.
struct ReplayAnswer: Encodable {
    let dryRun: Bool
    let rows: Int
    let skipped: Int
    let registered: Int
    let urged: Int
    let replayed: Int
    let refused: [ImportRefusal]
    /// Where to go on after a stop.
    let resumeLine: Int?
    let reconciliation: Comparison?

    struct Comparison: Encodable {
        let file: RequestFigures
        let database: RequestFigures
        let differences: [RequestFigures.Difference]
    }

    init(_ report: ReplayReport, _ outcome: Reconciliation.Outcome?, isDryRun: Bool) {
        dryRun = isDryRun
        (rows, skipped, registered, urged) = (report.rows, report.skipped, report.registered, report.urged)
        (replayed, refused, resumeLine) = (report.replayed, report.refusals, report.resumeLine)
        reconciliation = outcome.map {
            Comparison(file: $0.file, database: $0.database, differences: $0.differences)
        }
    }
}

extension ReplayAnswer: Answer {
    var text: String {
        var table = Table(dryRun ? "检查(未导入)" : "导入", "行数")
        table.add("全部", "\(rows)")
        if dryRun {
            table.add("可导入", "\(rows - refused.count)")
        } else {
            if skipped > 0 { table.add("跳过", "\(skipped)") }
            table.add("新登记", "\(registered)")
            table.add("催单", "\(urged)")
            table.add("此前已导入", "\(replayed)")
        }
        table.add("未导入", "\(refused.count)")
        let stop = resumeLine.map { ["服务没有回答,已停止。重新执行本命令即可续做,或加 --from-line \($0)"] } ?? []
        return ([table.text] + refused.map(\.description) + stop + [reconciliation?.text].compactMap(\.self))
            .joined(separator: "\n")
    }
}

extension ReplayAnswer.Comparison {
    /// Every figure but the days, of which there are many: of them only those that differ.
    fileprivate var text: String {
        var table = Table("对账", "文件", "数据库", "")
        for line in file.lines(beside: database) where !line.figure.hasPrefix("日期") || line.file != line.database {
            table.add(line.figure, "\(line.file)", "\(line.database)", line.file == line.database ? "一致" : "不符")
        }
        let verdict = differences.isEmpty ? "对账一致:合计、\(file.byDay.count) 天、各小时、各片区、来电次数" : "对账不符:\(differences.count) 项"
        return "\(table.text)\n\(verdict)"
    }
}
