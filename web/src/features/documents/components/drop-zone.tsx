// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react'
import { Icon } from '../../../components/ui/icon'

interface DropZoneProps {
    collection: string
    onFiles: (files: File[]) => void
}

function carriesFiles(event: DragEvent): boolean {
    return event.dataTransfer?.types.includes('Files') ?? false
}

/** Takes files dropped anywhere in the window, and pasted ones. */
export function DropZone({ collection, onFiles }: DropZoneProps) {
    const [over, setOver] = useState(false)

    useEffect(() => {
        // Every element entered is also left; the pointer is outside when the two are even.
        let depth = 0
        const enter = (event: DragEvent) => {
            if (!carriesFiles(event)) return
            depth += 1
            setOver(true)
        }
        const leave = (event: DragEvent) => {
            if (!carriesFiles(event)) return
            depth = Math.max(0, depth - 1)
            if (depth === 0) setOver(false)
        }
        const hover = (event: DragEvent) => {
            if (carriesFiles(event)) event.preventDefault()
        }
        const drop = (event: DragEvent) => {
            if (!carriesFiles(event)) return
            event.preventDefault()
            depth = 0
            setOver(false)
            onFiles([...(event.dataTransfer?.files ?? [])])
        }
        const paste = (event: ClipboardEvent) => {
            const files = [...(event.clipboardData?.files ?? [])]
            if (files.length === 0) return
            event.preventDefault()
            onFiles(files)
        }
        window.addEventListener('dragenter', enter)
        window.addEventListener('dragleave', leave)
        window.addEventListener('dragover', hover)
        window.addEventListener('drop', drop)
        document.addEventListener('paste', paste)
        return () => {
            window.removeEventListener('dragenter', enter)
            window.removeEventListener('dragleave', leave)
            window.removeEventListener('dragover', hover)
            window.removeEventListener('drop', drop)
            document.removeEventListener('paste', paste)
        }
    }, [onFiles])

    if (!over) return null
    return (
        <div className="drop-veil" aria-hidden="true">
            <div>
                <Icon name="upload" size={28} />
                <p>Drop to add to {collection}</p>
            </div>
        </div>
    )
}
