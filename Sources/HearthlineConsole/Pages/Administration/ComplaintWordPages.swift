internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Words by which a complaint is found that nobody raised; two people change them. Source: CMP-05, SEC-05
struct ComplaintWordPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("administration/complaint-words") { request, context in
            let desk = try await AdministrationDesk(core, .complaintWords, request, context)
            async let words = core.store.rules.complaintWords(as: desk.caller)
            async let proposals = Proposals.complaintWords(desk)
            let view = ComplaintWordsView(try await words, try await proposals, desk.language, now: Date())
            return try await desk.page("complaint_words", view)
        }
        router.post("administration/complaint-words") { request, context in
            try await propose(request, context) { (form, requestID, caller) throws(HearthlineError) in
                try await core.store.rules.propose(
                    words: form.text("pattern"), reason: form.text("reason"), requestID: requestID, as: caller)
            }
        }
        router.post("administration/complaint-words/:id/retire") { request, context in
            let id = try context.key("id", or: .phraseRuleNotFound)
            return try await propose(request, context) { (form, requestID, caller) throws(HearthlineError) in
                try await core.store.rules.propose(
                    endOf: id, reason: form.text("reason"), requestID: requestID, as: caller)
            }
        }
        router.post("administration/word-changes/:id") { request, context in
            try await RuleDecision(core, .complaintWords).decide(request, context)
        }
    }

    private func propose(
        _ request: Request, _ context: ConsoleContext,
        _ write: @Sendable (Form, UUID, Caller) async throws(HearthlineError) -> SubjectReceipt
    ) async throws -> Response {
        let desk = try await AdministrationDesk(core, .complaintWords, request, context)
        let form = try await request.form()
        let requestID = try form.requestID
        _ = try await core.write { () throws(HearthlineError) in try await write(form, requestID, desk.caller) }
        return desk.done(.proposed, draft: "complaint-words")
    }
}

/// The words, and the form for more.
struct ComplaintWordsView {
    let words: [ComplaintWordRow]
    let proposals: [ProposalRow]
    let requestID = UUID().uuidString

    init(_ words: [ComplaintWords], _ proposals: [ProposalRow], _ language: Language, now: Date) {
        self.words = words.map { ComplaintWordRow($0, language, now: now) }
        self.proposals = proposals
    }
}

/// Words that are looked for, or were.
struct ComplaintWordRow {
    let id: Int64
    let pattern: String
    let from: String
    let to: String
    let isInForce: Bool
    let requestID = UUID().uuidString

    init(_ words: ComplaintWords, _ language: Language, now: Date) {
        (id, pattern) = (words.id, words.pattern)
        from = words.validFrom.map { TermText.from($0, language) } ?? Label("初始", "from the start").text(language)
        to = TermText.to(words.validTo, language)
        isInForce = (words.validTo.map { now < $0 }) ?? true
    }
}
