internal import Foundation
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// One request to the administration from somebody who may make it.
struct AdministrationDesk: Sendable {
    let core: ConsoleCore
    let request: Request
    let context: ConsoleContext
    let section: AdministrationSection
    let principal: Principal
    let caller: Caller
    let names: Places.Names

    /// Refuses with `FORBIDDEN` whoever has no business in the section.
    init(
        _ core: ConsoleCore, _ section: AdministrationSection, _ request: Request, _ context: ConsoleContext
    ) async throws {
        (self.core, self.section, self.request, self.context) = (core, section, request, context)
        principal = try context.principal
        caller = try context.caller
        guard section.isOpen(to: principal) else { throw HearthlineError(.forbidden) }
        names = await core.places.names(as: caller)
    }

    var language: Language { context.language }
    var store: Store { core.store }

    /// A page of the section, with the menu of all that are open.
    func page(_ template: String, _ title: Label, _ view: Any) async throws -> Response {
        let sections = AdministrationSection.allCases.filter { $0.isOpen(to: principal) }.map {
            SectionLink(href: $0.path, label: $0.label.text(language), isCurrent: $0 == section)
        }
        let done = AdministrationDone(rawValue: request.query.text("done"))?.label.text(language)
        return try await core.page(
            template, title, AdministrationPage(sections: sections, done: done, view: view), request, context)
    }

    /// The page of the section itself.
    func page(_ template: String, _ view: Any) async throws -> Response {
        try await page(template, section.label, view)
    }

    /// Goes to a page that says what was done, and drops the draft of the form that did it.
    func done(_ done: AdministrationDone, at path: String? = nil, draft: String? = nil) -> Response {
        let target = "\(path ?? section.path)?done=\(done.rawValue)"
        guard request.isFragment else { return .redirect(to: target, type: .normal) }
        var headers: HTTPFields = [.htmxRedirect: target]
        if let draft { headers[.htmxEvent] = "{\"saved\":\"\(draft)\"}" }
        return Response(status: .ok, headers: headers)
    }

    /// Shows a one-time code over the page, this once.
    func code(_ code: OneTimeCode?, for person: String, back path: String) async throws -> Response {
        let view = CodeView(person: person, code: code?.text, back: path)
        guard request.isFragment else {
            return try await page("administration_code", Label("一次性密码", "One-time code"), view)
        }
        var response = try core.fragment("code_dialog", view, context)
        response.headers[.htmxRetarget] = "#overlay"
        response.headers[.htmxReswap] = "innerHTML"
        return response
    }

    /// The names of people by key, when there is anybody to name.
    func people(_ ids: [Int64?]) async throws -> PeopleNames {
        guard ids.contains(where: { $0 != nil }) else { return PeopleNames([]) }
        return PeopleNames(try await store.staff.listColleagues(as: caller))
    }
}

/// What every page of the administration shows around its own.
struct AdministrationPage {
    let sections: [SectionLink]
    let done: String?
    let view: Any
}

struct SectionLink {
    let href: String
    let label: String
    let isCurrent: Bool
}

/// A code that is told to its owner; nil when it was shown before.
struct CodeView {
    let person: String
    let code: String?
    let back: String
}
