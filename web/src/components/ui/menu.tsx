// SPDX-License-Identifier: Apache-2.0
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'

export interface MenuItem {
    key: string
    content: ReactNode
    onSelect: () => void
    checked?: boolean
    separated?: boolean
}

interface MenuProps {
    label: string
    trigger: ReactNode
    items: MenuItem[]
    className?: string
}

/** A button with a menu below it: arrows, Home and End move, a letter jumps, Escape and Tab close. */
export function Menu({ label, trigger, items, className = '' }: MenuProps) {
    const [open, setOpen] = useState(false)
    const root = useRef<HTMLDivElement>(null)
    const button = useRef<HTMLButtonElement>(null)
    const id = useId()

    useEffect(() => {
        if (!open) return
        const list = root.current
        const first = list?.querySelector<HTMLElement>('[aria-checked="true"]') ?? list?.querySelector<HTMLElement>('[role^="menuitem"]')
        first?.focus()
        const closeOutside = (event: PointerEvent) => {
            if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
        }
        document.addEventListener('pointerdown', closeOutside)
        return () => document.removeEventListener('pointerdown', closeOutside)
    }, [open])

    const close = () => {
        setOpen(false)
        button.current?.focus()
    }

    const onKeyDown = (event: KeyboardEvent) => {
        const entries = [...(root.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
        const at = entries.findIndex(entry => entry === document.activeElement)
        const move = (to: number) => {
            event.preventDefault()
            entries[(to + entries.length) % entries.length]?.focus()
        }
        if (event.key === 'ArrowDown') move(at + 1)
        else if (event.key === 'ArrowUp') move(at - 1)
        else if (event.key === 'Home') move(0)
        else if (event.key === 'End') move(entries.length - 1)
        else if (event.key === 'Tab') setOpen(false)
        else if (event.key === 'Escape') {
            event.stopPropagation()
            close()
        } else if (/^\S$/.test(event.key) && !event.ctrlKey && !event.metaKey) {
            event.stopPropagation()
            const letter = event.key.toLowerCase()
            const next = [...entries.slice(at + 1), ...entries].find(entry => entry.textContent?.toLowerCase().startsWith(letter))
            next?.focus()
        }
    }

    return (
        <div className={`menu ${className}`} ref={root}>
            <button
                ref={button} type="button" className="menu-trigger" aria-haspopup="menu" aria-expanded={open}
                aria-controls={open ? id : undefined} aria-label={label} onClick={() => setOpen(!open)}
                onKeyDown={event => {
                    if (event.key !== 'ArrowDown' || open) return
                    event.preventDefault()
                    setOpen(true)
                }}
            >
                {trigger}
            </button>
            {open && (
                <div className="menu-list" role="menu" id={id} aria-label={label} onKeyDown={onKeyDown}>
                    {items.map(item => (
                        <button
                            key={item.key} type="button" tabIndex={-1}
                            role={item.checked === undefined ? 'menuitem' : 'menuitemradio'} aria-checked={item.checked}
                            className={item.separated ? 'menu-item menu-item-separated' : 'menu-item'}
                            onClick={() => {
                                close()
                                item.onSelect()
                            }}
                        >
                            {item.content}
                        </button>
                    ))}
                </div>
            )}
        </div>
    )
}
