import { z } from '@hono/zod-openapi'

const bySource = z
  .object({ widget: z.int(), phone: z.int(), import: z.int() })
  .openapi({ description: 'By who booked them: clients, assistants, a file. Cancelled ones too' })

const opinion = {
  asked: z.int(),
  answered: z.int(),
  rate: z.number().nullable().openapi({ description: '0 to 1; null when nobody was asked' }),
  average: z.number().nullable().openapi({ description: '1 to 5; null when nobody answered' }),
}

export const figures = z
  .object({
    visits: bySource,
    completed: z.int(),
    cancelled: z.int(),
    noShow: z.int(),
    timeSaved: z.object({
      minutes: z.int(),
      minutesEach: z.int().openapi({ description: 'Supposed for each visit a client booked' }),
    }),
    overdueCallBacks: z.int().openapi({ description: 'Now, whatever the dates' }),
    leads: z
      .array(z.object({ fromDays: z.int(), toDays: z.int().nullable(), visits: z.int() }))
      .openapi({ description: 'How many days ahead visits were booked; imported ones are not counted' }),
    surveys: z.object(opinion),
    weeks: z.array(z.object({ from: z.string(), visits: bySource, ...opinion })).openapi({
      description: 'Each week of the period by its Monday, empty ones too; of the visits that start in it',
    }),
  })
  .openapi('CompanyFigures')

export type Figures = z.infer<typeof figures>

const fr = {
  file: 'chiffres',
  head: ['Chiffre', 'Détail', 'Valeur'],
  visits: 'Visites réservées',
  widget: 'par le client',
  phone: 'par un assistant',
  import: 'reprises d’un fichier',
  completed: 'Visites faites',
  cancelled: 'Visites annulées',
  noShow: 'Clients absents',
  saved: 'Minutes rendues',
  overdue: 'Rappels en retard',
  leads: 'Réservées à l’avance (jours)',
  asked: 'Avis demandés',
  answered: 'Avis reçus',
  average: 'Note moyenne',
  week: 'semaine du',
}

const en: typeof fr = {
  file: 'figures',
  head: ['Figure', 'Detail', 'Value'],
  visits: 'Visits booked',
  widget: 'by the client',
  phone: 'by an assistant',
  import: 'taken from a file',
  completed: 'Visits done',
  cancelled: 'Visits cancelled',
  noShow: 'Clients absent',
  saved: 'Minutes given back',
  overdue: 'Overdue call-backs',
  leads: 'Booked ahead (days)',
  asked: 'Answers asked for',
  answered: 'Answers received',
  average: 'Average score',
  week: 'week of',
}

/** What the figures' spreadsheet says. */
export const figureWords: Readonly<Record<'fr' | 'en', typeof fr>> = { fr, en }
