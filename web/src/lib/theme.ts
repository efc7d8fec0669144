// SPDX-License-Identifier: Apache-2.0

export type ThemeChoice = 'system' | 'light' | 'dark'

const key = 'needletail.theme'

export function storedTheme(): ThemeChoice {
    try {
        const value = localStorage.getItem(key)
        return value === 'light' || value === 'dark' ? value : 'system'
    } catch {
        return 'system'
    }
}

/** Without a choice of the reader's own the style sheet follows the system. */
export function applyTheme(choice: ThemeChoice): void {
    if (choice === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = choice
}

export function storeTheme(choice: ThemeChoice): void {
    applyTheme(choice)
    try {
        if (choice === 'system') localStorage.removeItem(key)
        else localStorage.setItem(key, choice)
    } catch {
        // Storage is forbidden; the choice holds until the page is closed.
    }
}
