// SPDX-License-Identifier: Apache-2.0

/// Shown where the web interface would be when it was not installed.
enum MissingInterfacePage {
    static let html = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Needletail</title></head>
        <body>
        <h1>Needletail is running</h1>
        <p>The web interface is not installed beside this program. Build it with <code>web/build.sh</code> and start
        <code>rag serve</code> again, or use the <a href="/openapi.json">HTTP API</a>.</p>
        </body>
        </html>
        """
}
