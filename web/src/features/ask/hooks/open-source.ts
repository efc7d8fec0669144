// SPDX-License-Identifier: Apache-2.0
import { createContext, useContext } from 'react'
import type { Citation } from '../../../lib/api-types'
import type { SourceTarget } from '../../../lib/routes'

/** What the source panel shows, so that an answer can point out which of its citations that is. */
export const OpenSource = createContext<SourceTarget | undefined>(undefined)

export function useIsOpen(): (citation: Citation) => boolean {
    const open = useContext(OpenSource)
    return citation =>
        open?.document === citation.documentId && open.start === citation.start && open.end === citation.end
}
