// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Badge } from '../../../components/ui/badge'
import { Button } from '../../../components/ui/button'
import { ErrorState } from '../../../components/ui/error-state'
import { IconButton } from '../../../components/ui/icon-button'
import { PageHeader } from '../../../components/ui/page-header'
import { Skeleton } from '../../../components/ui/skeleton'
import { useNow } from '../../../hooks/use-now'
import { useQuery } from '../../../hooks/use-query'
import type { Collection } from '../../../lib/api-types'
import { formatBytes, formatWhen, plural } from '../../../lib/format'
import { messageOf } from '../../../lib/http'
import { listCollections } from '../api/list-collections'
import { CollectionDialog } from './collection-dialog'
import { DeleteCollectionDialog } from './delete-collection-dialog'

interface CollectionsPageProps {
    current: string
    onCreate: () => void
    hrefOf: (name: string) => string
    onChanged: (collection: Collection, previousName: string | undefined) => void
    onDeleted: (name: string) => void
}

export function CollectionsPage({ current, onCreate, hrefOf, onChanged, onDeleted }: CollectionsPageProps) {
    const { value, error, reload } = useQuery('collections', listCollections)
    const [editing, setEditing] = useState<Collection>()
    const [deleting, setDeleting] = useState<Collection>()
    const now = useNow()
    return (
        <div className="page">
            <PageHeader title="Collections" detail="Each is a library of its own: questions are answered from one collection.">
                <Button variant="primary" icon="plus" onClick={onCreate}>
                    New collection
                </Button>
            </PageHeader>
            {value ? (
                <ul className="cards">
                    {value.map(collection => (
                        <li key={collection.id} className="card">
                            <div className="card-head">
                                <a href={hrefOf(collection.name)} className="card-title">
                                    {collection.name}
                                </a>
                                {collection.name === current && <Badge tone="good">Current</Badge>}
                            </div>
                            <p className="card-text">{collection.description || 'No description.'}</p>
                            <p className="card-meta">
                                {plural(collection.documents, 'document')} · {plural(collection.chunks, 'chunk')} ·{' '}
                                {formatBytes(collection.bytes)}
                            </p>
                            <div className="card-foot">
                                <span>Changed {formatWhen(collection.updatedAt, now)}</span>
                                <IconButton
                                    icon="edit" label={`Edit ${collection.name}`} onClick={() => setEditing(collection)}
                                />
                                {collection.name !== 'default' && (
                                    <IconButton
                                        icon="trash" label={`Delete ${collection.name}`} onClick={() => setDeleting(collection)}
                                    />
                                )}
                            </div>
                        </li>
                    ))}
                </ul>
            ) : error !== undefined ? (
                <ErrorState title="The collections could not be listed" detail={messageOf(error)} onRetry={reload} />
            ) : (
                <Skeleton lines={5} label="Loading collections" />
            )}
            {editing && <CollectionDialog collection={editing} onClose={() => setEditing(undefined)} onDone={onChanged} />}
            {deleting && (
                <DeleteCollectionDialog
                    collection={deleting} onClose={() => setDeleting(undefined)} onDeleted={onDeleted}
                />
            )}
        </div>
    )
}
