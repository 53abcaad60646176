import GraphModel
import Testing

@testable import Ingestion

/// The identity of an article.
@Suite("Content hash")
struct ContentHashTests {
    @Test(
        "SHA-256 gives the digests of FIPS 180-4",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
        ])
    func vectors(message: String, digest: String) {
        #expect(SHA256.hexadecimal(Array(message.utf8)) == digest)
    }

    @Test("blanks and composition of accents do not count, words do")
    func normalisation() {
        let one = Article(title: "Talks", paragraphs: ["Il caffè  è\npronto.", "Fine."])
        let same = Article(title: " Talks", paragraphs: ["Il caffe\u{300} e\u{300} pronto.", "Fine."])
        let other = Article(title: "Talks", paragraphs: ["Il caffè era pronto.", "Fine."])
        #expect(ContentHash.of(one) == ContentHash.of(same))
        #expect(ContentHash.of(one) != ContentHash.of(other))
    }
}
