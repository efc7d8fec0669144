// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Button } from '../../../components/ui/button'
import { Dialog } from '../../../components/ui/dialog'
import type { Collection } from '../../../lib/api-types'
import { ApiError, messageOf } from '../../../lib/http'
import { changeCollection } from '../api/change-collection'
import { createCollection } from '../api/create-collection'

interface CollectionDialogProps {
    /** The collection to change; without one a new one is made. */
    collection?: Collection
    onClose: () => void
    onDone: (collection: Collection, previousName: string | undefined) => void
}

export function CollectionDialog({ collection, onClose, onDone }: CollectionDialogProps) {
    const [name, setName] = useState(collection?.name ?? '')
    const [description, setDescription] = useState(collection?.description ?? '')
    const [busy, setBusy] = useState(false)
    const [error, setError] = useState<string>()
    const fixedName = collection?.name === 'default'

    const save = async () => {
        setBusy(true)
        setError(undefined)
        try {
            const wanted = name.trim()
            const done = collection
                ? await changeCollection(collection.name, {
                      description: description.trim(),
                      ...(wanted === collection.name ? {} : { name: wanted })
                  })
                : await createCollection(wanted, description.trim())
            onDone(done, collection?.name)
            onClose()
        } catch (failure) {
            const taken = failure instanceof ApiError && failure.code === 'collection_exists'
            setError(taken ? `There is already a collection named “${name.trim()}”.` : messageOf(failure))
            setBusy(false)
        }
    }

    return (
        <Dialog title={collection ? `Edit “${collection.name}”` : 'New collection'} onClose={onClose}>
            <form
                className="form"
                onSubmit={event => {
                    event.preventDefault()
                    void save()
                }}
            >
                <label className="field">
                    <span>Name</span>
                    <input
                        type="text" value={name} required maxLength={120} autoFocus autoComplete="off" disabled={fixedName}
                        aria-invalid={error !== undefined} placeholder="handbook" onChange={event => setName(event.target.value)}
                    />
                    {fixedName && <small>The default collection keeps its name.</small>}
                </label>
                <label className="field">
                    <span>Description, optional</span>
                    <textarea
                        rows={3} value={description} maxLength={500} onChange={event => setDescription(event.target.value)}
                    />
                </label>
                {error !== undefined && <p className="form-error" role="alert">{error}</p>}
                <div className="dialog-actions">
                    <Button onClick={onClose}>Cancel</Button>
                    <Button variant="primary" type="submit" busy={busy} disabled={name.trim() === ''}>
                        {collection ? 'Save' : 'Create'}
                    </Button>
                </div>
            </form>
        </Dialog>
    )
}
