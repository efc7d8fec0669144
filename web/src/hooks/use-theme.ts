// SPDX-License-Identifier: Apache-2.0
import { useCallback, useState } from 'react'
import { storedTheme, storeTheme, type ThemeChoice } from '../lib/theme'

export function useTheme(): [ThemeChoice, (choice: ThemeChoice) => void] {
    const [choice, setChoice] = useState(storedTheme)
    const choose = useCallback((next: ThemeChoice) => {
        storeTheme(next)
        setChoice(next)
    }, [])
    return [choice, choose]
}
