public import Hearthline

/// Something besides tickets that changed, without anything of what it says.
public enum Notice: Sendable, Hashable {
    /// An alert was raised, told further, acknowledged or closed.
    case alert(Int64)
    /// A record of the desks changed, by its table and key, such as `abnormal_event/12` or `complaint/3`.
    case record(String)
}

/// What changes besides tickets in one person's reach, as it is committed, several at a time.
public struct Notices: AsyncSequence, Sendable {
    /// What changed together.
    public typealias Element = [Notice]
    /// Why the sequence ended.
    public typealias Failure = HearthlineError

    let pages: ChangeHub.Pages

    /// Begins reading.
    public func makeAsyncIterator() -> Iterator { Iterator(pages: pages.makeAsyncIterator()) }

    /// Reads one page of changes after the other.
    public struct Iterator: AsyncIteratorProtocol {
        private var pages: ChangeHub.Pages.Iterator

        init(pages: ChangeHub.Pages.Iterator) {
            self.pages = pages
        }

        /// The next changes; nil at shutdown.
        public mutating func next() async throws(HearthlineError) -> [Notice]? {
            do {
                return try await pages.next()?.rows.compactMap(\.notice)
            } catch {
                throw error as? HearthlineError ?? HearthlineError(.internalError)
            }
        }
    }
}
