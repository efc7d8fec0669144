// SPDX-License-Identifier: Apache-2.0
import { limits } from '../config/limits'
import type { Job, LibraryDocument } from './api-types'
import { isActive } from './document-list'
import { apiPath, requestJson } from './http'

export type LiveEvent =
    | { type: 'job'; job: Job }
    | { type: 'document'; document: LibraryDocument }
    | { type: 'deleted'; id: string }
    /** Events may have been missed: whoever shows server data should read it anew. */
    | { type: 'resync' }

function parse(data: unknown): Record<string, unknown> | undefined {
    try {
        const value: unknown = JSON.parse(String(data))
        return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
    } catch {
        return undefined
    }
}

export function readLiveEvent(name: string, data: unknown): LiveEvent | undefined {
    const value = parse(data)
    if (value === undefined || typeof value.id !== 'string') return undefined
    if (name === 'job' && typeof value.document === 'string' && typeof value.state === 'string') {
        return { type: 'job', job: value as unknown as Job }
    }
    if (name === 'document' && typeof value.name === 'string' && typeof value.state === 'string') {
        return { type: 'document', document: value as unknown as LibraryDocument }
    }
    return name === 'documentDeleted' ? { type: 'deleted', id: value.id } : undefined
}

/** What happens in one collection: by server-sent events, and by asking every so often while those do not get through. */
export class LiveEvents {
    private readonly listeners = new Set<(event: LiveEvent) => void>()
    private readonly jobStates = new Map<string, string>()
    private source: EventSource | undefined
    private timer: number | undefined
    private reopenTimer: number | undefined
    private interrupted = false
    private closed = false

    constructor(private readonly collection: string) {
        this.open()
    }

    subscribe(listener: (event: LiveEvent) => void): () => void {
        this.listeners.add(listener)
        return () => this.listeners.delete(listener)
    }

    close(): void {
        this.closed = true
        this.source?.close()
        window.clearTimeout(this.timer)
        window.clearTimeout(this.reopenTimer)
    }

    private open(): void {
        const source = new EventSource(apiPath(['events'], { collection: this.collection }))
        this.source = source
        source.onopen = () => {
            window.clearTimeout(this.timer)
            this.timer = undefined
            if (this.interrupted) this.emit({ type: 'resync' })
            this.interrupted = false
        }
        source.onerror = () => {
            this.interrupted = true
            if (this.timer === undefined) this.schedulePoll(limits.pollInterval)
            if (source.readyState === EventSource.CLOSED && !this.closed) {
                window.clearTimeout(this.reopenTimer)
                this.reopenTimer = window.setTimeout(() => this.open(), 15_000)
            }
        }
        for (const name of ['job', 'document', 'documentDeleted']) {
            source.addEventListener(name, message => {
                const event = readLiveEvent(name, (message as MessageEvent).data)
                if (event) this.emit(event)
            })
        }
    }

    private emit(event: LiveEvent): void {
        for (const listener of this.listeners) listener(event)
    }

    private schedulePoll(delay: number): void {
        if (!this.closed) this.timer = window.setTimeout(() => void this.poll(), delay)
    }

    private async poll(): Promise<void> {
        let delay = limits.pollInterval * 5
        try {
            const { jobs } = await requestJson<{ jobs: Job[] }>(apiPath(['jobs'], { limit: 100 }))
            let finished = false
            for (const job of jobs.filter(each => each.collection === this.collection)) {
                const before = this.jobStates.get(job.id)
                this.jobStates.set(job.id, job.state)
                if (before !== job.state && !isActive(job)) finished = true
                if (isActive(job)) delay = limits.pollInterval
                this.emit({ type: 'job', job })
            }
            if (finished) this.emit({ type: 'resync' })
        } catch {
            // The server is away; the next round asks again.
        }
        if (this.interrupted) this.schedulePoll(delay)
    }
}
