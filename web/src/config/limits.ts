// SPDX-License-Identifier: Apache-2.0
/** What the interface keeps and shows at most; the server enforces its own limits. */
export const limits = {
    /** Characters. */
    question: 4000,
    /** Earlier questions and answers sent along so that a follow-up is understood. */
    threadTurnsSent: 6,
    threadsKept: 40,
    turnsKept: 40,
    uploadsAtOnce: 2,
    documentsPerPage: 50,
    searchHits: 20,
    askHits: 8,
    /** Blocks of a document shown around the place that was asked for, and added by each "show more". */
    blocksShown: 240,
    /** Milliseconds. */
    pollInterval: 2000,
    toastDuration: 6000,
    recountDelay: 500
} as const
