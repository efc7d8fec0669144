// SPDX-License-Identifier: Apache-2.0
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { formatRoute, parseRoute, type Route } from '../lib/routes'

function subscribe(listener: () => void): () => void {
    window.addEventListener('hashchange', listener)
    return () => window.removeEventListener('hashchange', listener)
}

export type Navigate = (route: Route, how?: 'push' | 'replace') => void

export function useRoute(): [Route, Navigate] {
    const hash = useSyncExternalStore(subscribe, () => window.location.hash)
    const route = useMemo(() => parseRoute(hash), [hash])
    const navigate = useCallback<Navigate>((next, how = 'push') => {
        const target = formatRoute(next)
        if (target === window.location.hash) return
        if (how === 'push') window.location.hash = target
        else window.location.replace(target)
    }, [])
    return [route, navigate]
}
