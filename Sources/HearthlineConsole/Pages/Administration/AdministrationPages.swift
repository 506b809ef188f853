internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// The administration: people, duties, parameters, areas, stations, texts; first of all what waits for a decision.
///
/// Source: SEC-04, SEC-05, SEC-06, ORG-01
struct AdministrationPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("administration") { request, context in try await home(request, context) }
        router.get("sign-ins") { request, context in
            let desk = try await AdministrationDesk(core, .signIns, request, context)
            let records = try await core.store.sessions.ownSignIns(limit: 50, as: desk.caller)
            return try await desk.page("sign_ins", SignInsView(records, desk.language))
        }
        PeoplePages(core: core).add(to: router)
        StaffActPages(core: core).add(to: router)
        PasswordHelpPages(core: core).add(to: router)
        DutyPages(core: core).add(to: router)
        ParameterPages(core: core).add(to: router)
        ServiceAreaPages(core: core).add(to: router)
        StationRecordPages(core: core).add(to: router)
        ScriptPages(core: core).add(to: router)
        PhrasePages(core: core).add(to: router)
        NoticePages(core: core).add(to: router)
        CardPages(core: core).add(to: router)
        SitePages(core: core).add(to: router)
        WebhookPages(core: core).add(to: router)
        LadderPages(core: core).add(to: router)
        AbnormalTypePages(core: core).add(to: router)
        ComplaintWordPages(core: core).add(to: router)
        WithdrawalPages(core: core).add(to: router)
    }

    private func home(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .home, request, context)
        async let staff = Proposals.staff(desk)
        async let parameters = Proposals.parameters(desk)
        async let areas = Proposals.areas(desk)
        async let scripts = Proposals.scripts(desk)
        async let cards = Proposals.cards(desk)
        async let ladders = Proposals.ladders(desk)
        async let words = Proposals.complaintWords(desk)
        async let webhooks = Proposals.webhooks(desk)
        let lists = [
            ProposalList(.people, try await staff, desk.language),
            ProposalList(.parameters, try await parameters, desk.language),
            ProposalList(.areas, try await areas, desk.language),
            ProposalList(.scripts, try await scripts, desk.language),
            ProposalList(.cards, try await cards, desk.language),
            ProposalList(.ladders, try await ladders, desk.language),
            ProposalList(.complaintWords, try await words, desk.language),
            ProposalList(.webhooks, try await webhooks, desk.language),
        ]
        return try await desk.page("administration", HomeView(lists: lists.filter { !$0.proposals.isEmpty }))
    }
}

struct HomeView {
    /// What waits, by section; empty sections are left out.
    let lists: [ProposalList]
}

/// The proposals of one section.
struct ProposalList {
    let title: String
    let href: String
    let proposals: [ProposalRow]

    init(_ section: AdministrationSection, _ proposals: [ProposalRow], _ language: Language) {
        title = section.label.text(language)
        href = section.path
        self.proposals = proposals
    }
}

struct SignInsView {
    let records: [SignInRow]

    init(_ records: [SignInRecord], _ language: Language) {
        self.records = records.map {
            SignInRow(
                at: DateText.full($0.at), kind: $0.kind.label.text(language), workstation: $0.workstation,
                style: [.failed, .locked].contains($0.kind) ? "is-due-soon" : "")
        }
    }
}

struct SignInRow {
    let at: String
    let kind: String
    let workstation: String
    let style: String
}
