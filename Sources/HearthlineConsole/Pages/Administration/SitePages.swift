internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// The number that residents of a site are told, and how its people introduce themselves. Source: SCR-07, SCR-08
struct SitePages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("administration/sites") { request, context in
            let desk = try await AdministrationDesk(core, .sites, request, context)
            let sites = try await core.store.scripts.sites(as: desk.caller)
            return try await desk.page("sites", SitesView(sites, desk.language))
        }
        router.post("administration/sites/:id") { request, context in try await change(request, context) }
    }

    private func change(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .sites, request, context)
        let form = try await request.form()
        guard let site = Int16(context.parameters.get("id") ?? "") else { throw HearthlineError(.pageNotFound) }
        guard let introduction = SelfIntroduction(rawValue: form.text("self_introduction")) else {
            throw HearthlineError(.fieldInvalid, field: "self_introduction")
        }
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.scripts.changeSite(
                site, version: try form.number("version"), hotline: form.text("hotline_no"), introduction: introduction,
                reason: form.text("reason"), requestID: try form.requestID, as: desk.caller)
        }
        return desk.done(.changed)
    }
}

struct SitesView {
    let sites: [SiteRow]

    init(_ sites: [SiteWords], _ language: Language) {
        self.sites = sites.map { SiteRow($0, language) }
    }
}

struct SiteRow {
    let id: Int16
    let requestID = UUID().uuidString
    let name: String
    let hotline: String
    let isUnset: Bool
    let introductions: [SelectOption]
    let brand: String
    let holidayBrand: String
    let callbackBrand: String
    let department: String
    let version: Int32

    init(_ words: SiteWords, _ language: Language) {
        id = words.site.id
        name = words.site.name
        hotline = words.hotline
        isUnset = words.hotline.isEmpty
        introductions = SelfIntroduction.allCases.map {
            SelectOption($0.rawValue, $0.label.text(language), chosen: words.introduction.rawValue)
        }
        (brand, holidayBrand, callbackBrand) = (words.brand, words.holidayBrand, words.callbackBrand)
        (department, version) = (words.department, words.version)
    }
}
