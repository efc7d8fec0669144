// SPDX-License-Identifier: Apache-2.0
import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react'
import { QueryCache, type QueryState } from '../lib/query-cache'

const QueryCacheContext = createContext(new QueryCache())

export const QueryCacheProvider = QueryCacheContext.Provider

export function useQueryCache(): QueryCache {
    return useContext(QueryCacheContext)
}

/** The value of `key`, loaded when first read. `load` must be determined by `key`. */
export function useQuery<Value>(key: string, load: () => Promise<Value>): QueryState<Value> & { reload: () => void } {
    const cache = useQueryCache()
    const latest = useRef(load)
    latest.current = load
    const subscribe = useCallback(
        (listener: () => void) => cache.subscribe(key, () => latest.current(), listener),
        [cache, key]
    )
    const state = useSyncExternalStore(subscribe, () => cache.read<Value>(key))
    const reload = useCallback(() => void cache.refresh(key), [cache, key])
    return { ...state, reload }
}
