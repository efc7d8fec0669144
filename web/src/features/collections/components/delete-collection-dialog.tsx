// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Button } from '../../../components/ui/button'
import { Dialog } from '../../../components/ui/dialog'
import type { Collection } from '../../../lib/api-types'
import { plural } from '../../../lib/format'
import { messageOf } from '../../../lib/http'
import { deleteCollection } from '../api/delete-collection'

interface DeleteCollectionDialogProps {
    collection: Collection
    onClose: () => void
    onDeleted: (name: string) => void
}

export function DeleteCollectionDialog({ collection, onClose, onDeleted }: DeleteCollectionDialogProps) {
    const [typed, setTyped] = useState('')
    const [busy, setBusy] = useState(false)
    const [error, setError] = useState<string>()

    const remove = async () => {
        setBusy(true)
        setError(undefined)
        try {
            await deleteCollection(collection.name)
            onDeleted(collection.name)
            onClose()
        } catch (failure) {
            setError(messageOf(failure))
            setBusy(false)
        }
    }

    return (
        <Dialog title={`Delete “${collection.name}”?`} onClose={onClose}>
            <form
                className="form"
                onSubmit={event => {
                    event.preventDefault()
                    if (typed === collection.name) void remove()
                }}
            >
                <p>
                    Its {plural(collection.documents, 'document')} and {plural(collection.chunks, 'chunk')} are removed for good.
                    This cannot be undone.
                </p>
                <label className="field">
                    <span>
                        Type <strong>{collection.name}</strong> to confirm
                    </span>
                    <input
                        type="text" value={typed} autoFocus autoComplete="off" spellCheck={false}
                        onChange={event => setTyped(event.target.value)}
                    />
                </label>
                {error !== undefined && <p className="form-error" role="alert">{error}</p>}
                <div className="dialog-actions">
                    <Button onClick={onClose}>Keep</Button>
                    <Button variant="danger" icon="trash" type="submit" busy={busy} disabled={typed !== collection.name}>
                        Delete collection
                    </Button>
                </div>
            </form>
        </Dialog>
    )
}
