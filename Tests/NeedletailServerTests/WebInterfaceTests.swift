// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailServer
import NeedletailServerTestSupport
import Testing

@Suite struct WebInterfaceTests {
    private func withInterface(_ body: @escaping @Sendable (RunningServer) async throws -> Void) async throws {
        let parent = FileManager.default.temporaryDirectory.appendingPathComponent("web-" + UUID().uuidString)
        let root = parent.appendingPathComponent("dist")
        defer { try? FileManager.default.removeItem(at: parent) }
        try FileManager.default.createDirectory(
            at: root.appendingPathComponent("assets"), withIntermediateDirectories: true)
        try Data("outside".utf8).write(to: parent.appendingPathComponent("secret.txt"))
        for (name, text) in [
            ("index.html", "<p>index"), ("assets/app-3F2A9C1B.js", "plain"), ("assets/logo.svg", "<svg/>"),
            (".hidden", "hidden"),
        ] { try Data(text.utf8).write(to: root.appendingPathComponent(name)) }
        // The word "zipped", as gzip makes it.
        let compressed = try #require(Data(base64Encoded: "H4sIAAAAAAACA6vKLChITQEAV2jC4gYAAAA="))
        try compressed.write(to: root.appendingPathComponent("assets/app-3F2A9C1B.js.gz"))
        try FileManager.default.createSymbolicLink(
            at: root.appendingPathComponent("link.txt"), withDestinationURL: parent.appendingPathComponent("secret.txt")
        )
        try await RunningServer.with(webAssets: FolderWebAssets(root: root), body)
    }

    private let html = [("accept", "text/html,*/*")]

    @Test func filesAreServedWithTypeTagAndCaching() async throws {
        try await withInterface { server in
            let index = try await server.send(.GET, "/")
            #expect(index.text == "<p>index")
            #expect(index.headers.first(name: "content-type") == "text/html; charset=utf-8")
            #expect(index.headers.first(name: "cache-control") == "no-cache")
            let tag = try #require(index.headers.first(name: "etag"))
            let again = try await server.send(.GET, "/", headers: [("if-none-match", "\"other\", W/" + tag)])
            #expect(again.status == 304 && again.body.isEmpty)
            let script = try await server.send(
                .GET, "/assets/app-3F2A9C1B.js", headers: [("accept-encoding", "identity")])
            #expect(script.text == "plain")
            #expect(script.headers.first(name: "content-type") == "text/javascript; charset=utf-8")
            #expect(script.headers.first(name: "cache-control") == "public, max-age=31536000, immutable")
            let logo = try await server.send(.GET, "/assets/logo.svg")
            #expect(logo.headers.first(name: "cache-control") == "no-cache")
            let head = try await server.send(.HEAD, "/")
            #expect(head.status == 200 && head.body.isEmpty)
        }
    }

    @Test func theCompressedFormIsServedToWhoTakesIt() async throws {
        try await withInterface { server in
            let script = try await server.send(
                .GET, "/assets/app-3F2A9C1B.js", headers: [("accept-encoding", "br, gzip")])
            #expect(script.text == "zipped")
            #expect(script.headers.first(name: "content-encoding") == "gzip")
            #expect(script.headers.first(name: "content-type") == "text/javascript; charset=utf-8")
            #expect(script.headers.first(name: "vary") == "Accept-Encoding")
        }
    }

    @Test func unknownPagesAreTheIndexAndUnknownFilesAreMissing() async throws {
        try await withInterface { server async throws -> Void in
            #expect(try await server.send(.GET, "/documents/x", headers: html).text == "<p>index")
            #expect(try await server.send(.GET, "/documents/x", headers: [("accept", "*/*")]).status == 404)
            #expect(try await server.send(.GET, "/assets/none.js", headers: html).status == 404)
            #expect(try await server.send(.GET, "/api/v2/x", headers: html).status == 404)
            #expect(try await server.send(.POST, "/documents/x", headers: html).status == 404)
        }
    }

    @Test(arguments: [
        "/../secret.txt", "/..%2Fsecret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/link.txt",
        "/.hidden", "/assets", "/..%5Csecret.txt", "/%2Fetc%2Fpasswd",
    ]) func nothingOutsideTheFolderIsServed(path: String) async throws {
        try await withInterface { server in
            let answer = try await server.send(.GET, path)
            #expect(answer.status == 404 || answer.status == 400)
            #expect(!answer.text.contains("outside") && !answer.text.contains("hidden\n"))
        }
    }

    @Test func withoutAnInterfaceAPageSaysHowToGetIt() async throws {
        try await RunningServer.with { server in
            let page = try await server.send(.GET, "/", headers: html)
            #expect(page.status == 200)
            #expect(page.text.contains("web/build.sh"))
        }
    }
}
