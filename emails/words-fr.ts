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
} as const satisfies Catalogue
