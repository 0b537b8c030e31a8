/** Why a call-back needs nobody any more; read by assistants, in the company's language. */
export const scoreChanged = (locale: string, before: number, after: number): string =>
  locale.startsWith('en')
    ? `The client changed the score: from ${before} to ${after}.`
    : `Le client a changé sa note\u00a0: de ${before} à ${after}.`
