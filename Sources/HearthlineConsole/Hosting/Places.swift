internal import Hearthline
internal import HearthlineStore
internal import Synchronization

/// Names of sites and stations, which change a few times a year and stand on every page.
final class Places: Sendable {
    struct Names: Sendable {
        var sites: [Site] = []
        var stations: [Station] = []

        func site(_ id: Int16?) -> String { sites.first { $0.id == id }?.name ?? "" }
        func station(_ id: Int16?) -> String { stations.first { $0.id == id }?.name ?? "" }
    }

    private let directory: Directory
    private let known = Mutex((names: Names(), until: ContinuousClock.now))

    init(directory: Directory) {
        self.directory = directory
    }

    /// The names, at most a minute old; the last known ones when the database does not answer.
    func names(as caller: Caller) async -> Names {
        let (names, until) = known.withLock { $0 }
        if until > .now { return names }
        do throws(HearthlineError) {
            let fresh = Names(
                sites: try await directory.sites(as: caller), stations: try await directory.stations(as: caller))
            known.withLock { $0 = (fresh, .now + .seconds(60)) }
            return fresh
        } catch {
            return names
        }
    }
}
