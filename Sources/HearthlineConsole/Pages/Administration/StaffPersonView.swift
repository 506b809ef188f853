internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// One person, and the forms for what the reader may do.
struct StaffPersonView {
    let row: PersonRow
    let employeeID: Int64
    let isSelf: Bool
    let employments: [EmploymentRow]
    let duties: [DutyRow]
    let proposals: [ProposalRow]
    /// Resetting a password and lifting a lock; nil for those who may not.
    let passwordHelp: PasswordHelp?
    /// Moving, leaving, duties; nil for those who may not.
    let changes: PersonChanges?
    /// Neither: the reader only looks.
    let isReadOnly: Bool

    init(
        _ person: StaffMember, pending: [StaffChange], _ names: Places.Names, reader: Principal, _ language: Language,
        now: Date
    ) {
        row = PersonRow(person, names, language, now: now)
        employeeID = person.employeeID
        isSelf = person.employeeID == reader.employeeID
        employments = person.employments.map { EmploymentRow($0, names, language, now: now) }
        let mayChange = Standing.mayChange(person, reader, now: now)
        duties = person.duties.map { DutyRow($0, names, mayEnd: mayChange, language) }
        proposals = pending.filter { $0.employeeID == person.employeeID }
            .map { ProposalRow($0, names, reader: reader, language) }
        passwordHelp =
            Standing.mayReset(person, reader, now: now) ? PasswordHelp(isLocked: person.lockedUntil != nil) : nil
        changes = mayChange ? PersonChanges(person, names, reader: reader, language, now: now) : nil
        isReadOnly = passwordHelp == nil && changes == nil
    }
}

struct PasswordHelp {
    let resetID = UUID().uuidString
    let liftID = UUID().uuidString
    let isLocked: Bool
}

struct PersonChanges {
    let post: PostForm
    let posts: [SelectOption]
    let duties: [SelectOption]
    let leaveID = UUID().uuidString
    let grantID = UUID().uuidString

    init(_ person: StaffMember, _ names: Places.Names, reader: Principal, _ language: Language, now: Date) {
        let present = person.posts(now: now)
        post = PostForm(names, reader: reader, language, post: present.first?.post)
        posts = present.map { SelectOption("\($0.id)", names.text($0.post, language)) }
        duties = Duty.allCases.map { SelectOption("\($0.rawValue)", $0.label.text(language)) }
    }
}

struct EmploymentRow {
    let post: String
    let from: String
    let to: String
    let isPresent: Bool

    init(_ record: EmploymentRecord, _ names: Places.Names, _ language: Language, now: Date) {
        post = names.text(record.post, language)
        from = TermText.from(record.from, language)
        to = TermText.to(record.to, language)
        isPresent = record.from <= now && (record.to.map { $0 > now } ?? true)
    }
}

struct DutyRow {
    let grantID: Int64
    let requestID = UUID().uuidString
    let duty: String
    let site: String
    let from: String
    let to: String
    let mayEnd: Bool

    init(_ record: DutyRecord, _ names: Places.Names, mayEnd: Bool, _ language: Language) {
        grantID = record.id
        duty = record.duty.label.text(language)
        site = names.dutySite(record.siteID, language)
        from = TermText.from(record.from, language)
        to = TermText.to(record.to, language)
        self.mayEnd = mayEnd
    }
}
