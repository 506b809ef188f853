internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The list of people.
struct PeopleView {
    let people: [PersonRow]
    let search: String
    let roles: [SelectOption]
    let sites: [SelectOption]
    let stations: [SelectOption]
    let states: [SelectOption]
    let next: String?
    let proposals: [ProposalRow]
    /// The form for somebody new; nil for leads.
    let hire: PostForm?

    init(
        _ page: Page<StaffMember>, _ query: Form, _ proposals: [ProposalRow], _ names: Places.Names, reader: Principal,
        _ language: Language, now: Date
    ) {
        people = page.rows.map { PersonRow($0, names, language, now: now) }
        search = query.text("search")
        roles = Role.allCases.map {
            SelectOption("\($0.rawValue)", $0.label.text(language), chosen: query.text("role"))
        }
        sites = reader.isHead ? names.sites.map { SelectOption("\($0.id)", $0.name, chosen: query.text("site")) } : []
        stations =
            reader.isHead ? names.stations.map { SelectOption("\($0.id)", $0.name, chosen: query.text("station")) } : []
        states = Self.states.map { SelectOption($0.0, $0.1.text(language), chosen: query.text("state")) }
        self.proposals = proposals
        hire = reader.isHead ? PostForm(names, reader: reader, language) : nil
        let fields = ["search", "role", "site", "station", "state"].map { "\($0)=\(query.text($0).urlEncoded)" }
        next = page.next.map { "\(fields.joined(separator: "&"))&after=\($0.text)" }
    }

    private static let states = [
        ("present", Label("在职", "Employed")), ("locked", Label("已锁定", "Locked")), ("left", Label("已离职", "Left")),
        ("all", Label("全部", "All")),
    ]
}

/// One person of the list.
struct PersonRow: Encodable {
    let agentNo: String
    let name: String
    let posts: String
    let duties: String
    let lastSignIn: String
    let lockedUntil: String?
    let mustChange: Bool
    let isSignedIn: Bool
    let hasLeft: Bool

    init(_ person: StaffMember, _ names: Places.Names, _ language: Language, now: Date) {
        agentNo = person.agentNo
        name = person.name
        let present = person.posts(now: now)
        hasLeft = present.isEmpty
        posts = (hasLeft ? Array(person.employments.prefix(1)) : present).map { names.text($0.post, language) }.joined(
            separator: ", ")
        duties = person.duties.map { $0.duty.label.text(language) }.joined(separator: ", ")
        lastSignIn = person.lastSignIn.map(TermText.moment) ?? Label("从未", "never").text(language)
        lockedUntil = person.lockedUntil.map { DateText.near($0, now: now) }
        mustChange = person.mustChangePassword && !hasLeft
        isSignedIn = person.isSignedIn
    }
}

/// The choices of a post, for somebody new or somebody who moves.
struct PostForm {
    let requestID = UUID().uuidString
    let roles: [SelectOption]
    let sites: [SelectOption]
    let stations: [SelectOption]

    init(_ names: Places.Names, reader: Principal, _ language: Language, post: Post? = nil) {
        roles = Role.allCases.filter { Standing.rank($0) <= Standing.rank(reader.role) }
            .map { SelectOption("\($0.rawValue)", $0.label.text(language), chosen: post.map { "\($0.role.rawValue)" }) }
        sites = names.sites.map { SelectOption("\($0.id)", $0.name, chosen: post?.siteID.map { "\($0)" }) }
        stations = names.stations.map { SelectOption("\($0.id)", $0.name, chosen: post?.stationID.map { "\($0)" }) }
    }
}
