import type { Catalogue } from './words.ts'
import type { fr } from './words-fr.ts'

export const en = {
  say: {
    colon: ':',
    confirmed: 'Confirmed',
    changed: 'Changed',
    cancelled: 'Cancelled',
    reminder: 'Reminder',
    newVisit: 'New visit',
    changedVisit: 'Visit changed',
    removedVisit: 'Visit removed',
    cancelledVisit: 'Visit cancelled',

    service: 'Service',
    who: 'Who comes',
    where: 'Where',
    prepare: 'To prepare',
    insteadOf: 'Instead of',
    atRequest: 'at your request',
    byUs: 'by our team',
    client: 'Client',
    phone: 'Telephone',
    announced: 'Client told',
    takenOverBy: 'Now with',
    fromClient: 'What the client wrote',
    notes: 'Notes',
    reference: 'Reference',

    onTheWay: 'On the way',
    yourTechnicianArrives: 'Your technician arrives',
    late: 'Running late',
    missed: 'Visit missed',
    expected: 'Arrival',
    firstFree: 'First free times',
    chooseTime: 'Choose a time',
    manage: 'Move or cancel',
    bookAgain: 'Book another visit',

    question: 'How did our visit go?',
    questionAgain: 'Looking back, how did our visit go?',
    visitOf: 'Visit of',
    howToAnswer: 'Tap your answer, then confirm: that is all.',
    scale: 'on a scale of 1\u00a0to\u00a05',
    score1: 'Very badly',
    score2: 'Badly',
    score3: 'So-so',
    score4: 'Well',
    score5: 'Very well',
    promisedFor: 'due on',
    wantsCall: 'Client to call back',
    'wants-devis': 'Quote',
    'wants-extension': 'Extension of an installation',
    'wants-borne': 'Charging point',
    'wants-contrat': 'Maintenance contract',
    'wants-other': 'Request from a client',
    note: 'Request',
    urgency: 'Urgency',
    urgent: 'urgent',
    broughtBy: 'Brought back by',
    owner: 'Owner',
    choosePassword: 'Choose a password',
    openFollowUp: 'Open the follow-up',

    unsubscribe: 'Send me no more surveys',
  },
  mails: {
    confirmation: {
      subject: 'Visit confirmed: {visit.when}',
      opening:
        'Hello {client.name},\n\nIt is booked: {technician.name} will come to you. The attached invitation puts the visit in your calendar.',
      closing: 'See you soon,',
    },
    change: {
      subject: 'Visit changed: {visit.when}',
      opening:
        'Hello {client.name},\n\nYour visit has changed. This is what is planned now; the attached invitation updates your calendar.',
      closing: 'See you soon,',
    },
    cancellation: {
      subject: 'Visit cancelled: {visit.when}',
      opening: 'Hello {client.name},\n\nThis visit is cancelled: nobody will come on that day.',
      closing: 'At your service,',
    },
    'reminder-week': {
      subject: 'Your visit is coming up: {visit.when}',
      opening:
        'Hello {client.name},\n\nYour visit is coming up. If it no longer suits you, moving it now leaves the time to somebody else.',
      closing: 'See you soon,',
    },
    'reminder-eve': {
      subject: 'Reminder: {visit.when}',
      opening:
        'Hello {client.name},\n\n{technician.name} will be with you soon. Please keep your phone at hand that day.',
      closing: 'See you very soon,',
    },
    survey: {
      subject: 'How did our visit of {visit.date} go?',
      opening:
        'Hello {client.name},\n\n{technician.name} came to you on {visit.date}. Tell us what you thought of it: every answer is read.',
      closing: 'Thank you,',
    },
    'survey-again': {
      subject: 'Our visit of {visit.date}: what did you think?',
      opening:
        'Hello {client.name},\n\nA few days have passed since {technician.name} came, on {visit.date}. We are still missing your answer; we will not ask again.',
      closing: 'Thank you,',
    },
    'on-the-way': {
      subject: 'Your technician arrives {visit.time}',
      opening: 'Hello {client.name},\n\n{technician.name} is on the way to you. Please keep your phone at hand.',
      closing: 'See you in a moment,',
    },
    'running-late': {
      subject: 'Your technician is running late: expected {visit.time}',
      opening:
        'Hello {client.name},\n\n{technician.name} is running late and apologises. If this time does not suit you, please call us.',
      closing: 'With our apologies,',
    },
    'client-absent': {
      subject: 'We missed you: choose another time',
      opening:
        'Hello {client.name},\n\n{technician.name} found nobody in at your address. Choose the time that suits you: we will come back.',
      closing: 'See you soon,',
    },
    'technician-new': {
      subject: 'New visit: {visit.when}',
      opening: 'A visit was added to your schedule.',
      closing: '',
    },
    'technician-change': {
      subject: 'Visit changed: {visit.when}',
      opening: 'A visit in your schedule has changed.',
      closing: '',
    },
    'technician-removal': {
      subject: 'Visit removed: {visit.when}',
      opening: 'This visit is no longer in your schedule: you need not go.',
      closing: '',
    },
    'technician-cancellation': {
      subject: 'Visit cancelled: {visit.when}',
      opening: 'This visit is cancelled: you need not go.',
      closing: '',
    },
  },
  notices: {
    invitation: {
      state: 'Your access to the planning',
      opening: 'An admin let you into the planning. Choose your password: this link works once, for seven days.',
      because: 'You did not expect this message? Ignore it: without a password the door stays shut.',
    },
    'password-reset': {
      state: 'Choose your password',
      opening:
        'Somebody, most likely you, has asked for a password for your account. This link works once, for an hour.',
      because: 'You did not ask? Ignore this message: your password stays the same.',
    },
    'follow-up-overdue': {
      state: 'Overdue',
      opening:
        'This follow-up is yours and its date has passed. Answer whoever is waiting and note it, or agree on another date.',
      because: 'You get this message because the follow-up is in your name. It is not repeated for this date.',
    },
    'follow-up-overdue-admin': {
      state: 'Still overdue',
      opening:
        'The date of this follow-up has passed and its owner has not noted anything yet. See with them, or give it to somebody else.',
      because: 'You get this message because you are an admin of the planning. It is not repeated for this date.',
    },
  },
} as const satisfies Catalogue & { say: Record<keyof typeof fr.say, string> }
