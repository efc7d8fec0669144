// SPDX-License-Identifier: Apache-2.0
import { EventStreamParser, type StreamEvent } from './event-stream-parser'

/** The events of a streamed response, in order, until the stream ends. Cancelling the request's signal ends it early. */
export async function* readEventStream(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent, void, undefined> {
    const reader = body.getReader()
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    const parser = new EventStreamParser()
    try {
        for (;;) {
            const { done, value } = await reader.read()
            if (done) {
                yield* parser.feed(decoder.decode())
                return
            }
            yield* parser.feed(decoder.decode(value, { stream: true }))
        }
    } finally {
        // Leaving the loop early must also close the connection; its own failure changes nothing any more.
        reader.cancel().catch(() => undefined)
    }
}
