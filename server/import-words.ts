import type { ImportOutcome } from './usecases/import-company.ts'

type Counts = NonNullable<ImportOutcome['counts']>

const fr = {
  usage: 'Usage\u00a0: npm run import -- [--check] FICHIER.json',
  colon: '\u00a0:',
  wholeFile: 'fichier',
  warning: 'Attention',
  unreadable: (path: string) => `Le fichier ${path} ne peut pas être lu\u00a0: vérifiez son nom et vos droits.`,
  notUtf8: (path: string) => `Le fichier ${path} n’est pas en UTF-8\u00a0: enregistrez-le dans ce codage.`,
  notJson: (place: string) => `${place}\u00a0: ce n’est pas du JSON à partir d’ici.`,
  inUse: 'La base de données est ouverte par un autre processus\u00a0: arrêtez Créneau, puis recommencez.',
  checkedAlone:
    'La base de données est ouverte par un autre processus\u00a0: seul le fichier a été vérifié, pas le planning déjà enregistré.',
  checkedAway:
    'La base de données ne répond pas\u00a0: seul le fichier a été vérifié, pas le planning déjà enregistré.',
  databaseAway: 'La base de données ne répond pas\u00a0: rien n’a été changé. Réessayez plus tard.',
  unexpected: (details: string) => `Une erreur imprévue\u00a0: rien n’a été changé. ${details}`,
  refused: (faults: number) =>
    faults === 1 ? 'Une erreur\u00a0: rien n’a été changé.' : `${faults} erreurs\u00a0: rien n’a été changé.`,
  fine: (services: number, technicians: number, bookings: number) =>
    `Rien à redire. Prestations\u00a0: ${services}. Techniciens\u00a0: ${technicians}. Rendez-vous\u00a0: ${bookings}. Rien n’a été écrit.`,
  progress: (done: number, total: number) => `${done} rendez-vous sur ${total}`,
  counts: ({ services, technicians, bookings, demoReplaced }: Counts) => [
    ...(demoReplaced ? ['La société de démonstration a été remplacée.'] : []),
    ...[['Prestations', services] as const, ['Techniciens', technicians] as const].map(
      ([name, { created, changed, unchanged }]) =>
        `${name}\u00a0: ${created} de plus, ${changed} avec des changements, ${unchanged} sans changement.`,
    ),
    ...(services.absent + technicians.absent > 0
      ? [
          `Absents du fichier et laissés tels quels\u00a0: prestations ${services.absent}, techniciens ${technicians.absent}.`,
        ]
      : []),
    `Rendez-vous\u00a0: ${bookings.created} de plus, ${bookings.unchanged} déjà dans le planning.`,
  ],
}

const en: typeof fr = {
  usage: 'Usage: npm run import -- [--check] FILE.json',
  colon: ':',
  wholeFile: 'file',
  warning: 'Warning',
  unreadable: (path) => `The file ${path} cannot be read: check its name and your rights.`,
  notUtf8: (path) => `The file ${path} is not UTF-8: save it in that encoding.`,
  notJson: (place) => `${place}: from here on this is not JSON.`,
  inUse: 'Another process has the database open: stop Créneau, then try again.',
  checkedAlone: 'Another process has the database open: only the file was checked, not the planning already stored.',
  checkedAway: 'The database does not answer: only the file was checked, not the planning already stored.',
  databaseAway: 'The database does not answer: nothing was changed. Try again later.',
  unexpected: (details) => `An unexpected error: nothing was changed. ${details}`,
  refused: (faults) => (faults === 1 ? 'One fault: nothing was changed.' : `${faults} faults: nothing was changed.`),
  fine: (services, technicians, bookings) =>
    `Nothing wrong. Services: ${services}. Technicians: ${technicians}. Visits: ${bookings}. Nothing was written.`,
  progress: (done, total) => `${done} of ${total} visits`,
  counts: ({ services, technicians, bookings, demoReplaced }) => [
    ...(demoReplaced ? ['The demo company was replaced.'] : []),
    ...[['Services', services] as const, ['Technicians', technicians] as const].map(
      ([name, { created, changed, unchanged }]) =>
        `${name}: ${created} new, ${changed} changed, ${unchanged} unchanged.`,
    ),
    ...(services.absent + technicians.absent > 0
      ? [`Not in the file and left as they are: ${services.absent} services, ${technicians.absent} technicians.`]
      : []),
    `Visits: ${bookings.created} new, ${bookings.unchanged} already in the planning.`,
  ],
}

/** What the import command says. */
export const importWords = (locale: 'fr' | 'en') => (locale === 'en' ? en : fr)
