/// A PostgreSQL type, known by its object identifier.
///
/// Only built-in types have a stable identifier; a statement that needs another one casts it to one of these.
public struct PostgresType: Sendable, Hashable {
    /// The `pg_type.oid` of the type.
    public let oid: UInt32

    /// Names a type by its object identifier.
    public init(oid: UInt32) {
        self.oid = oid
    }

    /// `boolean`
    public static let bool = PostgresType(oid: 16)
    /// `bytea`
    public static let bytea = PostgresType(oid: 17)
    /// `name`
    public static let name = PostgresType(oid: 19)
    /// `bigint`
    public static let int8 = PostgresType(oid: 20)
    /// `smallint`
    public static let int2 = PostgresType(oid: 21)
    /// `integer`
    public static let int4 = PostgresType(oid: 23)
    /// `text`
    public static let text = PostgresType(oid: 25)
    /// `json`
    public static let json = PostgresType(oid: 114)
    /// `double precision`
    public static let float8 = PostgresType(oid: 701)
    /// `smallint[]`
    public static let int2Array = PostgresType(oid: 1005)
    /// `integer[]`
    public static let int4Array = PostgresType(oid: 1007)
    /// `text[]`
    public static let textArray = PostgresType(oid: 1009)
    /// `bigint[]`
    public static let int8Array = PostgresType(oid: 1016)
    /// `character(n)`
    public static let bpchar = PostgresType(oid: 1042)
    /// `character varying`
    public static let varchar = PostgresType(oid: 1043)
    /// `date`
    public static let date = PostgresType(oid: 1082)
    /// `timestamp with time zone`
    public static let timestamptz = PostgresType(oid: 1184)
    /// `timestamp with time zone[]`
    public static let timestamptzArray = PostgresType(oid: 1185)
    /// `date[]`
    public static let dateArray = PostgresType(oid: 1182)
    /// `boolean[]`
    public static let boolArray = PostgresType(oid: 1000)
    /// `double precision[]`
    public static let float8Array = PostgresType(oid: 1022)
    /// `void`, the result of a function that returns nothing
    public static let void = PostgresType(oid: 2278)
    /// `uuid`
    public static let uuid = PostgresType(oid: 2950)
    /// `uuid[]`
    public static let uuidArray = PostgresType(oid: 2951)
    /// `jsonb`
    public static let jsonb = PostgresType(oid: 3802)
}
