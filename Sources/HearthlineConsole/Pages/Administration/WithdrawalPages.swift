internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Taking back one's own proposal, of whatever kind, while nobody has decided. Source: SEC-05
struct WithdrawalPages: PageGroup {
    let core: ConsoleCore

    private static let kinds: [(String, ProposalKind, AdministrationSection)] = [
        ("staff-changes", .staff, .people), ("parameter-changes", .parameter, .parameters),
        ("area-changes", .serviceArea, .areas), ("script-changes", .script, .scripts),
        ("card-changes", .card, .cards), ("webhook-changes", .webhook, .webhooks),
        ("ladder-changes", .rule, .ladders), ("word-changes", .rule, .complaintWords),
    ]

    func add(to router: some RouterMethods<ConsoleContext>) {
        for (path, kind, section) in Self.kinds {
            router.post("administration/\(path)/:id/withdraw") { request, context in
                let desk = try await AdministrationDesk(core, section, request, context)
                let form = try await request.form()
                let id = try context.key("id", or: .staleVersion)
                _ = try await core.write { () throws(HearthlineError) in
                    try await core.store.administration.withdraw(
                        kind, id, requestID: try form.requestID, as: desk.caller)
                }
                return desk.done(.proposalWithdrawn)
            }
        }
    }
}
