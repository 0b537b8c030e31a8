import type { RequestKind } from '../api-day.ts'

/** In the order of how often they are asked. */
export const requestKinds: readonly RequestKind[] = ['devis', 'extension', 'borne', 'contrat', 'other']
