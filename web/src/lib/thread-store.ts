// SPDX-License-Identifier: Apache-2.0
import { limits } from '../config/limits'
import type { AskTurn } from './ask-turn'
import { isCitation, isHit } from './ask-turn'

export interface Thread {
    id: string
    updatedAt: string
    turns: AskTurn[]
}

/** The part of `localStorage` that is used. */
export interface KeyValueStorage {
    getItem(key: string): string | null
    setItem(key: string, value: string): void
    removeItem(key: string): void
}

function key(collection: string): string {
    return `needletail.threads.${collection}`
}

/** Newest first. What cannot be understood is left out rather than reported: history is a convenience. */
export function loadThreads(storage: KeyValueStorage, collection: string): Thread[] {
    try {
        const value: unknown = JSON.parse(storage.getItem(key(collection)) ?? '[]')
        return Array.isArray(value) ? value.flatMap(readThread) : []
    } catch {
        return []
    }
}

function readThread(value: unknown): Thread[] {
    if (typeof value !== 'object' || value === null) return []
    const { id, updatedAt, turns } = value as Partial<Record<keyof Thread, unknown>>
    if (typeof id !== 'string' || typeof updatedAt !== 'string' || !Array.isArray(turns)) return []
    const readable = turns.flatMap(readTurn)
    return readable.length > 0 ? [{ id, updatedAt, turns: readable }] : []
}

function readTurn(value: unknown): AskTurn[] {
    if (typeof value !== 'object' || value === null) return []
    const turn = value as Partial<AskTurn>
    if (typeof turn.id !== 'string' || typeof turn.question !== 'string' || typeof turn.answer !== 'string') return []
    const finished = turn.phase === 'done' || turn.phase === 'failed' || turn.phase === 'stopped'
    return [
        {
            id: turn.id,
            question: turn.question,
            askedAt: typeof turn.askedAt === 'string' ? turn.askedAt : '',
            phase: finished && turn.phase !== undefined ? turn.phase : 'stopped',
            answer: turn.answer,
            answered: turn.answered !== false,
            citations: Array.isArray(turn.citations) ? turn.citations.filter(isCitation) : [],
            hits: Array.isArray(turn.hits) ? turn.hits.filter(isHit) : [],
            provider: typeof turn.provider === 'string' ? turn.provider : '',
            model: typeof turn.model === 'string' ? turn.model : null,
            tookMilliseconds: typeof turn.tookMilliseconds === 'number' ? turn.tookMilliseconds : null,
            error: typeof turn.error === 'string' ? turn.error : null
        }
    ]
}

/** The threads with one added or replaced in front, within the limits. */
export function withThread(threads: Thread[], thread: Thread): Thread[] {
    const turns = thread.turns.slice(-limits.turnsKept)
    return [{ ...thread, turns }, ...threads.filter(other => other.id !== thread.id)].slice(0, limits.threadsKept)
}

/** Stores what fits: when the browser's quota is reached, the oldest threads are given up. */
export function saveThreads(storage: KeyValueStorage, collection: string, threads: Thread[]): void {
    for (let kept = threads.length; kept > 0; kept = Math.floor(kept / 2)) {
        try {
            storage.setItem(key(collection), JSON.stringify(threads.slice(0, kept)))
            return
        } catch {
            // Quota reached, or storage forbidden: try with less.
        }
    }
    try {
        storage.removeItem(key(collection))
    } catch {
        // Storage is forbidden altogether; the threads live as long as the page.
    }
}

export function threadTitle(thread: Thread): string {
    return thread.turns[0]?.question ?? 'New thread'
}
