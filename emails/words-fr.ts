import type { Catalogue } from './words.ts'

/** What mails say in French. `{client.name}` and the like are filled in; no-break spaces are U+00A0. */
export const fr = {
  say: {
    colon: '\u00a0:',
    confirmed: 'Confirmé',
    changed: 'Modifié',
    cancelled: 'Annulé',
    reminder: 'Rappel',
    newVisit: 'Nouvelle visite',
    changedVisit: 'Visite modifiée',
    removedVisit: 'Visite retirée',
    cancelledVisit: 'Visite annulée',

    service: 'Prestation',
    who: 'Qui vient',
    where: 'Où',
    prepare: 'À préparer',
    insteadOf: 'Au lieu de',
    atRequest: 'à votre demande',
    byUs: 'par notre équipe',
    client: 'Client',
    phone: 'Téléphone',
    announced: 'Dit au client',
    takenOverBy: 'Reprise par',
    fromClient: 'Ce que le client a écrit',
    notes: 'Notes',
    reference: 'Référence',

    onTheWay: 'En route',
    yourTechnicianArrives: 'Votre technicien arrive',
    late: 'En retard',
    missed: 'Visite manquée',
    expected: 'Arrivée',
    firstFree: 'Premiers créneaux',
    chooseTime: 'Choisir un créneau',
    manage: 'Déplacer ou annuler',
    bookAgain: 'Reprendre rendez-vous',

    question: 'Comment s’est passée notre visite\u00a0?',
    questionAgain: 'Avec le recul, comment s’est passée notre visite\u00a0?',
    visitOf: 'Visite du',
    howToAnswer: 'Touchez votre réponse, puis confirmez\u00a0: c’est tout.',
    scale: 'note de\u00a01 à\u00a05',
    score1: 'Très mal',
    score2: 'Mal',
    score3: 'Moyen',
    score4: 'Bien',
    score5: 'Très bien',
    unsubscribe: 'Ne plus recevoir de questionnaire',

    promisedFor: 'pour le',
    wantsCall: 'Client à rappeler',
    'wants-devis': 'Devis',
    'wants-extension': 'Extension d’installation',
    'wants-borne': 'Borne de recharge',
    'wants-contrat': 'Contrat d’entretien',
    'wants-other': 'Demande d’un client',
    note: 'Demande',
    urgency: 'Urgence',
    urgent: 'urgent',
    broughtBy: 'Rapporté par',
    owner: 'Suivi par',
    choosePassword: 'Choisir un mot de passe',
    openFollowUp: 'Ouvrir le suivi',
  },
  mails: {
    confirmation: {
      subject: 'Rendez-vous confirmé\u00a0: {visit.when}',
      opening:
        'Bonjour {client.name},\n\nC’est noté\u00a0: {technician.name} viendra chez vous. L’invitation jointe place le rendez-vous dans votre agenda.',
      closing: 'À bientôt,',
    },
    change: {
      subject: 'Rendez-vous modifié\u00a0: {visit.when}',
      opening:
        'Bonjour {client.name},\n\nVotre rendez-vous a changé. Voici ce qui est prévu désormais\u00a0; l’invitation jointe met votre agenda à jour.',
      closing: 'À bientôt,',
    },
    cancellation: {
      subject: 'Rendez-vous annulé\u00a0: {visit.when}',
      opening: 'Bonjour {client.name},\n\nCe rendez-vous est annulé\u00a0: personne ne viendra à cette date.',
      closing: 'À votre disposition,',
    },
    'reminder-week': {
      subject: 'Votre rendez-vous approche\u00a0: {visit.when}',
      opening:
        'Bonjour {client.name},\n\nVotre rendez-vous approche. S’il ne vous convient plus, le déplacer maintenant laisse la place à quelqu’un d’autre.',
      closing: 'À bientôt,',
    },
    'reminder-eve': {
      subject: 'Rappel\u00a0: {visit.when}',
      opening:
        'Bonjour {client.name},\n\n{technician.name} vient bientôt chez vous. Merci de rester joignable ce jour-là.',
      closing: 'À très bientôt,',
    },
    survey: {
      subject: 'Comment s’est passée notre visite du {visit.date}\u00a0?',
      opening:
        'Bonjour {client.name},\n\nVous avez reçu {technician.name} le {visit.date}. Dites-nous ce que vous en avez pensé\u00a0: chaque réponse est lue.',
      closing: 'Merci,',
    },
    'survey-again': {
      subject: 'Notre visite du {visit.date}\u00a0: qu’en pensez-vous\u00a0?',
      opening:
        'Bonjour {client.name},\n\nQuelques jours ont passé depuis la visite de {technician.name}, le {visit.date}. Votre réponse nous manque encore\u00a0; nous ne la demanderons plus.',
      closing: 'Merci,',
    },
    'on-the-way': {
      subject: 'Votre technicien arrive {visit.time}',
      opening: 'Bonjour {client.name},\n\n{technician.name} est en route vers chez vous. Merci de rester joignable.',
      closing: 'À tout de suite,',
    },
    'running-late': {
      subject: 'Votre technicien aura du retard\u00a0: arrivée {visit.time}',
      opening:
        'Bonjour {client.name},\n\n{technician.name} a pris du retard et s’en excuse. Si cette heure ne vous convient pas, appelez-nous.',
      closing: 'Avec nos excuses,',
    },
    'client-absent': {
      subject: 'Nous vous avons manqué\u00a0: choisissez un autre créneau',
      opening:
        'Bonjour {client.name},\n\n{technician.name} n’a trouvé personne à votre adresse. Choisissez le créneau qui vous convient\u00a0: nous reviendrons.',
      closing: 'À bientôt,',
    },
    'technician-new': {
      subject: 'Nouvelle visite\u00a0: {visit.when}',
      opening: 'Une visite s’ajoute à votre planning.',
      closing: '',
    },
    'technician-change': {
      subject: 'Visite modifiée\u00a0: {visit.when}',
      opening: 'Une visite de votre planning a changé.',
      closing: '',
    },
    'technician-removal': {
      subject: 'Visite retirée\u00a0: {visit.when}',
      opening: 'Cette visite n’est plus à votre planning\u00a0: vous n’avez pas à vous y rendre.',
      closing: '',
    },
    'technician-cancellation': {
      subject: 'Visite annulée\u00a0: {visit.when}',
      opening: 'Cette visite est annulée\u00a0: vous n’avez pas à vous y rendre.',
      closing: '',
    },
  },
  notices: {
    invitation: {
      state: 'Votre accès au planning',
      opening:
        'Un administrateur vous a ouvert un accès au planning. Choisissez votre mot de passe\u00a0: ce lien sert une fois, pendant sept jours.',
      because: 'Vous n’attendiez pas ce message\u00a0? Ignorez-le\u00a0: sans mot de passe, l’accès reste fermé.',
    },
    'password-reset': {
      state: 'Choisissez votre mot de passe',
      opening:
        'Quelqu’un, vous sans doute, a demandé un mot de passe pour votre compte. Ce lien sert une fois, pendant une heure.',
      because: 'Vous n’avez rien demandé\u00a0? Ignorez ce message\u00a0: votre mot de passe reste le même.',
    },
    'follow-up-overdue': {
      state: 'En retard',
      opening:
        'Ce suivi est le vôtre et son échéance est passée. Répondez à qui attend et notez-le, ou convenez d’une nouvelle date.',
      because: 'Vous recevez ce message parce que ce suivi est à votre nom. Il ne sera pas répété pour cette échéance.',
    },
    'follow-up-overdue-admin': {
      state: 'Toujours en retard',
      opening:
        'L’échéance de ce suivi est passée et la personne qui s’en occupe n’a encore rien noté. Voyez avec elle, ou confiez-le à quelqu’un d’autre.',
      because:
        'Vous recevez ce message parce que vous administrez le planning. Il ne sera pas répété pour cette échéance.',
    },
  },
} as const satisfies Catalogue
