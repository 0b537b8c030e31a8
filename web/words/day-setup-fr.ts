/** What a technician reads where the phone is set up, and where a client is asked to rate. */
export const fr = {
  surveyAsk: 'Faire noter la visite\u00a0: {name}',
  surveyTitle: 'L’avis du client',
  surveySentence:
    '«\u00a0Une question, dix secondes\u00a0: scannez ce code pour nous dire comment ça s’est passé.\u00a0»',
  surveyHint: 'Montrez cet écran au client, luminosité au maximum. Il répond sur son téléphone.',
  surveyCode: 'Code QR\u00a0: l’avis du client sur cette visite',

  calendarTitle: 'Mes visites dans mon agenda',
  calendarHint: 'Votre agenda relit les visites de lui-même, mais lentement\u00a0: la vérité est sur cette page.',
  calendarSubscribe: 'M’abonner sur cet appareil',
  calendarSubscribeHint: 'Ouvre Calendrier sur iPhone et Mac, Outlook ou Thunderbird sur ordinateur.',
  calendarCopy: 'Copier l’adresse',
  calendarCopied: 'Adresse copiée.',
  calendarNotCopied: 'La copie n’a pas marché. Voici l’adresse à recopier\u00a0:',
  calendarSecret: 'Cette adresse montre vos visites à qui la connaît\u00a0: gardez-la pour vous.',
  calendarCodeTitle: 'Sur un autre iPhone ou iPad',
  calendarCodeStep1: 'Ouvrez l’appareil photo et visez ce code.',
  calendarCodeStep2: 'Touchez «\u00a0S’abonner\u00a0», puis «\u00a0Ajouter\u00a0».',
  calendarCode: 'Code QR\u00a0: s’abonner à l’agenda de mes visites',
  appleTitle: 'iPhone, iPad, Mac',
  apple1: 'Touchez «\u00a0M’abonner sur cet appareil\u00a0», puis «\u00a0S’abonner\u00a0».',
  apple2:
    'Sinon, sur iPhone\u00a0: Réglages, Apps, Calendrier, Comptes, Ajouter un compte, Autre, Ajouter un cal. avec abonnement.',
  apple3:
    'Sinon, sur Mac\u00a0: dans Calendrier, menu Fichier, Nouvel abonnement à un calendrier. Choisissez d’actualiser toutes les 15\u00a0minutes.',
  googleTitle: 'Google Agenda (Android)',
  google1:
    'Copiez l’adresse et ouvrez calendar.google.com sur un ordinateur\u00a0: l’application du téléphone ne sait pas le faire.',
  google2: 'À gauche, à côté d’«\u00a0Autres agendas\u00a0», touchez +, puis «\u00a0À partir de l’URL\u00a0».',
  google3:
    'Collez l’adresse, puis «\u00a0Ajouter un agenda\u00a0». Google ne relit que toutes les 12 à 24\u00a0heures.',
  outlookTitle: 'Outlook',
  outlook1: 'Copiez l’adresse. Dans Outlook, ouvrez Calendrier, puis «\u00a0Ajouter un calendrier\u00a0».',
  outlook2: 'Choisissez «\u00a0S’abonner à partir du web\u00a0», collez l’adresse, puis «\u00a0Importer\u00a0».',
  outlook3: 'Outlook relit toutes les trois heures environ.',
  thunderbirdTitle: 'Thunderbird',
  thunderbird1:
    'Copiez l’adresse. Dans l’agenda\u00a0: «\u00a0Nouvel agenda…\u00a0», puis «\u00a0Sur le réseau\u00a0».',
  thunderbird2: 'Collez l’adresse, puis «\u00a0Rechercher des agendas\u00a0» et «\u00a0S’abonner\u00a0».',

  pushTitle: 'Être prévenu tout de suite',
  pushTurnOn: 'Me prévenir sur ce téléphone',
  pushTurnOff: 'Ne plus me prévenir ici',
  pushIsOn: 'Ce téléphone vous prévient des changements des 48 heures qui viennent.',
  pushIsOff: 'Ce téléphone ne vous prévient plus. Les e-mails continuent.',
  pushFailed: 'Cela n’a pas marché. Réessayez quand le réseau est là.',
  pushHint:
    'Une visite des 48 heures qui viennent est ajoutée, déplacée ou retirée\u00a0: ce téléphone vous le dit tout de suite. L’e-mail part aussi.',
  pushDenied:
    'Les notifications de cette page sont bloquées\u00a0: autorisez-les dans les réglages du navigateur, puis revenez ici. Les e-mails continuent.',
  pushInstall:
    'Sur iPhone, installez d’abord la page\u00a0: bouton Partager, «\u00a0Sur l’écran d’accueil\u00a0». Ouvrez-la de là, puis revenez ici.',
}

export type DaySetupWord = keyof typeof fr
