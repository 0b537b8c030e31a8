import type { AccountFacts, MailFacts, OverdueFacts, VisitFacts } from '../../server/domain/mail.ts'
import {
  type AccountKind,
  accountKinds,
  type MessageKind,
  type OverdueKind,
  overdueKinds,
  type VisitKind,
} from '../../server/domain/messages.ts'
import { minute, toMillis } from '../../server/domain/time.ts'
import { loadZone } from '../../server/zone.ts'

const zone = loadZone('Europe/Paris')
if (!zone) throw new Error('no zone')

export const instant = (iso: string) => minute(Date.parse(iso) / 60_000)

type Visit = VisitFacts['visit']
interface Traits extends Partial<Omit<VisitFacts, 'visit'>> {
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

const offers = ['2026-11-25T09:00:00+01:00', '2026-11-26T14:30:00+01:00', '2026-11-27T08:00:00+01:00'].map(instant)

const company = {
  name: 'Électricité Le Gall & Filles',
  phone: '+33261914400',
  email: 'bonjour@legall.example.fr',
  signature: 'Claire Moreau',
}

/** The facts of a mail about a visit, the same on every day and machine. */
export function factsOf(kind: VisitKind, { visit, ...traits }: Traits = {}): VisitFacts {
  if (!zone) throw new Error('no zone')
  const locale = traits.locale ?? 'fr'
  const isMove = kind === 'change' || kind === 'technician-change'
  return {
    kind,
    locale,
    recipient: { name: 'Jeanne Durand', email: 'jeanne.durand@example.fr' },
    zone,
    company,
    words: null,
    content: kind === 'template' ? content[locale] : null,
    links: {
      book: 'https://rendez-vous.example.fr/book',
      manage: 'https://rendez-vous.example.fr/m/3q2-7w_TOKEN',
      survey: 'https://rendez-vous.example.fr/s/9xKf_TOKEN',
      unsubscribe: 'https://rendez-vous.example.fr/s/9xKf_TOKEN#unsubscribe',
    },
    offers: kind === 'client-absent' ? offers : [],
    ...traits,
    visit: {
      uid: '6f1c6a34-6d0c-4e0e-9f0a-2f2f5a3f0c11',
      reference: 'K7TM2QX4',
      sequence: isMove ? 1 : 0,
      updatedAt: toMillis(instant('2026-11-18T16:20:00+01:00')),
      start: instant('2026-11-24T08:00:00+01:00'),
      end: instant('2026-11-24T09:30:00+01:00'),
      arrivalWindowMinutes: 120,
      expectedAt: kind === 'on-the-way' || kind === 'running-late' ? instant('2026-11-24T10:20:00+01:00') : null,
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

interface OverdueTraits extends Partial<Omit<OverdueFacts, 'followUp'>> {
  readonly followUp?: Partial<OverdueFacts['followUp']>
}

/** The same about a request that was let lie. */
export function overdueFactsOf(kind: OverdueKind, { followUp, ...traits }: OverdueTraits = {}): OverdueFacts {
  if (!zone) throw new Error('no zone')
  return {
    kind,
    locale: 'fr',
    recipient: { name: 'Claire Moreau', email: 'claire@legall.example.fr' },
    zone,
    company: { ...company, signature: '' },
    link: 'https://rendez-vous.example.fr/admin?owner=all#follow-up-12',
    ...traits,
    followUp: {
      kind: 'opportunity',
      topic: 'borne',
      urgency: kind === 'follow-up-overdue' ? 'normal' : 'urgent',
      note:
        traits.locale === 'en'
          ? 'Wants a charging point in the garage, 7 kW.\nBack from holidays on Thursday.'
          : 'Voudrait une borne au garage, 7 kW.\nRentre de vacances jeudi.',
      dueAt: toMillis(instant('2026-11-24T14:30:00+01:00')),
      ownerName: 'Claire Moreau',
      broughtBy: 'Yann Kerbrat',
      client: { name: 'Jeanne Durand', phone: '+33612345678' },
      ...followUp,
    },
  }
}

const isOverdue = (kind: MessageKind): kind is OverdueKind => (overdueKinds as readonly string[]).includes(kind)

/** About a user's own account. */
const accountFactsOf = (kind: AccountKind, traits: Partial<AccountFacts> = {}): AccountFacts => {
  const { followUp, ...rest } = overdueFactsOf('follow-up-overdue')
  return {
    ...rest,
    link: 'https://rendez-vous.example.fr/admin/reset-password?token=0123456789abcdef',
    ...traits,
    kind,
  }
}

const isAccount = (kind: MessageKind): kind is AccountKind => (accountKinds as readonly string[]).includes(kind)

/** Facts of a mail of any kind; of what is about a visit, with these traits. */
export function anyFactsOf(kind: MessageKind, traits: Traits = {}): MailFacts {
  if (isAccount(kind)) {
    const { locale, recipient, company: whose } = traits
    return accountFactsOf(kind, {
      ...(locale && { locale }),
      ...(recipient && { recipient }),
      ...(whose && { company: whose }),
    })
  }
  if (!isOverdue(kind)) return factsOf(kind, traits)
  const { visit, locale, recipient, company: whose } = traits
  const { client, notes } = visit ?? {}
  return overdueFactsOf(kind, {
    ...(locale && { locale }),
    ...(recipient && { recipient }),
    ...(whose && { company: whose }),
    followUp: {
      ...(client && { client, ownerName: client.name, broughtBy: client.name }),
      ...(notes && { note: notes }),
    },
  })
}
