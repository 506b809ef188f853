internal import HearthlineStore
internal import Hummingbird

extension Console {
    /// Every address of the console, and who answers it.
    static func router(_ core: ConsoleCore?, _ operations: OperationsRoutes) -> Router<ConsoleContext> {
        let router = Router(context: ConsoleContext.self)
        operations.add(to: router)
        guard let core else { return router }
        router.add(middleware: SecurityHeaders())
        AssetFiles(assets: core.assets).add(to: router)

        // From here on for pages, and for addresses that are none.
        router.add(middleware: PageMeter())
        router.add(middleware: Identification(sessions: core.store.sessions, principals: core.principals))
        router.add(middleware: Refusals(core: core))
        router.add(middleware: SameOrigin())
        SignInPages(core: core).add(to: router)
        PasswordPages(core: core).add(to: router)
        UnlockPages(core: core).add(to: router)
        LiveStream(core: core).add(to: router)
        TicketListPages(core: core).add(to: router)
        TicketPages(core: core).add(to: router)
        TicketActPages(core: core).add(to: router)
        LeadPages(core: core).add(to: router)
        StationBoardPages(core: core).add(to: router)
        StationActPages(core: core).add(to: router)
        AdministrationPages(core: core).add(to: router)
        DeskPages(core: core).add(to: router)
        CallbackListPages(core: core).add(to: router)
        CallbackLeadPages(core: core).add(to: router)
        CallbackPages(core: core).add(to: router)
        CallbackCorrectionPages(core: core).add(to: router)
        ReturnCallPages(core: core).add(to: router)
        ClockPages(core: core).add(to: router)
        OverviewPages(core: core).add(to: router)
        AbnormalPages(core: core).add(to: router)
        OmissionPages(core: core).add(to: router)
        AbnormalSummaryPages(core: core).add(to: router)
        StationAbnormalPages(core: core).add(to: router)
        ComplaintListPages(core: core).add(to: router)
        ComplaintNewPages(core: core).add(to: router)
        ComplaintPages(core: core).add(to: router)
        EscalationPages(core: core).add(to: router)
        HandOverPages(core: core).add(to: router)
        AlertPages(core: core).add(to: router)
        StationCallPages(core: core).add(to: router)
        WatchPages(core: core).add(to: router)
        return router
    }
}

/// Pages that belong together and know their addresses.
protocol PageGroup {
    func add(to router: some RouterMethods<ConsoleContext>)
}
