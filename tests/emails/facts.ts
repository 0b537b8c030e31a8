import type { MailFacts } from '../../server/domain/mail.ts'
import type { MessageKind } from '../../server/domain/messages.ts'
import { minute, toMillis } from '../../server/domain/time.ts'
import { loadZone } from '../../server/zone.ts'

const zone = loadZone('Europe/Paris')
if (!zone) throw new Error('no zone')

export const instant = (iso: string) => minute(Date.parse(iso) / 60_000)

type Visit = MailFacts['visit']
interface Traits extends Partial<Omit<MailFacts, 'visit'>> {
  readonly visit?: Partial<Visit>
}

const french = {
  service: {
    name: 'Dépannage',
    preparation: 'Dégagez l’accès au tableau électrique.\nGardez le chien dans une autre pièce.',
  },
  answers: [
    { label: 'Qu’est-ce qui ne marche plus\u00a0?', answer: 'Une pièce' },
    { label: 'Que s’est-il passé\u00a0?', answer: 'Le disjoncteur saute dès que le four chauffe.\nDepuis dimanche.' },
  ],
  notes: 'Code du portail\u00a0: 4512 B. Sonner deux fois.',
}
const english: typeof french = {
  service: { name: 'Repair', preparation: 'Please clear the way to the fuse box.\nKeep the dog in another room.' },
  answers: [
    { label: 'What stopped working?', answer: 'One room' },
    { label: 'What happened?', answer: 'The breaker trips as soon as the oven heats up.\nSince Sunday.' },
  ],
  notes: 'Gate code: 4512 B. Ring twice.',
}

const content = {
  fr: {
    subject: 'Votre pièce est arrivée',
    body: 'Bonjour Mme Durand,\n\nL’interrupteur différentiel commandé pour vous est arrivé.\nNous pouvons le poser dès cette semaine.\n\nChoisissez votre jour ici\u00a0: https://rendez-vous.example.fr/m/3q2-7w_TOKEN.\n\nCordialement,',
  },
  en: {
    subject: 'Your part has arrived',
    body: 'Hello Mrs Durand,\n\nThe residual-current device we ordered for you has arrived.\nWe can fit it this week.\n\nChoose your day here: https://rendez-vous.example.fr/m/3q2-7w_TOKEN.\n\nKind regards,',
  },
}

/** A mail's facts, the same on every day and machine. */
export function factsOf(kind: MessageKind, { visit, ...traits }: Traits = {}): MailFacts {
  if (!zone) throw new Error('no zone')
  const locale = traits.locale ?? 'fr'
  const isMove = kind === 'change' || kind === 'technician-change'
  return {
    kind,
    locale,
    recipient: { name: 'Jeanne Durand', email: 'jeanne.durand@example.fr' },
    zone,
    company: {
      name: 'Électricité Le Gall & Filles',
      phone: '+33261914400',
      email: 'bonjour@legall.example.fr',
      signature: 'Claire Moreau',
    },
    words: null,
    content: kind === 'template' ? content[locale] : null,
    links: {
      manage: 'https://rendez-vous.example.fr/m/3q2-7w_TOKEN',
      survey: 'https://rendez-vous.example.fr/s/9xKf_TOKEN',
      unsubscribe: 'https://rendez-vous.example.fr/s/9xKf_TOKEN#unsubscribe',
    },
    ...traits,
    visit: {
      uid: '6f1c6a34-6d0c-4e0e-9f0a-2f2f5a3f0c11',
      reference: 'K7TM2QX4',
      sequence: isMove ? 1 : 0,
      updatedAt: toMillis(instant('2026-11-18T16:20:00+01:00')),
      start: instant('2026-11-24T08:00:00+01:00'),
      end: instant('2026-11-24T09:30:00+01:00'),
      arrivalWindowMinutes: 120,
      previousStart: isMove ? instant('2026-11-23T14:30:00+01:00') : null,
      cancelledBy: kind === 'cancellation' ? 'client' : null,
      technician: { name: 'Yann Kerbrat', phone: '+33639989911', email: 'yann@legall.example.fr' },
      client: { name: 'Jeanne Durand', phone: '+33612345678', email: 'jeanne.durand@example.fr' },
      address: { line1: '12 rue des Lilas', postcode: '44000', city: 'Nantes' },
      ...(locale === 'fr' ? french : english),
      ...visit,
    },
  }
}

/** Names as long as forms let them be, and as people have them. */
export const longNames: Traits = {
  company: {
    name: 'Société nouvelle d’électricité générale, de chauffage et de ventilation Le Gall-Kerguelen & Filles réunies',
    phone: '+33261914400',
    email: 'bonjour@legall.example.fr',
    signature: 'Marie-Antoinette de La Rochefoucauld-Montmorency',
  },
  visit: {
    start: instant('2026-09-23T14:30:00+02:00'),
    end: instant('2026-09-23T18:30:00+02:00'),
    service: {
      name: 'Remplacement complet d’un tableau électrique triphasé avec mise en conformité NF C 15-100 et attestation Consuel',
      preparation: 'Dégagez l’accès. '.repeat(20).trim(),
    },
    technician: {
      name: 'Jean-Baptiste Emmanuel Kerguelen-Trémarec de Saint-Herblain',
      phone: '',
      email: 'jb@example.fr',
    },
    client: {
      name: 'Syndicat des copropriétaires de la résidence Les Hauts-de-Bellevue-sur-Erdre représenté par son syndic',
      phone: '+33612345678',
      email: 'x@example.fr',
    },
    address: {
      line1: 'Bâtiment C, escalier 4, 128 bis boulevard du Maréchal-de-Lattre-de-Tassigny-Prolongé',
      postcode: '44390',
      city: 'Saint-Aubin-des-Châteaux-lès-Nort-sur-Erdre',
    },
    answers: [{ label: 'Adresse web du constructeur', answer: `https://example.fr/${'a'.repeat(180)}` }],
  },
}
