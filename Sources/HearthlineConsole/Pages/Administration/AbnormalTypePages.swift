internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// The company's own types of abnormal events and their deadlines. Source: ABN-00, ABN-11, ABN-12
struct AbnormalTypePages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("administration/abnormal-types") { request, context in
            let desk = try await AdministrationDesk(core, .abnormalTypes, request, context)
            let types = try await core.store.abnormal.types(as: desk.caller)
            let view = AbnormalTypesView(types, chosen: Int16(request.query.text("type")), desk.language)
            return try await desk.page("abnormal_types", view)
        }
        router.post("administration/abnormal-types") { request, context in try await set(request, context) }
    }

    private func set(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .abnormalTypes, request, context)
        let form = try await request.form()
        guard let kind = AbnormalClass(rawValue: form.text("class")) else {
            throw HearthlineError(.fieldInvalid, field: "class")
        }
        let (code, requestID): (Int16?, UUID) = (try form.optional("type"), try form.requestID)
        let (record, acknowledge) = (try form.minutes("record_minutes"), try form.minutes("ack_minutes"))
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.abnormal.setType(
                code, label: Label(form.text("label_zh"), form.text("label_en")), class: kind,
                isActive: form.has("active"), recordMinutes: record, acknowledgeMinutes: acknowledge,
                requestID: requestID, as: desk.caller)
        }
        return desk.done(.changed, draft: "abnormal-type-\(code ?? 0)")
    }
}

extension Form {
    /// A number of minutes of a day at most; nil for an empty field. Throws `FIELD_INVALID`.
    fileprivate func minutes(_ name: String) throws(HearthlineError) -> Int16? {
        let text = TextRule.trimmed(text(name))
        if text.isEmpty { return nil }
        guard let minutes = Int16(text), 1...1_440 ~= minutes else { throw HearthlineError(.fieldInvalid, field: name) }
        return minutes
    }
}

/// All types, and the form for a new one or one of the company's own.
struct AbnormalTypesView {
    let types: [AbnormalTypeRow]
    let edited: AbnormalTypeRow?
    let draft: Int16
    let classes: [SelectOption]
    let isActive: Bool
    let requestID = UUID().uuidString

    init(_ types: [AbnormalTypeRecord], chosen: Int16?, _ language: Language) {
        self.types = types.map { AbnormalTypeRow($0, language) }
        let type = types.first { $0.isOwn && $0.code == chosen }
        edited = type.map { AbnormalTypeRow($0, language) }
        draft = type?.code ?? 0
        classes = AbnormalClass.allCases.map {
            SelectOption(
                $0.rawValue, $0.label.text(language), chosen: (type?.eventClass ?? AbnormalClass.other).rawValue)
        }
        isActive = type?.isActive ?? true
    }
}

/// One type.
struct AbnormalTypeRow {
    let code: Int16
    let chinese: String
    let english: String
    let kind: String
    let isOwn: Bool
    let isAutomatic: Bool
    let isActive: Bool
    let record: String
    let acknowledge: String
    let recordMinutes: String
    let acknowledgeMinutes: String

    init(_ type: AbnormalTypeRecord, _ language: Language) {
        (code, chinese, english) = (type.code, type.label.zh, type.label.en)
        kind = type.eventClass.label.text(language)
        (isOwn, isAutomatic, isActive) = (type.isOwn, type.isAutomatic, type.isActive)
        recordMinutes = type.recordMinutes.map { "\($0)" } ?? ""
        acknowledgeMinutes = type.acknowledgeMinutes.map { "\($0)" } ?? ""
        record = Self.words(type.recordMinutes, language)
        acknowledge = Self.words(type.acknowledgeMinutes, language)
    }

    private static func words(_ minutes: Int16?, _ language: Language) -> String {
        (minutes.map { Label("\($0) 分钟", "\($0) min") } ?? Label("按参数", "by parameter")).text(language)
    }
}
