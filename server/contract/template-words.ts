import type { WordsFault } from '../domain/mail-words.ts'
import { isVariable, type Variable } from '../domain/template-variables.ts'
import { sentence } from './words.ts'

type Words = Readonly<Record<'fr' | 'en', string>>

/** What an assistant reads beside each variable; of a free one, with an example of what to type. */
export const variableLabels = {
  'client.name': { fr: 'Nom du client', en: 'Client’s name' },
  'visit.when': { fr: 'Date et heure du rendez-vous', en: 'Date and time of the visit' },
  'visit.date': { fr: 'Date du rendez-vous', en: 'Date of the visit' },
  'visit.time': { fr: 'Heure du rendez-vous', en: 'Time of the visit' },
  'service.name': { fr: 'Prestation', en: 'Service' },
  'technician.name': { fr: 'Nom du technicien', en: 'Technician’s name' },
  address: { fr: 'Adresse de l’intervention', en: 'Address of the visit' },
  reference: { fr: 'Référence du rendez-vous', en: 'Reference of the visit' },
  'company.name': { fr: 'Nom de l’entreprise', en: 'Company’s name' },
  'company.phone': { fr: 'Téléphone de l’entreprise', en: 'Company’s telephone' },
  'manage.link': { fr: 'Lien pour déplacer ou annuler', en: 'Link to move or cancel' },
  access: { fr: 'Précision sur l’accès (ex. le code de l’immeuble)', en: 'About access (e.g. the door code)' },
  amount: { fr: 'Montant TTC (ex. 480 €)', en: 'Amount including VAT (e.g. €480)' },
  answer: { fr: 'Votre réponse (une ou deux phrases)', en: 'Your answer (a sentence or two)' },
  caseNumber: { fr: 'Numéro de dossier (ex. SAV-214)', en: 'File number (e.g. SAV-214)' },
  claim: { fr: 'Objet de la demande, sans point final', en: 'What it is about, without a full stop' },
  deadline: { fr: 'Date limite (ex. vendredi 27 novembre)', en: 'Deadline (e.g. Friday 27 November)' },
  delay: { fr: 'Retard annoncé (ex. 20 minutes)', en: 'Delay (e.g. 20 minutes)' },
  details: { fr: 'Précisions demandées (ex. le nombre de prises)', en: 'Details wanted (e.g. how many sockets)' },
  document: { fr: 'Pièces demandées (ex. une facture de moins de trois mois)', en: 'Documents wanted' },
  duration: { fr: 'Durée (ex. deux heures)', en: 'Duration (e.g. two hours)' },
  emergency: { fr: 'Conduite en cas d’urgence (ex. appelez le 06…)', en: 'In an emergency (e.g. call 06…)' },
  findings: { fr: 'Ce que vous avez constaté (phrases entières)', en: 'What you found (whole sentences)' },
  invoice: { fr: 'Numéro de facture', en: 'Invoice number' },
  newDate: { fr: 'Date attendue (ex. 3 décembre)', en: 'Expected date (e.g. 3 December)' },
  newTime: { fr: 'Heure d’arrivée (ex. 14 h 30)', en: 'Time of arrival (e.g. 2:30 pm)' },
  part: { fr: 'Pièce (ex. disjoncteur 20 A)', en: 'Part (e.g. 20 A breaker)' },
  period: {
    fr: 'Période (ex. courant novembre, du 3 au 23 août)',
    en: 'Period (e.g. in November, from 3 to 23 August)',
  },
  photos: {
    fr: 'Photos demandées (ex. le tableau électrique, capot fermé)',
    en: 'Photos wanted (e.g. the panel, cover closed)',
  },
  previousTechnician: { fr: 'Technicien remplacé', en: 'Technician replaced' },
  quote: { fr: 'Numéro de devis', en: 'Quote number' },
  reason: { fr: 'Motif, sans point final', en: 'Reason, without a full stop' },
  reopening: { fr: 'Jour de réouverture (ex. lundi 24 août)', en: 'First day back (e.g. Monday 24 August)' },
  solution: {
    fr: 'Ce qui a été fait ou proposé (phrases entières)',
    en: 'What was done or is proposed (whole sentences)',
  },
  where: {
    fr: 'Où le trouver (ex. en pièce jointe d’un second e-mail)',
    en: 'Where to find it (e.g. attached to a second e-mail)',
  },
  work: { fr: 'Travaux (ex. pose de trois prises)', en: 'Works (e.g. fitting three sockets)' },
} as const satisfies Record<Variable, Words>

/** The shelves of the library. */
export const categoryLabels = {
  visit: { fr: 'Rendez-vous', en: 'Visits' },
  works: { fr: 'Travaux et pièces', en: 'Works and parts' },
  quote: { fr: 'Devis', en: 'Quotes' },
  'after-sales': { fr: 'SAV et réclamations', en: 'After-sales and complaints' },
  billing: { fr: 'Facturation', en: 'Billing' },
  relation: { fr: 'Relation client', en: 'Customer relations' },
} as const satisfies Record<string, Words>

export type Category = keyof typeof categoryLabels
export const categories = Object.keys(categoryLabels) as Category[]

/** A fault in the reader's language, variables by their labels. */
export function wordsError(
  locale: 'fr' | 'en',
  { path, reason, names }: WordsFault,
): { path: string; message: string } {
  const said = names.map((name) => (isVariable(name) ? variableLabels[name][locale] : name)).join(', ')
  return { path, message: sentence(locale, reason, { names: said }) }
}
