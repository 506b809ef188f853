internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The areas in force, and places that fit what was typed.
struct AreasView {
    let areas: [AreaRow]
    let stations: [SelectOption]
    let districts: [SelectOption]
    let words: String
    let matches: [PlaceRow]
    let foundNothing: Bool
    let proposals: [ProposalRow]
    let next: String?

    init(
        _ page: Page<ServiceArea>, _ query: Form, _ districts: [District], _ matches: [AddressMatch],
        _ proposals: [ProposalRow], _ names: Places.Names, _ language: Language
    ) {
        let scope = query.text("scope")
        areas = page.rows.map { AreaRow($0, names, language) }
        stations = names.stations.map { SelectOption("station-\($0.id)", $0.name, chosen: scope) }
        self.districts = districts.map { SelectOption("district-\($0.nodeID)", $0.name, chosen: scope) }
        words = query.text("q")
        self.matches = matches.filter { $0.kind != .household }.map { PlaceRow($0, words: query.text("q"), names) }
        foundNothing = !words.isEmpty && self.matches.isEmpty
        self.proposals = proposals
        next = page.next.map { "scope=\(scope.urlEncoded)&after=\($0.text)" }
    }
}

/// A place that was found, and who serves it now.
struct PlaceRow {
    let href: String
    let place: String
    let district: String
    let station: String

    init(_ match: AddressMatch, words: String, _ names: Places.Names) {
        href = "/administration/areas/\(match.nodeID)?q=\(words.urlEncoded)"
        place = match.fullName
        district = match.district
        station = names.stationText(match.stationID)
    }
}

/// One row of the area table.
struct AreaRow {
    let nodeID: Int64
    let place: String
    let district: String
    let station: String
    let from: String
    let to: String
    let proposer: String
    let state: String
    let decider: String
    let reason: String

    init(_ area: ServiceArea, _ names: Places.Names, _ language: Language) {
        nodeID = area.nodeID
        place = area.place
        district = area.district
        station = names.stationText(area.stationID)
        from = TermText.from(area.validFrom, language)
        to = TermText.to(area.validTo, language)
        proposer = area.proposedBy?.text ?? Label("系统初始", "came with the system").text(language)
        reason = area.reason
        switch area.state {
        case .pending: (state, decider) = (Label("待审批", "to decide").text(language), "")
        case .approved(let by): (state, decider) = (Label("已批准", "approved").text(language), by?.text ?? "")
        case .rejected(let by): (state, decider) = (Label("已驳回", "rejected").text(language), by?.text ?? "")
        }
    }
}

/// Everything about one place.
struct AreaView {
    let nodeID: Int64
    let place: String
    let station: String?
    let history: [AreaRow]
    let proposals: [ProposalRow]
    let form: AreaForm?

    init(
        node: Int64, words: String, _ history: [ServiceArea], match: AddressMatch?, _ proposals: [ProposalRow],
        _ names: Places.Names, reader: Principal, _ language: Language
    ) {
        nodeID = node
        place = match?.fullName ?? history.first?.place ?? ""
        station = match?.stationID.map { names.stationText($0) }
        self.history = history.map { AreaRow($0, names, language) }
        self.proposals = proposals
        form =
            reader.duties.contains(.keeper)
            ? AreaForm(stations: names.stations.map { SelectOption("\($0.id)", "\($0.code) \($0.name)") }) : nil
    }
}

struct AreaForm {
    let requestID = UUID().uuidString
    let stations: [SelectOption]
}
