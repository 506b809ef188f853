internal import Foundation
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird
internal import Logging

/// What every page works with: the repositories, the feed, the templates.
struct ConsoleCore: Sendable {
    let store: Store
    let feed: ChangeFeed
    let principals: PrincipalCache
    let places: Places
    let assets: Assets
    let templates: Templates
    let words: Words
    let logger: Logger

    init(store: Store, feed: ChangeFeed, principals: PrincipalCache, libraries: URL, logger: Logger) throws {
        self.store = store
        self.feed = feed
        self.principals = principals
        self.logger = logger
        places = Places(directory: store.directory)
        words = try Words(String(contentsOf: Self.web.appending(path: "words/english.tsv"), encoding: .utf8))
        assets = try Assets(folders: [libraries, Self.web.appending(path: "assets")])
        templates = try Templates(folder: Self.web.appending(path: "pages"), words: words, assets: assets)
    }

    /// The folder of our own pages, scripts and styles.
    static var web: URL { Bundle.module.bundleURL.appending(path: "Web") }

    /// A whole page.
    func page(
        _ template: String, _ title: Label, _ content: Any, _ request: Request, _ context: ConsoleContext,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let chrome = await Chrome(title, request, context, places)
        return try html(template, Document(chrome: chrome, content: content), context, status: status)
    }

    /// A part of a page that htmx puts into place.
    func fragment(
        _ template: String, _ content: Any, _ context: ConsoleContext, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        try html(template, content, context, status: status)
    }

    /// Does something that changes data, and wakes the live lists.
    func write<Value: Sendable>(_ work: () async throws(HearthlineError) -> Value) async throws(HearthlineError)
        -> Value
    {
        let value = try await work()
        feed.poke()
        return value
    }

    private func html(
        _ template: String, _ model: Any, _ context: ConsoleContext, status: HTTPResponse.Status
    ) throws -> Response {
        guard let text = templates.render(template, model, in: context.language) else {
            throw HearthlineError(.internalError)
        }
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
