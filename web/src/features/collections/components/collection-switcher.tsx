// SPDX-License-Identifier: Apache-2.0
import { Icon } from '../../../components/ui/icon'
import { Menu, type MenuItem } from '../../../components/ui/menu'
import type { Collection } from '../../../lib/api-types'
import { plural } from '../../../lib/format'

interface CollectionSwitcherProps {
    current: string
    collections: Collection[]
    onSwitch: (name: string) => void
    onCreate: () => void
    onManage: () => void
}

export function CollectionSwitcher({ current, collections, onSwitch, onCreate, onManage }: CollectionSwitcherProps) {
    const items: MenuItem[] = [
        ...collections.map(collection => ({
            key: collection.id,
            checked: collection.name === current,
            onSelect: () => onSwitch(collection.name),
            content: (
                <>
                    <span className="menu-check">{collection.name === current && <Icon name="check" size={16} />}</span>
                    <span className="menu-text">{collection.name}</span>
                    <span className="menu-detail">{plural(collection.documents, 'document')}</span>
                </>
            )
        })),
        {
            key: ':new',
            separated: true,
            onSelect: onCreate,
            content: (
                <>
                    <Icon name="plus" size={16} /> <span className="menu-text">New collection</span>
                </>
            )
        },
        {
            key: ':manage',
            onSelect: onManage,
            content: (
                <>
                    <Icon name="collections" size={16} /> <span className="menu-text">Manage collections</span>
                </>
            )
        }
    ]
    return (
        <Menu
            className="switcher" label={`Collection: ${current}`} items={items}
            trigger={
                <>
                    <Icon name="collections" size={16} />
                    <span className="menu-text">{current}</span>
                    <Icon name="chevron" size={16} />
                </>
            }
        />
    )
}
