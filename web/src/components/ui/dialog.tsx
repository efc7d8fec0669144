// SPDX-License-Identifier: Apache-2.0
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { IconButton } from './icon-button'

interface DialogProps {
    title: string
    onClose: () => void
    children: ReactNode
    wide?: boolean
}

/** A modal dialog, open as long as it is mounted. The browser keeps the focus inside and gives it back at the end. */
export function Dialog({ title, onClose, children, wide = false }: DialogProps) {
    const dialog = useRef<HTMLDialogElement>(null)
    const heading = useId()
    useEffect(() => {
        const element = dialog.current
        if (element === null) return
        const opener = document.activeElement
        element.showModal()
        return () => {
            element.close()
            if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
        }
    }, [])
    return (
        <dialog
            ref={dialog} className={wide ? 'dialog dialog-wide' : 'dialog'} aria-labelledby={heading}
            onCancel={event => {
                event.preventDefault()
                onClose()
            }}
            onMouseDown={event => {
                if (event.target === dialog.current) onClose()
            }}
        >
            <div className="dialog-body">
                <header className="dialog-header">
                    <h2 id={heading}>{title}</h2>
                    <IconButton icon="close" label="Close" onClick={onClose} />
                </header>
                {children}
            </div>
        </dialog>
    )
}
