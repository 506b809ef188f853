internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// A table of figures from which the page's script draws a chart; without the script it says the same.
struct FigureTableView: Encodable {
    let key: String
    let title: String
    /// `bars`, `rows` for bars that lie, `curve` for bars with a line of what is usual.
    let shape: String
    let subject: String
    /// The heads of the columns of numbers.
    let heads: [String]
    let lines: [Line]
    /// Whether the table is long and stands folded.
    let isLong: Bool

    struct Line: Encodable {
        let label: String
        let cells: [Cell]
    }

    /// A number; without an address for a mean.
    struct Cell: Encodable {
        let value: String
        let href: String?

        init(_ link: FigureLink) { (value, href) = ("\(link.count)", link.href) }
        init(mean: Double?) { (value, href) = (mean.map(Self.tenth) ?? "", nil) }

        /// One digit behind the point.
        private static func tenth(_ number: Double) -> String {
            let tenths = Int((number * 10).rounded())
            return "\(tenths / 10).\(tenths % 10)"
        }
    }

    /// Every table of the desk.
    static func all(_ figures: DeskFigures, _ names: Places.Names, _ language: Language) -> [FigureTableView] {
        [
            hours(figures, language), stations(figures, names, language), faults(figures, language),
            backlog(figures, names, language), urgencies(figures, language), outcomes(figures, language),
        ].compactMap(\.self)
    }

    private static func hours(_ figures: DeskFigures, _ language: Language) -> FigureTableView {
        FigureTableView(
            key: "hours", title: Label("按小时接报与采暖季均值", "By hour, beside the season's mean").text(language),
            shape: "curve",
            subject: Label("小时", "Hour").text(language),
            heads: [Label("当日", "This day").text(language), Label("采暖季均值", "Season's mean").text(language)],
            lines: figures.hours.map { hour in
                Line(label: "\(hour.hour)", cells: [Cell(FigureLink(hour.figure)), Cell(mean: hour.mean)])
            }, isLong: true)
    }

    private static func stations(_ figures: DeskFigures, _ names: Places.Names, _ language: Language) -> FigureTableView
    {
        let nobody = Label("未派单", "Not dispatched").text(language)
        return FigureTableView(
            key: "stations", title: Label("当日接报按维修站", "By station").text(language), shape: "rows",
            subject: Label("维修站", "Station").text(language), heads: [Label("当日", "This day").text(language)],
            lines: figures.stations.map { part in
                Line(label: part.key.map { names.station($0) } ?? nobody, cells: [Cell(FigureLink(part.figure))])
            }, isLong: false)
    }

    private static func faults(_ figures: DeskFigures, _ language: Language) -> FigureTableView {
        FigureTableView(
            key: "faults", title: Label("当日接报按故障", "By fault").text(language), shape: "rows",
            subject: Label("故障", "Fault").text(language), heads: [Label("当日", "This day").text(language)],
            lines: figures.faults.map { part in
                Line(label: part.key.label.text(language), cells: [Cell(FigureLink(part.figure))])
            }, isLong: false)
    }

    /// Site by site; whoever sees one site sees it as one line.
    private static func backlog(_ figures: DeskFigures, _ names: Places.Names, _ language: Language) -> FigureTableView
    {
        let sites = figures.sites.map { (names.site($0.siteID), $0.backlog) }
        let all = [(Label("本站点", "This site").text(language), figures.backlog)]
        return FigureTableView(
            key: "backlog", title: Label("在办与超时", "Open and overdue").text(language), shape: "bars",
            subject: Label("站点", "Site").text(language),
            heads: [Label("在办", "Open").text(language), Label("已超时", "Overdue").text(language)],
            lines: (sites.isEmpty ? all : sites).map { name, backlog in
                Line(label: name, cells: [Cell(FigureLink(backlog.open)), Cell(FigureLink(backlog.overdue))])
            }, isLong: false)
    }

    private static func urgencies(_ figures: DeskFigures, _ language: Language) -> FigureTableView {
        FigureTableView(
            key: "urgencies", title: Label("在办按紧急程度", "Open by urgency").text(language), shape: "bars",
            subject: Label("紧急程度", "Urgency").text(language), heads: [Label("在办", "Open").text(language)],
            lines: figures.urgencies.map { part in
                Line(
                    label: "P\(part.key.rawValue) " + part.key.label.text(language),
                    cells: [Cell(FigureLink(part.figure))])
            }, isLong: false)
    }

    private static func outcomes(_ figures: DeskFigures, _ language: Language) -> FigureTableView? {
        figures.callbacks.map { callbacks in
            FigureTableView(
                key: "outcomes", title: Label("当日回访结果", "Callback results").text(language), shape: "rows",
                subject: Label("结果", "Result").text(language), heads: [Label("当日", "This day").text(language)],
                lines: callbacks.outcomes.map { part in
                    Line(label: part.key.label.text(language), cells: [Cell(FigureLink(part.figure))])
                }, isLong: false)
        }
    }
}
