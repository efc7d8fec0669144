// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'react'

export interface Shortcuts {
    focusInput: () => void
    go: (section: 'ask' | 'documents' | 'search' | 'status') => void
    help: () => void
    escape: () => void
}

const destinations = { a: 'ask', d: 'documents', s: 'search', t: 'status' } as const

function isTyping(target: EventTarget | null): boolean {
    if (!(target instanceof HTMLElement)) return false
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}

/** Single keys, only while nobody is typing and no dialog is open. `g` waits a moment for the key that says where to. */
export function useShortcuts(shortcuts: Shortcuts): void {
    const latest = useRef(shortcuts)
    latest.current = shortcuts
    useEffect(() => {
        let goUntil = 0
        const onKeyDown = (event: KeyboardEvent) => {
            if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
            if (document.querySelector('dialog[open]')) return
            if (event.key === 'Escape') {
                latest.current.escape()
                return
            }
            if (isTyping(event.target)) return
            const waiting = event.timeStamp < goUntil
            goUntil = 0
            const destination = destinations[event.key as keyof typeof destinations]
            if (waiting && destination !== undefined) latest.current.go(destination)
            else if (event.key === 'g') goUntil = event.timeStamp + 1200
            else if (event.key === '/') latest.current.focusInput()
            else if (event.key === '?') latest.current.help()
            else return
            event.preventDefault()
        }
        window.addEventListener('keydown', onKeyDown)
        return () => window.removeEventListener('keydown', onKeyDown)
    }, [])
}
