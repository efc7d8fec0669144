// SPDX-License-Identifier: Apache-2.0
import { useEffect, useMemo, useState, type RefObject } from 'react'
import { Button } from '../../../components/ui/button'
import { EmptyState } from '../../../components/ui/empty-state'
import { ErrorState } from '../../../components/ui/error-state'
import { Icon } from '../../../components/ui/icon'
import { PageHeader } from '../../../components/ui/page-header'
import { SegmentedControl } from '../../../components/ui/segmented-control'
import { Skeleton } from '../../../components/ui/skeleton'
import { useQuery } from '../../../hooks/use-query'
import type { Hit, SearchMode } from '../../../lib/api-types'
import { formatMilliseconds, plural } from '../../../lib/format'
import { messageOf } from '../../../lib/http'
import { search } from '../api/search'
import { SearchHit } from './search-hit'

interface SearchPageProps {
    collection: string
    query: string
    mode: SearchMode
    field: RefObject<HTMLInputElement>
    onSearch: (query: string, mode: SearchMode) => void
    onOpen: (hit: Hit, query: string) => void
}

const modes: { value: SearchMode; label: string; title: string }[] = [
    { value: 'hybrid', label: 'Hybrid', title: 'Meaning and words together' },
    { value: 'dense', label: 'Meaning', title: 'Dense: passages that mean the same in other words' },
    { value: 'lexical', label: 'Words', title: 'Lexical: passages that hold these words (BM25)' }
]

export function SearchPage({ collection, query, mode, field, onSearch, onOpen }: SearchPageProps) {
    const [typed, setTyped] = useState(query)
    useEffect(() => setTyped(query), [query])
    return (
        <div className="page">
            <PageHeader title="Search" detail={`The passages of “${collection}”, ranked, with the reasons.`} />
            <form
                className="search-form" role="search"
                onSubmit={event => {
                    event.preventDefault()
                    if (typed.trim() !== '') onSearch(typed.trim(), mode)
                }}
            >
                <label className="search-field search-field-large">
                    <Icon name="search" />
                    <input
                        ref={field} type="search" value={typed} placeholder="Words, names, or a whole question"
                        aria-label="Search the passages" onChange={event => setTyped(event.target.value)} maxLength={2000}
                    />
                </label>
                <Button variant="primary" type="submit" disabled={typed.trim() === ''}>
                    Search
                </Button>
                <SegmentedControl
                    label="How to search" name="mode" value={mode} options={modes}
                    onChange={next => onSearch(typed.trim() === '' ? query : typed.trim(), next)}
                />
            </form>
            {query === '' ? (
                <EmptyState
                    icon="search" title="Look into the passages"
                    detail="Search shows what answers are made from: every passage that matches, and why it ranks where it does."
                />
            ) : (
                <Results collection={collection} query={query} mode={mode} onOpen={onOpen} />
            )}
        </div>
    )
}

function Results({ collection, query, mode, onOpen }: Pick<SearchPageProps, 'collection' | 'query' | 'mode' | 'onOpen'>) {
    const result = useQuery(`search:${JSON.stringify([collection, query, mode])}`, () => search(collection, query, mode))
    const hits = result.value?.hits
    const largest = useMemo(
        () => ({
            fused: Math.max(0, ...(hits ?? []).map(hit => hit.scores.fused ?? 0)),
            lexical: Math.max(0, ...(hits ?? []).map(hit => hit.scores.lexical ?? 0))
        }),
        [hits]
    )
    const open = useMemo(() => (hit: Hit) => onOpen(hit, query), [onOpen, query])
    if (result.error !== undefined && hits === undefined) {
        return <ErrorState title="The search did not work" detail={messageOf(result.error)} onRetry={result.reload} />
    }
    if (hits === undefined || result.value === undefined) return <Skeleton lines={8} label="Searching" />
    if (hits.length === 0) {
        return (
            <EmptyState
                icon="search" title="Nothing found"
                detail="No passage matches. Try other words, or search by meaning instead of words."
            />
        )
    }
    return (
        <>
            <p className="result-summary" role="status">
                {plural(hits.length, 'passage')} in {formatMilliseconds(result.value.tookMilliseconds)}
            </p>
            <ol className="hits">
                {hits.map(hit => (
                    <SearchHit key={hit.chunk} hit={hit} query={query} largest={largest} onOpen={open} />
                ))}
            </ol>
        </>
    )
}
