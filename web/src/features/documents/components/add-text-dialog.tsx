// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Button } from '../../../components/ui/button'
import { Dialog } from '../../../components/ui/dialog'

interface AddTextDialogProps {
    initialText: string
    onClose: () => void
    onAdd: (file: File) => void
}

/** Pasted text becomes a document of its own. */
export function AddTextDialog({ initialText, onClose, onAdd }: AddTextDialogProps) {
    const [name, setName] = useState('')
    const [text, setText] = useState(initialText)
    return (
        <Dialog title="Add text" onClose={onClose} wide>
            <form
                className="form"
                onSubmit={event => {
                    event.preventDefault()
                    const base = name.trim().replace(/[/\\]/g, '-')
                    onAdd(new File([text], /\.(md|txt)$/i.test(base) ? base : `${base}.md`, { type: 'text/markdown' }))
                    onClose()
                }}
            >
                <label className="field">
                    <span>Name</span>
                    <input
                        type="text" value={name} onChange={event => setName(event.target.value)} required maxLength={120}
                        pattern=".*\S.*" placeholder="Meeting notes" autoFocus autoComplete="off"
                    />
                </label>
                <label className="field">
                    <span>Text, plain or Markdown</span>
                    <textarea rows={10} value={text} onChange={event => setText(event.target.value)} required />
                </label>
                <div className="dialog-actions">
                    <Button onClick={onClose}>Cancel</Button>
                    <Button variant="primary" type="submit" disabled={name.trim() === '' || text.trim() === ''}>
                        Add
                    </Button>
                </div>
            </form>
        </Dialog>
    )
}
