internal import CLibPQ

extension ServerReport {
    /// Copies the fields of an error or notice result.
    convenience init(result: OpaquePointer?) {
        unsafe self.init(
            severity: Self.field(UInt8(ascii: "V"), of: result) ?? "ERROR",
            sqlState: Self.field(UInt8(ascii: "C"), of: result) ?? "",
            message: Self.field(UInt8(ascii: "M"), of: result) ?? Self.plainMessage(of: result),
            detail: Self.field(UInt8(ascii: "D"), of: result),
            hint: Self.field(UInt8(ascii: "H"), of: result),
            schema: Self.field(UInt8(ascii: "s"), of: result),
            table: Self.field(UInt8(ascii: "t"), of: result),
            column: Self.field(UInt8(ascii: "c"), of: result),
            constraint: Self.field(UInt8(ascii: "n"), of: result),
            routine: Self.field(UInt8(ascii: "R"), of: result)
        )
    }

    /// One error field by its protocol letter.
    static func field(_ code: UInt8, of result: OpaquePointer?) -> String? {
        guard let text = unsafe PQresultErrorField(result, Int32(code)) else { return nil }
        return unsafe String(cString: text)
    }

    private static func plainMessage(of result: OpaquePointer?) -> String {
        guard let text = unsafe PQresultErrorMessage(result) else { return "" }
        return unsafe String(cString: text)
    }
}
