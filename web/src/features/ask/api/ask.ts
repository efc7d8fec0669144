// SPDX-License-Identifier: Apache-2.0
import type { StreamEvent } from '../../../lib/event-stream-parser'
import { apiPath, jsonBody, send } from '../../../lib/http'
import { readEventStream } from '../../../lib/read-event-stream'
import { limits } from '../../../config/limits'

export interface AskRequest {
    question: string
    collection: string
    thread: { question: string; answer: string }[]
}

/** The events of one answer. A server, or a proxy, that does not stream gives one closing event. */
export async function* ask(request: AskRequest, signal: AbortSignal): AsyncGenerator<StreamEvent, void, undefined> {
    const init = jsonBody('POST', { ...request, limit: limits.askHits, stream: true })
    const response = await send(apiPath(['ask']), {
        ...init,
        headers: { ...init.headers, Accept: 'text/event-stream' },
        signal
    })
    if (response.headers.get('Content-Type')?.includes('text/event-stream') && response.body) {
        yield* readEventStream(response.body)
    } else {
        yield { event: 'done', data: await response.text(), id: '' }
    }
}
