/// What a photo of a repair may be; the raw value is the media type that is stored.
public enum PhotoType: String, Sendable, Hashable, CaseIterable {
    case jpeg = "image/jpeg"
    case png = "image/png"
    case webp = "image/webp"

    /// What a file is by its first bytes, whatever its name says; nil for anything that is no photo.
    public init?(_ content: some Collection<UInt8>) {
        let head = Array(content.prefix(12))
        if head.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if head.count == 12, head.starts(with: Array("RIFF".utf8)), head.suffix(4).elementsEqual("WEBP".utf8) {
            self = .webp
        } else {
            return nil
        }
    }
}

/// How many photos of what size a repair may have.
public enum PhotoLimit {
    /// Photos of one repair cycle.
    public static let perCycle = 9
    /// Bytes of one photo.
    public static let bytes = 2_097_152
}
