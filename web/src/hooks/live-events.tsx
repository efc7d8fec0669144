// SPDX-License-Identifier: Apache-2.0
import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react'
import { LiveEvents, type LiveEvent } from '../lib/live-events'

const LiveEventsContext = createContext<LiveEvents | undefined>(undefined)

export function LiveEventsProvider({ collection, children }: { collection: string; children: ReactNode }) {
    const [events, setEvents] = useState<LiveEvents>()
    useEffect(() => {
        const opened = new LiveEvents(collection)
        setEvents(opened)
        return () => opened.close()
    }, [collection])
    return <LiveEventsContext.Provider value={events}>{children}</LiveEventsContext.Provider>
}

/** Calls `listener` for what happens in the collection at hand; the listener may change from render to render. */
export function useLiveEvents(listener: (event: LiveEvent) => void): void {
    const events = useContext(LiveEventsContext)
    const latest = useRef(listener)
    latest.current = listener
    useEffect(() => events?.subscribe(event => latest.current(event)), [events])
}
