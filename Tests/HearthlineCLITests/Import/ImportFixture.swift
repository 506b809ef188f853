import Foundation

@testable import HearthlineCLI

/// A small file in the shape of a city's request list, with every kind of row that cannot be taken.
struct ImportFixture {
    static let text = """
        case,opened,title,address,area
        1,2015-01-05 08:10:00,Heat,12 Elm St  Town  MA  00001,North
        2,2015-01-05 09:30:00,Heat,"14 Elm St  Town  MA  00001",North
        3,2015-01-04 23:59:59,Heat,12 Elm St  Town  MA  00001,North
        4,2015-01-06 10:00:00,Heat,INTERSECTION of Elm St & Oak St  Town,North
        5,2015-01-06 10:05:00,Heat,,North
        6,2015-13-01 00:00:00,Heat,3 Oak St  Town,South
        7,2015-01-06 10:10:00,Cold soup,3 Oak St  Town,South
        8,2015-01-06 10:20:00,Heat,3 Oak St  Town,
        9,2015-03-08 02:30:00,Heat,3 Oak St  Town,South
        10,2015-01-07 07:00:00,Heat,3 Oak St  Town,South

        """

    static let mapping = RequestMapping(
        address: AddressMapping(district: "area", streetAddress: "address", station: "area"), key: "case",
        openedAt: "opened",
        timeZone: "America/New_York", title: "title", faults: ["Heat": "NH_FLAT"])

    /// Writes the text where only this test finds it.
    static func with<R>(_ text: String = text, _ body: (CSVFile) async throws -> R) async throws -> R {
        let path = FileManager.default.temporaryDirectory.appending(path: "import-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        return try await body(CSVFile(path: path.path))
    }
}
