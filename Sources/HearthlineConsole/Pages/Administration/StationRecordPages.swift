internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// The stations: name, work line, whether in use. Source: SEC-05
struct StationRecordPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("administration/stations") { request, context in
            let desk = try await AdministrationDesk(core, .stations, request, context)
            let records = try await core.store.directory.stationRecords(as: desk.caller)
            return try await desk.page("stations", StationsView(stations: records.map { StationRecordRow($0) }))
        }
        router.post("administration/stations/:id") { request, context in try await change(request, context) }
    }

    private func change(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .stations, request, context)
        let form = try await request.form()
        guard let station = Int16(context.parameters.get("id") ?? "") else { throw HearthlineError(.stationUnknown) }
        let phone = TextRule.trimmed(form.text("phone"))
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.directory.changeStation(
                station, version: try form.number("version"), name: form.text("name"),
                phone: phone.isEmpty ? nil : phone,
                isActive: form.has("active"), reason: form.text("reason"), requestID: try form.requestID,
                as: desk.caller)
        }
        return desk.done(.changed)
    }
}

struct StationsView {
    let stations: [StationRecordRow]
}

struct StationRecordRow {
    let id: Int16
    let requestID = UUID().uuidString
    let code: String
    let name: String
    let site: String
    let phone: String
    let isActive: Bool
    let version: Int32
    let areas: Int
    let repairers: String

    init(_ record: StationRecord) {
        id = record.station.id
        code = record.station.code
        name = record.station.name
        site = record.siteName
        phone = record.station.phone ?? ""
        isActive = record.isActive
        version = record.version
        areas = record.areas
        repairers = record.repairers.map(\.text).joined(separator: ", ")
    }
}
