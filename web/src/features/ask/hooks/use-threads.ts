// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useRef, useState } from 'react'
import { limits } from '../../../config/limits'
import { applyAskEvent, endTurn, newTurn, type AskTurn } from '../../../lib/ask-turn'
import { isAbort, messageOf } from '../../../lib/http'
import { randomId } from '../../../lib/random-id'
import { loadThreads, saveThreads, withThread, type Thread } from '../../../lib/thread-store'
import { ask } from '../api/ask'

export interface Threads {
    threads: Thread[]
    /** The thread whose answer is arriving. */
    streaming: string | null
    /** Asks within the thread, or in a new one; returns the thread's id at once, while the answer arrives. */
    ask: (question: string, threadId: string | undefined) => string
    stop: () => void
    remove: (threadId: string) => void
}

export function useThreads(collection: string): Threads {
    const [threads, setThreads] = useState<Thread[]>([])
    const [streaming, setStreaming] = useState<string | null>(null)
    const current = useRef<AbortController>()
    const latest = useRef(threads)

    const replace = useCallback((change: (threads: Thread[]) => Thread[]) => {
        latest.current = change(latest.current)
        setThreads(latest.current)
    }, [])

    useEffect(() => {
        replace(() => loadThreads(localStorage, collection))
        return () => current.current?.abort()
    }, [collection, replace])

    const startAsking = useCallback(
        (question: string, threadId: string | undefined): string => {
            current.current?.abort()
            const controller = new AbortController()
            current.current = controller
            const existing = latest.current.find(thread => thread.id === threadId)
            const thread = existing ?? { id: randomId(), updatedAt: '', turns: [] }
            const turn = newTurn(randomId(), question, new Date().toISOString())
            const said = thread.turns
                .filter(each => each.phase === 'done' && each.answered)
                .slice(-limits.threadTurnsSent)
                .map(each => ({ question: each.question, answer: each.answer }))

            replace(all => withThread(all, { ...thread, updatedAt: turn.askedAt, turns: [...thread.turns, turn] }))
            saveThreads(localStorage, collection, latest.current)
            setStreaming(thread.id)

            const update = (change: (turn: AskTurn) => AskTurn) =>
                replace(all =>
                    all.map(each =>
                        each.id === thread.id
                            ? { ...each, turns: each.turns.map(one => (one.id === turn.id ? change(one) : one)) }
                            : each
                    )
                )
            const follow = async () => {
                try {
                    for await (const event of ask({ question, collection, thread: said }, controller.signal)) {
                        if (controller.signal.aborted) break
                        update(each => applyAskEvent(each, event))
                    }
                    update(each => endTurn(each, controller.signal.aborted ? 'stopped' : 'interrupted'))
                } catch (error) {
                    if (isAbort(error) || controller.signal.aborted) update(each => endTurn(each, 'stopped'))
                    else update(each => ({ ...each, phase: 'failed', error: messageOf(error) }))
                }
                if (current.current === controller) setStreaming(null)
                // After a change of collection the list at hand is another one's.
                if (latest.current.some(each => each.id === thread.id)) saveThreads(localStorage, collection, latest.current)
            }
            void follow()
            return thread.id
        },
        [collection, replace]
    )

    const stop = useCallback(() => current.current?.abort(), [])

    const remove = useCallback(
        (threadId: string) => {
            replace(all => all.filter(thread => thread.id !== threadId))
            saveThreads(localStorage, collection, latest.current)
        },
        [collection, replace]
    )

    return { threads, streaming, ask: startAsking, stop, remove }
}
