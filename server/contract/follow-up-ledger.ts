import { z } from '@hono/zod-openapi'
import { requestTopics } from '../domain/follow-up.ts'

const figures = {
  broughtBack: z.int(),
  answered: z.int().openapi({ description: 'Whose client was, whatever came of it' }),
  won: z.int(),
  lost: z.int(),
  dropped: z.int().openapi({ description: 'Closed without either' }),
  open: z.int(),
  overdue: z.int().openapi({ description: 'Of the open ones' }),
  withoutOwner: z.int().openapi({ description: 'Of the open ones' }),
  wonCents: z.int().openapi({ description: 'What was sold, in cents' }),
}

export const followUpLedger = z
  .object({
    total: z.object(figures),
    byTechnician: z.array(z.object({ technician: z.object({ slug: z.string(), name: z.string() }), ...figures })),
    byKind: z.array(z.object({ kind: z.enum(requestTopics), ...figures })),
  })
  .openapi('FollowUpLedger')

export type FollowUpLedger = z.infer<typeof followUpLedger>

const fr = {
  file: 'demandes-rapportees',
  columns: [
    ...['Date', 'Technicien', 'Type', 'Urgence', 'Client', 'Téléphone', 'Demande', 'Responsable', 'Échéance'],
    ...['Répondu le', 'Clos le', 'Résultat', 'Commentaire', 'Montant (€)'],
  ],
  topics: { devis: 'Devis', extension: 'Extension', borne: 'Borne', contrat: 'Contrat', other: 'Autre' },
  urgencies: { normal: 'Normale', urgent: 'Urgente' },
  results: {
    voicemail: 'Message laissé',
    reached: 'Joint',
    answered: 'Répondu',
    won: 'Gagné',
    lost: 'Perdu',
    dropped: 'Sans suite',
    erased: 'Effacé',
  },
  nobody: 'SANS RESPONSABLE',
}

const en: typeof fr = {
  file: 'requests-brought-back',
  columns: [
    ...['Date', 'Technician', 'Kind', 'Urgency', 'Client', 'Telephone', 'Request', 'Owner', 'Due'],
    ...['Answered', 'Closed', 'Result', 'Comment', 'Amount (€)'],
  ],
  topics: { devis: 'Quote', extension: 'Extension', borne: 'Charging point', contrat: 'Contract', other: 'Other' },
  urgencies: { normal: 'Normal', urgent: 'Urgent' },
  results: {
    voicemail: 'Message left',
    reached: 'Reached',
    answered: 'Answered',
    won: 'Won',
    lost: 'Lost',
    dropped: 'Dropped',
    erased: 'Erased',
  },
  nobody: 'WITHOUT OWNER',
}

/** What the ledger's spreadsheet says. */
export const ledgerWords: Readonly<Record<'fr' | 'en', typeof fr>> = { fr, en }
