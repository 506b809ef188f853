internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// One return of a station as the ticket's page shows it: what it found, did, used and took. Source: DSP-05, INT-17,
/// CBK-07
struct ReturnView {
    let title: String
    let returned: String
    let facts: [Fact]
    let parts: [PartLine]
    let hasParts: Bool
    let check: String?
    let checkClass: String
    let photos: [PhotoLine]
    let hasPhotos: Bool
    let photoCount: Int16?

    /// One kind of part.
    struct PartLine {
        let name: String
        let quantity: Int32
    }

    init(_ one: RepairReturn, _ photos: [RepairPhoto], _ names: Places.Names, _ language: Language) {
        title = Label("第\(one.cycle)次返单", "Return \(one.cycle)").text(language) + " · " + names.station(one.stationID)
        returned = DateText.full(one.returnedAt)
        facts = Self.facts(one, language)
        parts = one.parts.map { part in
            PartLine(name: StationChoices.words(part.part, in: StationChoices.parts, language), quantity: part.quantity)
        }
        hasParts = !parts.isEmpty
        check = one.check.map { Self.words($0, language) }
        checkClass = one.check?.status == .violation ? "is-overdue" : one.check?.status == .open ? "is-due-soon" : ""
        self.photos = photos.filter { $0.cycle == one.cycle }.map { PhotoLine($0, language) }
        hasPhotos = !self.photos.isEmpty
        photoCount = one.photoCount > 0 ? one.photoCount : nil
    }

    private static func facts(_ one: RepairReturn, _ language: Language) -> [Fact] {
        let values: [(Label, String?)] = [
            (Label("原因", "Cause"), StationChoices.words(one.causeCode, in: StationChoices.causes, language)),
            (Label("处理", "Done"), StationChoices.words(one.actionCode, in: StationChoices.actions, language)),
            (Label("产权", "Ownership"), one.ownership.label.text(language)),
            (Label("室温", "Room temperature"), temperature(one, language)),
            (Label("收费", "Charge"), charge(one, language)),
            (Label("收据号", "Receipt number"), one.receiptNo),
            (Label("维修工", "Repairer"), "\(one.repairerName)(\(one.repairerNo))"),
            (Label("现场", "On site"), "\(DateText.short(one.arrivedAt)) – \(DateText.short(one.finishedAt))"),
            (
                Label("住户签字", "Signed by the resident"),
                Label(one.residentSigned ? "已签" : "未签", one.residentSigned ? "yes" : "no").text(language)
            ),
            (Label("说明", "Note"), one.note),
        ]
        return Fact.made(values, language)
    }

    private static func temperature(_ one: RepairReturn, _ language: Language) -> String? {
        one.roomTempC.map { degrees in
            let point = StationChoices.words(one.tempPoint, in: StationChoices.rooms, language)
            return ["\(degrees)℃", point, one.tempAt.map(DateText.short) ?? ""].filter { !$0.isEmpty }.joined(
                separator: " ")
        }
    }

    private static func charge(_ one: RepairReturn, _ language: Language) -> String {
        one.charged ? money(one.amountFen, language) : Label("未收费", "free of charge").text(language)
    }

    private static func money(_ fen: Int64, _ language: Language) -> String {
        Label("\(MoneyText.yuan(fen)) 元", "\(MoneyText.yuan(fen)) yuan").text(language)
    }

    /// `待核查,截至 11-26 08:03 · 住户称 50.00 元`.
    private static func words(_ check: ReturnCheck, _ language: Language) -> String {
        let due = DateText.short(check.dueAt)
        let until = check.status == .open ? Label(",截至 \(due)", ", by \(due)").text(language) : ""
        let told = check.residentAmountFen.map { fen in
            let amount = money(fen, language)
            return Label("住户称 \(amount)", "the resident says \(amount)").text(language)
        }
        return [check.status.label.text(language) + until, told ?? "", check.note].filter { !$0.isEmpty }.joined(
            separator: " · ")
    }
}
