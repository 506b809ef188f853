/// What `import directory` prints.
struct ImportAnswer: Encodable {
    let dryRun: Bool
    let rows: Int
    let taken: Int
    let repeated: Int
    let refused: [ImportRefusal]

    init(_ report: ImportReport, isDryRun: Bool) {
        dryRun = isDryRun
        (rows, taken, repeated, refused) = (report.rows, report.taken, report.repeated, report.refusals)
    }
}

extension ImportAnswer: Answer {
    var text: String {
        var table = Table(dryRun ? "检查(未导入)" : "导入", "行数")
        table.add("全部", "\(rows)")
        table.add("住户", "\(taken)")
        table.add("重复", "\(repeated)")
        table.add("未导入", "\(refused.count)")
        return ([table.text] + refused.map(\.description)).joined(separator: "\n")
    }
}
