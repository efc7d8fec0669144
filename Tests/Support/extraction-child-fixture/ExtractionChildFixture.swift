// SPDX-License-Identifier: Apache-2.0
import Foundation
import NeedletailDocuments

/// The smallest program that serves as a child process of `DocumentExtractor`; tests start it.
@main
enum ExtractionChildFixture {
    static func main() {
        exit(ExtractionChild.run())
    }
}
