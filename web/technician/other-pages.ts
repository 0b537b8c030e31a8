const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('creneau-day')

/** The same day may be open twice, and the worker sends for pages that were closed. */
export const tellOthers = (): void => channel?.postMessage('changed')
export const whenOthersChange = (run: () => void): void => channel?.addEventListener('message', run)
