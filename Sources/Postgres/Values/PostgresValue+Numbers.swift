extension Bool: PostgresValue {
    /// `boolean`
    public static var postgresType: PostgresType { .bool }

    /// Appends one byte.
    public func encode(into bytes: inout [UInt8]) {
        bytes.append(self ? 1 : 0)
    }

    /// Reads one byte.
    public static func decode(from bytes: RawSpan) throws(DecodingFailure) -> Bool {
        try bytes.wholeInteger(as: UInt8.self) != 0
    }
}

extension Int16: PostgresValue {
    /// `smallint`
    public static var postgresType: PostgresType { .int2 }

    /// Appends two bytes.
    public func encode(into bytes: inout [UInt8]) {
        appendBigEndian(to: &bytes)
    }

    /// Reads two bytes.
    public static func decode(from bytes: RawSpan) throws(DecodingFailure) -> Int16 {
        try bytes.wholeInteger()
    }
}

extension Int32: PostgresValue {
    /// `integer`
    public static var postgresType: PostgresType { .int4 }

    /// Appends four bytes.
    public func encode(into bytes: inout [UInt8]) {
        appendBigEndian(to: &bytes)
    }

    /// Reads four bytes.
    public static func decode(from bytes: RawSpan) throws(DecodingFailure) -> Int32 {
        try bytes.wholeInteger()
    }
}

extension Int64: PostgresValue {
    /// `bigint`
    public static var postgresType: PostgresType { .int8 }

    /// Appends eight bytes.
    public func encode(into bytes: inout [UInt8]) {
        appendBigEndian(to: &bytes)
    }

    /// Reads eight bytes.
    public static func decode(from bytes: RawSpan) throws(DecodingFailure) -> Int64 {
        try bytes.wholeInteger()
    }
}

extension Double: PostgresValue {
    /// `double precision`
    public static var postgresType: PostgresType { .float8 }

    /// Appends the eight bytes of the IEEE pattern.
    public func encode(into bytes: inout [UInt8]) {
        bitPattern.appendBigEndian(to: &bytes)
    }

    /// Reads the IEEE pattern.
    public static func decode(from bytes: RawSpan) throws(DecodingFailure) -> Double {
        Double(bitPattern: try bytes.wholeInteger())
    }
}
