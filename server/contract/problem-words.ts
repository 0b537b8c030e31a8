import type { Refusal } from '../domain/refusals.ts'

/** Problems that the HTTP edge finds by itself, before any use case. */
const edgeProblems = [
  'invalid-input',
  'malformed-json',
  'invalid-utf8',
  'wrong-content-type',
  'body-too-large',
  'no-such-page',
  'signed-out',
  'not-allowed',
  'second-factor-needed',
  'wrong-credentials',
  'wrong-code',
  'wrong-password',
  'too-many-codes',
  'link-ended',
  'sign-in-refused',
  'too-many-requests',
  'origin-refused',
  'webhook-refused',
  'webhooks-off',
  'unavailable',
  'internal',
] as const

export type ProblemCode = Refusal['code'] | (typeof edgeProblems)[number]

interface Words {
  readonly title: string
  /** `{phone}`, `{limit}` and `{reference}` are filled in. */
  readonly detail: string
}

/** What a person reads when the answer is no. Every code in every language, or it does not compile. */
export const problemWords = {
  fr: {
    'slot-taken': {
      title: 'Créneau déjà pris',
      detail: 'Ce créneau vient d’être réservé. Voici les plus proches.',
    },
    'outside-rules': {
      title: 'Hors des règles',
      detail: 'Les règles de réservation ne permettent pas cette heure. Vous pouvez passer outre en donnant un motif.',
    },
    'wrong-status': {
      title: 'Impossible dans cet état',
      detail: 'L’état de ce rendez-vous ne permet pas ce changement.',
    },
    'not-offered': {
      title: 'Créneau non proposé',
      detail: 'Cette heure n’est pas proposée à la réservation. Choisissez un créneau de la liste.',
    },
    'unknown-service': {
      title: 'Prestation inconnue',
      detail: 'Cette prestation n’existe pas ou ne se réserve pas en ligne.',
    },
    'unknown-technician': { title: 'Technicien inconnu', detail: 'Ce technicien n’existe pas ou n’intervient plus.' },
    'wrong-answers': { title: 'Réponses à revoir', detail: 'Certaines réponses manquent ou ne conviennent pas.' },
    'wrong-words': { title: 'Texte à revoir', detail: 'Une variable du texte est inconnue ou n’a pas de valeur.' },
    'hold-unknown': {
      title: 'Créneau non retenu',
      detail: 'Ce créneau n’est pas retenu pour vous. Choisissez-le à nouveau.',
    },
    'hold-expired': {
      title: 'Délai dépassé',
      detail: 'Le créneau n’était retenu que quelques minutes. Choisissez-le à nouveau s’il est encore libre.',
    },
    'too-many-visits': {
      title: 'Trop de rendez-vous à venir',
      detail: 'Vous avez déjà {limit} rendez-vous à venir. Pour en ajouter, appelez-nous au {phone}.',
    },
    'too-late': {
      title: 'Trop tard pour modifier en ligne',
      detail: 'Le rendez-vous est trop proche pour être modifié ici. Appelez-nous au {phone}.',
    },
    'not-changeable': {
      title: 'Rendez-vous clos',
      detail: 'Ce rendez-vous ne peut plus être modifié. Une question ? Appelez-nous au {phone}.',
    },
    stale: {
      title: 'Modifié entre-temps',
      detail: 'Une autre modification vient d’être enregistrée. Rechargez la page pour la voir.',
    },
    'not-found': { title: 'Lien inconnu', detail: 'Ce lien ne correspond à aucun rendez-vous.' },
    'survey-not-yet': {
      title: 'Visite à venir',
      detail: 'La visite n’est pas terminée. Vous pourrez donner votre avis juste après.',
    },
    'survey-closed': {
      title: 'Avis clos',
      detail: 'Cet avis ne peut plus être donné ni modifié.',
    },
    'already-done': { title: 'Déjà fait', detail: 'Quelqu’un s’en est déjà occupé. Rechargez la liste.' },
    'proof-required': {
      title: 'Vérification manquante',
      detail: 'La vérification contre les robots a échoué ou expiré. Réessayez.',
    },
    'idempotency-key-reused': { title: 'Clé déjà utilisée', detail: 'Cette clé a déjà servi pour une autre demande.' },
    'invalid-input': {
      title: 'Informations à corriger',
      detail: 'Certaines informations manquent ou ne conviennent pas.',
    },
    'malformed-json': { title: 'Demande illisible', detail: 'Le corps de la demande n’est pas du JSON valide.' },
    'invalid-utf8': { title: 'Texte illisible', detail: 'Le corps de la demande n’est pas du texte UTF-8 valide.' },
    'wrong-content-type': {
      title: 'Type de contenu refusé',
      detail: 'Le corps de la demande doit être de type application/json.',
    },
    'body-too-large': {
      title: 'Demande trop longue',
      detail: 'La demande dépasse la taille permise. Raccourcissez votre texte.',
    },
    'signed-out': { title: 'Session terminée', detail: 'Connectez-vous pour continuer.' },
    'not-allowed': { title: 'Réservé aux administrateurs', detail: 'Votre compte ne permet pas cette action.' },
    'second-factor-needed': {
      title: 'Second facteur nécessaire',
      detail: 'Votre société demande un code en plus du mot de passe. Activez-le pour continuer.',
    },
    'wrong-credentials': { title: 'Connexion refusée', detail: 'L’adresse e-mail ou le mot de passe ne convient pas.' },
    'wrong-code': {
      title: 'Code refusé',
      detail: 'Ce code ne convient pas ou a déjà servi. Attendez le suivant, puis réessayez.',
    },
    'wrong-password': { title: 'Mot de passe refusé', detail: 'Ce mot de passe n’est pas le vôtre.' },
    'too-many-codes': {
      title: 'Trop de codes refusés',
      detail: 'Trop de codes ne convenaient pas. Patientez un quart d’heure, puis reconnectez-vous.',
    },
    'link-ended': { title: 'Lien expiré', detail: 'Ce lien a déjà servi ou a expiré. Demandez-en un autre.' },
    'sign-in-refused': { title: 'Demande refusée', detail: 'Cette demande n’est pas possible pour ce compte.' },
    'email-taken': { title: 'Adresse déjà utilisée', detail: 'Un autre compte a déjà cette adresse e-mail.' },
    'last-admin': {
      title: 'Dernier administrateur',
      detail: 'Il faut au moins un administrateur. Nommez-en un autre d’abord.',
    },
    'unknown-record': { title: 'Introuvable', detail: 'Cet élément n’existe pas ou n’existe plus.' },
    'coming-visit': {
      title: 'Rendez-vous à venir',
      detail: 'Ce client a encore un rendez-vous à venir ({reference}). Annulez-le d’abord.',
    },
    'no-such-page': { title: 'Adresse inconnue', detail: 'Il n’y a rien à cette adresse.' },
    'too-many-requests': {
      title: 'Trop de demandes',
      detail: 'Trop de demandes en peu de temps. Patientez un instant, puis réessayez.',
    },
    'origin-refused': { title: 'Site non autorisé', detail: 'Ce site n’est pas autorisé à réserver ici.' },
    'webhook-refused': {
      title: 'Signature refusée',
      detail: 'Cet appel n’est pas signé par le prestataire d’e-mails, ou l’a été il y a trop longtemps.',
    },
    'webhooks-off': {
      title: 'Appels non reçus',
      detail: 'Les appels du prestataire d’e-mails ne sont pas reçus ici : RESEND_WEBHOOK_SECRET n’est pas défini.',
    },
    unavailable: {
      title: 'Service momentanément indisponible',
      detail: 'Le planning est momentanément injoignable. Rien n’est perdu : réessayez dans quelques secondes.',
    },
    internal: {
      title: 'Panne de notre côté',
      detail: 'Une panne de notre côté a empêché de répondre. Réessayez, ou appelez-nous.',
    },
  },
  en: {
    'slot-taken': { title: 'Slot taken', detail: 'This slot has just been booked. Here are the nearest ones.' },
    'outside-rules': {
      title: 'Outside the rules',
      detail: 'The booking rules do not allow this time. You may go ahead by giving a reason.',
    },
    'wrong-status': { title: 'Not in this state', detail: 'The state of this visit does not allow this change.' },
    'not-offered': {
      title: 'Slot not offered',
      detail: 'This time cannot be booked. Please choose a slot from the list.',
    },
    'unknown-service': { title: 'Unknown service', detail: 'This service does not exist or cannot be booked online.' },
    'unknown-technician': {
      title: 'Unknown technician',
      detail: 'This technician does not exist or no longer does visits.',
    },
    'wrong-answers': { title: 'Answers to check', detail: 'Some answers are missing or not suitable.' },
    'wrong-words': { title: 'Text to check', detail: 'A variable of the text is unknown or has no value.' },
    'hold-unknown': { title: 'Slot not held', detail: 'This slot is not held for you. Please choose it again.' },
    'hold-expired': {
      title: 'Time ran out',
      detail: 'The slot was held for a few minutes only. Choose it again if it is still free.',
    },
    'too-many-visits': {
      title: 'Too many coming visits',
      detail: 'You already have {limit} coming visits. To add one, call us on {phone}.',
    },
    'too-late': {
      title: 'Too late to change online',
      detail: 'The visit is too close to be changed here. Please call us on {phone}.',
    },
    'not-changeable': {
      title: 'Visit closed',
      detail: 'This visit can no longer be changed. Any question? Call us on {phone}.',
    },
    stale: {
      title: 'Changed meanwhile',
      detail: 'Another change has just been saved. Reload the page to see it.',
    },
    'not-found': { title: 'Unknown link', detail: 'This link matches no visit.' },
    'survey-not-yet': {
      title: 'Visit to come',
      detail: 'The visit is not over. You can tell us about it right after.',
    },
    'survey-closed': {
      title: 'Survey closed',
      detail: 'This rating can no longer be given or changed.',
    },
    'already-done': { title: 'Already done', detail: 'Somebody has already seen to it. Reload the list.' },
    'proof-required': {
      title: 'Check missing',
      detail: 'The check against robots failed or expired. Please try again.',
    },
    'idempotency-key-reused': { title: 'Key already used', detail: 'This key was already used for another request.' },
    'invalid-input': { title: 'Details to correct', detail: 'Some details are missing or not suitable.' },
    'malformed-json': { title: 'Unreadable request', detail: 'The request body is not valid JSON.' },
    'invalid-utf8': { title: 'Unreadable text', detail: 'The request body is not valid UTF-8 text.' },
    'wrong-content-type': { title: 'Wrong content type', detail: 'The request body must be application/json.' },
    'body-too-large': {
      title: 'Request too long',
      detail: 'The request is larger than allowed. Please shorten your text.',
    },
    'signed-out': { title: 'Signed out', detail: 'Sign in to go on.' },
    'not-allowed': { title: 'For administrators only', detail: 'Your account may not do this.' },
    'second-factor-needed': {
      title: 'Second factor needed',
      detail: 'Your company asks for a code besides the password. Set it up to go on.',
    },
    'wrong-credentials': { title: 'Sign-in refused', detail: 'The e-mail address or the password is not right.' },
    'wrong-code': {
      title: 'Code refused',
      detail: 'This code is not right or was already used. Wait for the next one, then try again.',
    },
    'wrong-password': { title: 'Password refused', detail: 'This password is not yours.' },
    'too-many-codes': {
      title: 'Too many wrong codes',
      detail: 'Too many codes were not right. Wait a quarter of an hour, then sign in again.',
    },
    'link-ended': { title: 'Link ended', detail: 'This link was used or has expired. Ask for another one.' },
    'sign-in-refused': { title: 'Request refused', detail: 'This request is not possible for this account.' },
    'email-taken': { title: 'Address in use', detail: 'Another account has this e-mail address.' },
    'last-admin': {
      title: 'Last administrator',
      detail: 'There must be at least one administrator. Name another one first.',
    },
    'unknown-record': { title: 'Not found', detail: 'This does not exist, or no longer does.' },
    'coming-visit': {
      title: 'Visit to come',
      detail: 'This client still has a coming visit ({reference}). Cancel it first.',
    },
    'no-such-page': { title: 'Unknown address', detail: 'There is nothing at this address.' },
    'too-many-requests': {
      title: 'Too many requests',
      detail: 'Too many requests in a short time. Wait a moment, then try again.',
    },
    'origin-refused': { title: 'Site not allowed', detail: 'This site is not allowed to book here.' },
    'webhook-refused': {
      title: 'Signature refused',
      detail: 'This call is not signed by the mail provider, or was signed too long ago.',
    },
    'webhooks-off': {
      title: 'Calls not taken',
      detail: 'Calls of the mail provider are not taken here: RESEND_WEBHOOK_SECRET is not set.',
    },
    unavailable: {
      title: 'Momentarily unavailable',
      detail: 'The planning cannot be reached for a moment. Nothing is lost: try again in a few seconds.',
    },
    internal: {
      title: 'A fault on our side',
      detail: 'A fault on our side kept us from answering. Try again, or call us.',
    },
  },
} as const satisfies Record<'fr' | 'en', Record<ProblemCode, Words>>
