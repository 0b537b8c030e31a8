import { z } from 'zod'

/** Everything that can be wrong with one field. Zod messages are these keys; sentences are below. */
const fr = {
  required: 'Ce champ est nécessaire.',
  invalid: 'Cette valeur ne convient pas.',
  'wrong-type': 'Cette valeur n’est pas du bon type.',
  'unknown-field': 'Ce champ n’existe pas.',
  'duplicate-key': 'Ce champ est donné deux fois.',
  'repeated-parameter': 'Ce paramètre est donné deux fois.',
  'too-long': 'Ce texte est trop long.',
  'password-too-short': 'Un mot de passe a au moins {min}\u00a0caractères.',
  'too-many': 'Il y en a trop.',
  'nobody-chosen': 'Choisissez au moins une personne.',
  'control-characters': 'Ce texte contient des caractères interdits.',
  'not-an-email': 'Cette adresse e-mail n’est pas valide. Exemple\u00a0: prenom.nom@exemple.fr',
  'not-a-phone': 'Ce numéro de téléphone n’est pas valide. Exemple\u00a0: 06\u00a012\u00a034\u00a056\u00a078',
  'not-a-postcode': 'Ce code postal n’est pas valide.',
  'not-a-slug': 'Cet identifiant ne doit contenir que des lettres minuscules, des chiffres et des tirets.',
  'not-a-date': 'Cette date n’existe pas. Exemple\u00a0: 2026-12-01',
  'not-a-wall-time': 'Cette heure n’existe pas. Exemple\u00a0: 08:00, au plus 24:00',
  'not-an-instant': 'Cet instant n’est pas valide. Exemple\u00a0: 2026-12-01T09:00:00+01:00, à la minute près',
  'too-far': 'Cette date est trop lointaine\u00a0: de 2000 à 2099.',
  'not-a-number': 'Ce n’est pas un nombre.',
  'day-not-shown': 'Seuls les {back}\u00a0derniers jours et l’année qui vient peuvent être lus.',
  'out-of-range': 'Ce nombre doit être compris entre {min} et {max}.',
  'not-an-option': 'Ce choix ne fait pas partie de la liste.',
  'unknown-question': 'Cette question n’est pas posée pour cette prestation.',
  'leave-empty': 'Ce champ doit rester vide.',
  'before-from': 'La fin doit suivre le début.',
  'range-too-long': 'La période ne peut pas dépasser {days}\u00a0jours.',
  'not-an-origin': 'Ce n’est pas l’adresse d’un site. Exemple\u00a0: https://www.exemple.fr',
  'not-a-calendar-address':
    'Ce n’est pas l’adresse d’un agenda. Exemple\u00a0: https://agenda.exemple.fr/prive/basic.ics',
  'unknown-time-zone': 'Ce fuseau horaire est inconnu. Exemple\u00a0: Europe/Paris',
  'unknown-holidays': 'Ce pays ou cette région n’a pas de calendrier de jours fériés connu.',
  'duplicate-slug': 'Cet identifiant est déjà utilisé dans {other}.',
  'duplicate-question': 'Cette question est déjà posée dans {other}.',
  'unknown-technician': 'Ce technicien n’est pas dans le fichier.',
  'unknown-service': 'Cette prestation n’est pas dans le fichier.',
  'end-before-start': 'La fin doit suivre le début.',
  'hours-overlap': 'Ces heures en recouvrent d’autres du même jour\u00a0: {other}.',
  'hours-incomplete': 'Il faut un début et une fin, ou aucun des deux.',
  'open-without-hours': 'Une ouverture exceptionnelle doit avoir un début et une fin.',
  'duplicate-skill': 'Cette habilitation est déjà dans la liste.',
  'closure-too-long': 'Une fermeture dure au plus un an.',
  'options-missing': 'Une question à choix doit proposer au moins deux réponses.',
  'bookings-overlap': 'Ce rendez-vous en chevauche un autre du même technicien\u00a0: {other}.',
  'overlaps-planning': 'Ce rendez-vous en chevauche un autre, déjà dans le planning.',
  'unknown-variable': 'Variable inconnue\u00a0: {names}. Choisissez-la dans la liste.',
  'empty-variable': 'À compléter\u00a0: {names}.',
  'free-variable': 'Un e-mail automatique ne peut pas remplir\u00a0: {names}.',
  'client-without-email': 'Ce client n’a pas d’adresse e-mail.',
  'slug-taken': 'Cet identifiant est déjà utilisé.',
  'skill-nobody-has': 'Aucun technicien n’a l’habilitation {skill}\u00a0: cette prestation ne sera pas proposée.',
} as const

export type MessageKey = keyof typeof fr

const en: Record<MessageKey, string> = {
  required: 'This field is needed.',
  invalid: 'This value is not suitable.',
  'wrong-type': 'This value is not of the right type.',
  'unknown-field': 'This field does not exist.',
  'duplicate-key': 'This field is given twice.',
  'repeated-parameter': 'This parameter is given twice.',
  'too-long': 'This text is too long.',
  'password-too-short': 'A password has at least {min} characters.',
  'too-many': 'There are too many.',
  'nobody-chosen': 'Choose at least one person.',
  'control-characters': 'This text has characters that are not allowed.',
  'not-an-email': 'This e-mail address is not valid. Example: first.last@example.com',
  'not-a-phone': 'This telephone number is not valid. Example: 06 12 34 56 78',
  'not-a-postcode': 'This postcode is not valid.',
  'not-a-slug': 'This identifier may only hold lower-case letters, digits and hyphens.',
  'not-a-date': 'This date does not exist. Example: 2026-12-01',
  'not-a-wall-time': 'This hour does not exist. Example: 08:00, at most 24:00',
  'not-an-instant': 'This instant is not valid. Example: 2026-12-01T09:00:00+01:00, on a whole minute',
  'too-far': 'This date is too far away: from 2000 to 2099.',
  'not-a-number': 'This is not a number.',
  'day-not-shown': 'Only the last {back} days and the year to come can be read.',
  'out-of-range': 'This number must lie between {min} and {max}.',
  'not-an-option': 'This choice is not in the list.',
  'unknown-question': 'This question is not asked for this service.',
  'leave-empty': 'This field must stay empty.',
  'before-from': 'The end must follow the beginning.',
  'range-too-long': 'The period may not exceed {days} days.',
  'not-an-origin': 'This is not the address of a site. Example: https://www.example.com',
  'not-a-calendar-address':
    'This is not the address of a calendar. Example: https://calendar.example.com/private/basic.ics',
  'unknown-time-zone': 'This time zone is unknown. Example: Europe/Paris',
  'unknown-holidays': 'No public holidays are known for this country or region.',
  'duplicate-slug': 'This identifier is already used in {other}.',
  'duplicate-question': 'This question is already asked in {other}.',
  'unknown-technician': 'This technician is not in the file.',
  'unknown-service': 'This service is not in the file.',
  'end-before-start': 'The end must follow the beginning.',
  'hours-overlap': 'These hours overlap others of the same day: {other}.',
  'hours-incomplete': 'Give both a start and an end, or neither.',
  'open-without-hours': 'An exceptional opening must have a start and an end.',
  'duplicate-skill': 'This skill is in the list already.',
  'closure-too-long': 'A closure lasts a year at most.',
  'options-missing': 'A question with a choice must offer at least two answers.',
  'bookings-overlap': 'This visit overlaps another of the same technician: {other}.',
  'overlaps-planning': 'This visit overlaps another one, already in the planning.',
  'unknown-variable': 'Unknown variable: {names}. Choose one from the list.',
  'empty-variable': 'To fill in: {names}.',
  'free-variable': 'An automatic mail cannot fill in: {names}.',
  'client-without-email': 'This client has no e-mail address.',
  'slug-taken': 'This identifier is already used.',
  'skill-nobody-has': 'No technician holds the skill {skill}: this service will not be offered.',
}

export type Params = Readonly<Record<string, string | number>>

export function sentence(locale: 'fr' | 'en', key: MessageKey, params: Params = {}): string {
  return (locale === 'en' ? en : fr)[key].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
}

export interface Fault {
  /** `client.email`, or `technicians[2].name` in a file. */
  readonly path: string
  readonly key: MessageKey
  readonly params?: Params
}

// An issue forgets the value it is about: what is missing and what is wrong are told apart while it is made.
z.config({
  customError: ({ code, input }): MessageKey | undefined => {
    if (code !== 'invalid_type' && code !== 'invalid_value') return undefined
    if (input === undefined) return 'required'
    return code === 'invalid_type' ? 'wrong-type' : 'not-an-option'
  },
})

const isKey = (text: string): text is MessageKey => Object.hasOwn(fr, text)

/** The faults of a refused input, one a field; unknown fields one by one. `style` is how list positions are written. */
export function faultsOf(error: z.ZodError, style: 'dotted' | 'bracketed' = 'dotted'): Fault[] {
  const faults = error.issues.flatMap((issue): Fault[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((name) => ({ path: pathOf([...issue.path, name], style), key: 'unknown-field' }))
    }
    return [{ path: pathOf(issue.path, style), ...meaningOf(issue) }]
  })
  const first = new Map<string, Fault>()
  for (const fault of faults) if (!first.has(fault.path)) first.set(fault.path, fault)
  return [...first.values()]
}

function meaningOf(issue: z.core.$ZodIssue): Pick<Fault, 'key' | 'params'> {
  const { min, max } = (issue.code === 'custom' ? (issue.params ?? {}) : {}) as { min?: number; max?: number }
  if (isKey(issue.message))
    return { key: issue.message, ...(min !== undefined && max !== undefined && { params: { min, max } }) }
  switch (issue.code) {
    case 'too_big':
      return { key: issue.origin === 'string' ? 'too-long' : 'too-many' }
    default:
      return { key: 'invalid' }
  }
}

/** `technicians[2].name`, or dotted `technicians.2.name`. */
export function pathOf(path: readonly PropertyKey[], style: 'dotted' | 'bracketed'): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number' && style === 'bracketed') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')
}
