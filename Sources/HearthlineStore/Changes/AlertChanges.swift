public import Hearthline

/// The alerts in one person's reach as they are raised, told further, acknowledged and closed, several at a time.
public struct AlertChanges: AsyncSequence, Sendable {
    /// The keys of alerts that changed together.
    public typealias Element = [Int64]
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

        /// The next alerts; nil at shutdown.
        public mutating func next() async throws(HearthlineError) -> [Int64]? {
            do {
                return try await pages.next()?.rows.compactMap(\.alertID)
            } catch {
                throw error as? HearthlineError ?? HearthlineError(.internalError)
            }
        }
    }
}
