import type { Refusal } from '../domain/refusals.ts'

/** Problems that the HTTP edge finds by itself, before any use case. */
const edgeProblems = [
  'unknown-link',
  'not-a-photo',
  'photo-heic',
  'photo-too-large',
  'photo-broken',
  'invalid-input',
  'malformed-json',
  'invalid-utf8',
  'wrong-content-type',
  'body-too-large',
  'no-such-page',
  'wrong-method',
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
    'past-date': { title: 'Date passée', detail: 'Cette date est passée. Choisissez aujourd’hui ou plus tard.' },
    'overlapping-hours': {
      title: 'Déjà noté',
      detail: 'Une exception ou une absence couvre déjà tout ou partie de cette période. Retirez-la d’abord.',
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
    'unknown-choice': { title: 'Choix inconnu', detail: 'Ce choix n’existe pas ou n’existe plus.' },
    'office-hours': { title: 'Heures à revoir', detail: 'La fin des heures de bureau doit suivre leur début.' },
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
    'too-many-photos': {
      title: 'Trop de photos',
      detail: 'Une visite garde {limit}\u00a0photos au plus. Retirez-en une d’abord.',
    },
    'not-a-photo': {
      title: 'Fichier refusé',
      detail: 'Ce fichier n’est pas une photo que nous lisons. Envoyez une image JPEG, PNG ou WebP.',
    },
    'photo-heic': {
      title: 'Format de photo refusé',
      detail:
        'Cette photo est au format HEIC. Dans les réglages de l’appareil photo, choisissez «\u00a0Le plus compatible\u00a0», ou envoyez une capture d’écran de la photo.',
    },
    'photo-too-large': {
      title: 'Photo trop grande',
      detail: 'Une photo pèse 10\u00a0Mo et compte 40\u00a0millions de pixels au plus.',
    },
    'photo-broken': {
      title: 'Photo illisible',
      detail: 'Cette photo est incomplète ou abîmée. Reprenez-la ou choisissez-en une autre.',
    },
    'unknown-link': {
      title: 'Lien inconnu',
      detail: 'Ce lien n’ouvre pas de journée, ou n’en ouvre plus. Demandez le nouveau au bureau.',
    },
    'not-yours': {
      title: 'Visite confiée à quelqu’un d’autre',
      detail: 'Cette visite n’est plus dans vos journées : appelez le bureau si vous y êtes.',
    },
    cancelled: { title: 'Visite annulée', detail: 'Cette visite a été annulée entre-temps. Rien n’a été noté.' },
    'already-noted': { title: 'Déjà noté', detail: 'L’état de cette visite ne permet plus de le noter.' },
    'not-today': {
      title: 'Trop tôt',
      detail:
        'Le jour de cette visite n’est pas venu\u00a0: notez-le le jour même. Si votre téléphone dit autre chose, vérifiez sa date.',
    },
    'message-over': {
      title: 'Trop tard pour ce mail',
      detail: 'Le moment dont ce mail parle est passé\u00a0: il ne partirait pas. Appelez plutôt.',
    },
    'undo-over': {
      title: 'Trop tard pour annuler',
      detail: 'Une action s’annule dans la minute. Appelez le bureau pour la corriger.',
    },
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
    'webhook-replayed': { title: 'Appel déjà reçu', detail: 'Cet appel, signé au même instant, a déjà été reçu.' },
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
    'private-calendar-address': {
      title: 'Adresse privée',
      detail: 'Cette adresse est celle d’un réseau privé\u00a0: un agenda doit se lire depuis Internet.',
    },
    'unknown-record': { title: 'Introuvable', detail: 'Cet élément n’existe pas ou n’existe plus.' },
    'client-known': {
      title: 'Client déjà connu',
      detail: 'Un autre client a cette adresse e-mail. Si c’est la même personne, fusionnez les deux fiches.',
    },
    'coming-visit': {
      title: 'Rendez-vous à venir',
      detail: 'Ce client a encore un rendez-vous à venir ({reference}). Annulez-le d’abord.',
    },
    'visits-changed': {
      title: 'Rien n’a été déplacé',
      detail: 'Des rendez-vous ou des places ont changé entre-temps. Rien n’a été déplacé\u00a0: voyez lesquels.',
    },
    'coming-visits': {
      title: 'Rendez-vous à venir',
      detail: 'Des rendez-vous à venir l’empêchent. Déplacez-les ou annulez-les d’abord.',
    },
    'slug-known': {
      title: 'Identifiant déjà utilisé',
      detail: 'Cet identifiant est déjà utilisé. Choisissez-en un autre.',
    },
    'no-such-page': { title: 'Adresse inconnue', detail: 'Il n’y a rien à cette adresse.' },
    'wrong-method': { title: 'Méthode refusée', detail: 'Cette adresse existe, mais ne répond pas à cette méthode.' },
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
    'past-date': { title: 'Date gone by', detail: 'This date has gone by. Choose today or later.' },
    'overlapping-hours': {
      title: 'Already noted',
      detail: 'An exception or an absence already covers some of this period. Remove it first.',
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
    'unknown-choice': { title: 'Unknown choice', detail: 'This choice does not exist, or no longer does.' },
    'office-hours': { title: 'Hours to check', detail: 'Office hours must end after they begin.' },
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
    'too-many-photos': {
      title: 'Too many photos',
      detail: 'A visit keeps {limit} photos at most. Remove one first.',
    },
    'not-a-photo': {
      title: 'File refused',
      detail: 'This file is no photo that we read. Send a JPEG, PNG or WebP image.',
    },
    'photo-heic': {
      title: 'Photo format refused',
      detail:
        'This photo is in HEIC format. In the camera’s settings, choose “Most compatible”, or send a screenshot of the photo.',
    },
    'photo-too-large': {
      title: 'Photo too large',
      detail: 'A photo weighs 10\u00a0MB and counts 40\u00a0million pixels at most.',
    },
    'photo-broken': {
      title: 'Photo unreadable',
      detail: 'This photo is incomplete or damaged. Take it again or choose another one.',
    },
    'unknown-link': {
      title: 'Unknown link',
      detail: 'This link opens no day, or no longer does. Ask the office for the new one.',
    },
    'not-yours': {
      title: 'Somebody else’s visit',
      detail: 'This visit is no longer in your days: call the office if you are there.',
    },
    cancelled: { title: 'Visit cancelled', detail: 'This visit was cancelled meanwhile. Nothing was noted.' },
    'already-noted': { title: 'Already noted', detail: 'This visit is past the state in which it can be noted.' },
    'not-today': {
      title: 'Too early',
      detail: 'This visit’s day has not come: note it on the day itself. If your phone says otherwise, check its date.',
    },
    'message-over': {
      title: 'Too late for this mail',
      detail: 'What this mail is about has passed: it would not leave. Call instead.',
    },
    'undo-over': {
      title: 'Too late to undo',
      detail: 'An action can be undone within a minute. Call the office to correct it.',
    },
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
    'webhook-replayed': {
      title: 'Call already taken',
      detail: 'This call, signed at the same moment, was taken before.',
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
    'private-calendar-address': {
      title: 'Private address',
      detail: 'This address belongs to a private network: a calendar must be readable from the Internet.',
    },
    'unknown-record': { title: 'Not found', detail: 'This does not exist, or no longer does.' },
    'client-known': {
      title: 'Client known already',
      detail: 'Another client has this e-mail address. If they are one person, merge the two.',
    },
    'coming-visit': {
      title: 'Visit to come',
      detail: 'This client still has a coming visit ({reference}). Cancel it first.',
    },
    'visits-changed': {
      title: 'Nothing was moved',
      detail: 'Visits or places changed meanwhile. Nothing was moved: see which.',
    },
    'coming-visits': {
      title: 'Visits to come',
      detail: 'Visits to come stand in the way. Move or cancel them first.',
    },
    'slug-known': { title: 'Identifier in use', detail: 'This identifier is in use. Choose another one.' },
    'no-such-page': { title: 'Unknown address', detail: 'There is nothing at this address.' },
    'wrong-method': { title: 'Method refused', detail: 'This address exists, but does not answer this method.' },
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
