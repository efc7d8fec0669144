// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react'

/** The time in milliseconds, renewed every half minute for "3 min ago". */
export function useNow(): number {
    const [now, setNow] = useState(() => Date.now())
    useEffect(() => {
        const timer = window.setInterval(() => setNow(Date.now()), 30_000)
        return () => window.clearInterval(timer)
    }, [])
    return now
}
