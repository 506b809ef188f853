internal import Hearthline

/// What surrounds every page: title, navigation, who is signed in.
struct Chrome: Encodable {
    struct Item: Encodable {
        let href: String
        let label: String
        let key: String
        let isCurrent: Bool
    }

    let title: String
    let language: String
    let otherLanguage: String
    let isChinese: Bool
    let person: Person?
    let path: String

    struct Person: Encodable {
        let name: String
        let agentNo: String
        let role: String
        let place: String
        let items: [Item]
    }
}

/// A page as its template sees it.
struct Document {
    let chrome: Chrome
    let content: Any
}
