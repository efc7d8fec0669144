// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Button } from '../../../components/ui/button'
import { Dialog } from '../../../components/ui/dialog'
import type { LibraryDocument } from '../../../lib/api-types'
import { plural } from '../../../lib/format'
import { messageOf } from '../../../lib/http'
import { deleteDocument } from '../api/delete-document'

interface DeleteDocumentsDialogProps {
    documents: LibraryDocument[]
    onClose: () => void
    onDeleted: (ids: string[]) => void
}

export function DeleteDocumentsDialog({ documents, onClose, onDeleted }: DeleteDocumentsDialogProps) {
    const [busy, setBusy] = useState(false)
    const [error, setError] = useState<string>()
    const [first] = documents
    const subject = documents.length === 1 && first ? `“${first.name}”` : plural(documents.length, 'document')

    const remove = async () => {
        setBusy(true)
        setError(undefined)
        const deleted: string[] = []
        try {
            for (const document of documents) {
                await deleteDocument(document.id)
                deleted.push(document.id)
            }
            onDeleted(deleted)
            onClose()
        } catch (failure) {
            onDeleted(deleted)
            setError(messageOf(failure))
            setBusy(false)
        }
    }

    return (
        <Dialog title={`Delete ${subject}?`} onClose={onClose}>
            <p>
                No answer or search will show {documents.length === 1 ? 'it' : 'them'} any more, and the stored
                {documents.length === 1 ? ' original is' : ' originals are'} removed. This cannot be undone.
            </p>
            {documents.length > 1 && (
                <ul className="dialog-list">
                    {documents.slice(0, 6).map(document => (
                        <li key={document.id}>{document.name}</li>
                    ))}
                    {documents.length > 6 && <li>and {documents.length - 6} more</li>}
                </ul>
            )}
            {error !== undefined && <p className="form-error" role="alert">{error}</p>}
            <div className="dialog-actions">
                <Button onClick={onClose} autoFocus>
                    Keep
                </Button>
                <Button variant="danger" icon="trash" busy={busy} onClick={() => void remove()}>
                    Delete
                </Button>
            </div>
        </Dialog>
    )
}
