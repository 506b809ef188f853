internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The head's desk: counters, and tables that the charts are drawn from. Source: RPT-05, RPT-07
struct OverviewView: Encodable {
    let day: String
    let isToday: Bool
    let sites: [SiteChoice]
    let query: String
    let counters: [OverviewCounter]
    let places: [SiteLine]
    let hasPlaces: Bool
    let charts: [FigureTableView]
    let at: String
    /// Holidays that are near and have no notice. Source: SCR-05
    let missingNotices: [String]

    struct SiteChoice: Encodable {
        let value: String
        let name: String
        let isChosen: Bool
    }

    init(
        _ figures: DeskFigures, site: Int16?, missing: [UnnoticedHoliday] = [], _ names: Places.Names,
        _ language: Language, now: Date
    ) {
        day = figures.day.iso
        isToday = figures.day == ServiceDay(now)
        at = DateText.full(now)
        missingNotices = MissingNotice.lines(missing, language)
        query = AddressLine([("day", figures.day.iso)] + (site.map { [("site", "\($0)")] } ?? [])).text
        sites = names.sites.map { SiteChoice(value: "\($0.id)", name: $0.name, isChosen: $0.id == site) }
        counters = OverviewCounter.all(figures, language)
        places = figures.sites.map { SiteLine($0, name: names.site($0.siteID)) }
        hasPlaces = !places.isEmpty
        charts = FigureTableView.all(figures, names, language)
    }
}

/// A number that opens the rows it counts.
struct FigureLink: Encodable {
    let count: Int
    let href: String

    init(_ figure: TicketFigure) {
        count = figure.count
        href = "/tickets?" + AddressLine(figure.filter.query).text
    }

    init(_ figure: CallbackFigure) {
        count = figure.count
        href = "/callbacks/list?" + AddressLine(figure.filter.query).text
    }
}

/// One number on the desk.
struct OverviewCounter: Encodable {
    let key: String
    let label: String
    let link: FigureLink
    let style: String

    static func all(_ figures: DeskFigures, _ language: Language) -> [OverviewCounter] {
        let backlog = figures.backlog
        func counter(_ key: String, _ label: Label, _ link: FigureLink, isBad: Bool = false) -> OverviewCounter {
            OverviewCounter(
                key: key, label: label.text(language), link: link, style: isBad && link.count > 0 ? "is-overdue" : "")
        }
        let tickets = [
            counter("registered", Label("当日接报", "Registered"), FigureLink(figures.registered)),
            counter("closed", Label("当日办结", "Closed"), FigureLink(figures.closed)),
            counter("open", Label("在办", "Open"), FigureLink(backlog.open)),
            counter("overdue", Label("已超时", "Overdue"), FigureLink(backlog.overdue), isBad: true),
            counter("due_soon", Label("临期及超时", "Due soon or overdue"), FigureLink(backlog.dueSoon)),
            counter("unmatched", Label("待核址", "Address to check"), FigureLink(backlog.unmatched)),
            counter("rejected", Label("退单待处理", "Sent back"), FigureLink(backlog.rejected), isBad: true),
        ]
        guard let callbacks = figures.callbacks else { return tickets }
        return tickets + [
            counter("waiting", Label("待回访", "To call back"), FigureLink(callbacks.waiting)),
            counter("due", Label("当日可访", "Callable this day"), FigureLink(callbacks.due)),
            counter("done", Label("当日已结回访", "Callbacks ended"), FigureLink(callbacks.done)),
        ]
    }
}

/// One site beside the others.
struct SiteLine: Encodable {
    let name: String
    let numbers: [Cell]

    struct Cell: Encodable {
        let count: Int
        let href: String
        let style: String
    }

    init(_ site: SiteFigures, name: String) {
        self.name = name
        let tickets = [
            FigureLink(site.registered), FigureLink(site.closed), FigureLink(site.backlog.open),
            FigureLink(site.backlog.overdue),
            FigureLink(site.backlog.unmatched), FigureLink(site.backlog.rejected),
        ]
        let callbacks = site.callbacks.map { [FigureLink($0.waiting), FigureLink($0.due), FigureLink($0.done)] } ?? []
        numbers = (tickets + callbacks).enumerated().map { index, link in
            Cell(count: link.count, href: link.href, style: index == 3 && link.count > 0 ? "is-overdue" : "")
        }
    }
}
