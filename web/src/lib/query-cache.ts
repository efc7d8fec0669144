// SPDX-License-Identifier: Apache-2.0

export interface QueryState<Value> {
    value: Value | undefined
    error: unknown
    loading: boolean
}

interface Entry {
    state: QueryState<unknown>
    listeners: Set<() => void>
    load: (() => Promise<unknown>) | undefined
    generation: number
}

const idle: QueryState<never> = { value: undefined, error: undefined, loading: true }

/**
 * Server data by key, shared by all who read it. Readers keep the last value while a newer one is loading; of two loads of
 * one key only the later counts.
 */
export class QueryCache {
    private readonly entries = new Map<string, Entry>()

    read<Value>(key: string): QueryState<Value> {
        return (this.entries.get(key)?.state ?? idle) as QueryState<Value>
    }

    /** Starts loading unless a value is there or on its way. Returns the end of the subscription. */
    subscribe(key: string, load: () => Promise<unknown>, listener: () => void): () => void {
        const entry = this.entry(key)
        const first = entry.load === undefined
        entry.load = load
        entry.listeners.add(listener)
        if (first || (entry.listeners.size === 1 && !entry.state.loading)) void this.refresh(key)
        return () => {
            entry.listeners.delete(listener)
        }
    }

    /** Loads anew every key that begins with `prefix`: those being read at once, the others when next read. */
    invalidate(prefix: string): void {
        for (const [key, entry] of this.entries) {
            if (key.startsWith(prefix) && entry.listeners.size > 0) void this.refresh(key)
        }
    }

    async refresh(key: string): Promise<void> {
        const entry = this.entry(key)
        if (!entry.load) return
        entry.generation += 1
        const { generation } = entry
        this.set(entry, { ...entry.state, loading: true })
        try {
            const value = await entry.load()
            if (entry.generation === generation) this.set(entry, { value, error: undefined, loading: false })
        } catch (error) {
            if (entry.generation === generation) this.set(entry, { ...entry.state, error, loading: false })
        }
    }

    private entry(key: string): Entry {
        let entry = this.entries.get(key)
        if (!entry) {
            entry = { state: idle, listeners: new Set(), load: undefined, generation: 0 }
            this.entries.set(key, entry)
        }
        return entry
    }

    private set(entry: Entry, state: QueryState<unknown>): void {
        entry.state = state
        for (const listener of entry.listeners) listener()
    }
}
