// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, type ReactNode } from 'react'
import { Icon } from '../components/ui/icon'
import { Logo } from '../components/ui/logo'
import { useMediaQuery } from '../hooks/use-media-query'
import { formatRoute, type Section } from '../lib/routes'
import { destinations } from './sidebar'

interface ShellProps {
    collection: string
    section: Section
    sidebar: ReactNode
    switcher: ReactNode
    panel: ReactNode
    onClosePanel: () => void
    children: ReactNode
}

/** Sidebar, page and source side by side; on narrow screens bars above and below, and the source over the page. */
export function Shell({ collection, section, sidebar, switcher, panel, onClosePanel, children }: ShellProps) {
    const narrow = useMediaQuery('(max-width: 820px)')
    const covering = useMediaQuery('(max-width: 1180px)')
    const behind = useRef<HTMLDivElement>(null)
    const open = Boolean(panel)

    // What lies behind the source cannot be reached while it is covered. React 18 has no attribute for it.
    useEffect(() => {
        behind.current?.toggleAttribute('inert', open && covering)
    }, [open, covering])

    return (
        <div className={open ? 'shell shell-with-panel' : 'shell'}>
            <div className="shell-behind" ref={behind}>
                <a className="skip-link" href="#main" onClick={skipToMain}>
                    Skip to the page
                </a>
                {narrow ? (
                    <header className="top-bar">
                        <a href={formatRoute({ collection, section: 'ask' })} aria-label="Needletail">
                            <Logo />
                        </a>
                        {switcher}
                    </header>
                ) : (
                    sidebar
                )}
                <main id="main" className="main" tabIndex={-1}>
                    {children}
                </main>
                {narrow && (
                    <nav className="bottom-bar" aria-label="Main">
                        {destinations.map(each => (
                            <a
                                key={each.section} href={formatRoute({ collection, section: each.section })}
                                aria-current={each.section === section ? 'page' : undefined}
                            >
                                <Icon name={each.icon} size={20} />
                                <span>{each.label}</span>
                            </a>
                        ))}
                    </nav>
                )}
            </div>
            {open && covering && <div className="scrim" aria-hidden="true" onClick={onClosePanel} />}
            {panel}
        </div>
    )
}

/** The hash is the route, so the link must not change it. */
function skipToMain(event: { preventDefault: () => void }): void {
    event.preventDefault()
    document.getElementById('main')?.focus()
}
