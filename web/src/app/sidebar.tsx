// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../components/ui/icon'
import { IconButton } from '../components/ui/icon-button'
import { Logo } from '../components/ui/logo'
import { SegmentedControl } from '../components/ui/segmented-control'
import { useTheme } from '../hooks/use-theme'
import { formatCount } from '../lib/format'
import { formatRoute, type Section } from '../lib/routes'

interface SidebarProps {
    collection: string
    section: Section
    documents: number | undefined
    switcher: ReactNode
    threads: ReactNode
    onNewThread: () => void
    onHelp: () => void
}

export const destinations: { section: Section; label: string; icon: IconName }[] = [
    { section: 'ask', label: 'Ask', icon: 'ask' },
    { section: 'documents', label: 'Documents', icon: 'documents' },
    { section: 'search', label: 'Search', icon: 'search' },
    { section: 'status', label: 'Status', icon: 'status' }
]

export function Sidebar(props: SidebarProps) {
    const { collection, section, documents } = props
    const [theme, setTheme] = useTheme()
    return (
        <div className="sidebar">
            <a className="wordmark" href={formatRoute({ collection, section: 'ask' })}>
                <Logo />
                <span>Needletail</span>
            </a>
            {props.switcher}
            <nav className="navigation" aria-label="Main">
                {destinations.map(each => (
                    <a
                        key={each.section} href={formatRoute({ collection, section: each.section })}
                        aria-current={each.section === section ? 'page' : undefined}
                    >
                        <Icon name={each.icon} />
                        <span>{each.label}</span>
                        {each.section === 'documents' && documents !== undefined && (
                            <span className="navigation-count">{formatCount(documents)}</span>
                        )}
                    </a>
                ))}
            </nav>
            <section className="recent" aria-label="Recent questions">
                <div className="recent-head">
                    <h2>Recent</h2>
                    <IconButton icon="plus" label="New thread" onClick={props.onNewThread} />
                </div>
                {props.threads}
            </section>
            <div className="sidebar-foot">
                <SegmentedControl
                    label="Theme" name="theme" value={theme} onChange={setTheme}
                    options={[
                        { value: 'system', label: 'Like the system', icon: 'system' },
                        { value: 'light', label: 'Light', icon: 'sun' },
                        { value: 'dark', label: 'Dark', icon: 'moon' }
                    ]}
                />
                <IconButton icon="help" label="Keyboard shortcuts" onClick={props.onHelp} />
            </div>
        </div>
    )
}
