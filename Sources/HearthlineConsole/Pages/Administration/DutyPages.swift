internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Who holds which duty; duties are given and ended on the page of the person.
struct DutyPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("administration/duties") { request, context in
            let desk = try await AdministrationDesk(core, .duties, request, context)
            let holders = try await core.store.administration.dutyHolders(as: desk.caller)
            return try await desk.page("duties", DutiesView(holders, desk.names, desk.language))
        }
    }
}

struct DutiesView {
    let duties: [DutyGroup]

    init(_ holders: [DutyHolder], _ names: Places.Names, _ language: Language) {
        duties = Duty.allCases.map { duty in
            DutyGroup(
                duty: duty.label.text(language),
                holders: holders.filter { $0.record.duty == duty }.map { holder in
                    HolderRow(
                        agentNo: holder.person?.agentNo ?? "", name: holder.person?.text ?? "",
                        term: DutyRow(holder.record, names, mayEnd: false, language))
                })
        }
    }
}

struct DutyGroup {
    let duty: String
    let holders: [HolderRow]
}

struct HolderRow {
    let agentNo: String
    let name: String
    let term: DutyRow
}
