/** A small company file that is right; tests spoil a copy of it. */
export function companyFile() {
  return {
    company: {
      name: 'Électricité Martin',
      timeZone: 'Europe/Paris',
      locale: 'fr',
      phone: '02 61 91 00 00',
      email: 'contact@example.com',
      holidays: { country: 'FR', region: null as string | null },
    },
    services: [
      {
        slug: 'depannage',
        name: 'Dépannage',
        durationMinutes: 60,
        stepMinutes: 30,
        bufferBeforeMinutes: 0,
        bufferAfterMinutes: 15,
        horizonDays: 60,
        skills: ['BR'],
        questions: [
          { id: 'panne', label: 'Que se passe-t-il ?', kind: 'long', required: true, options: [] as string[] },
          { id: 'logement', label: 'Logement', kind: 'choice', required: false, options: ['Maison', 'Appartement'] },
        ],
      },
      { slug: 'sav', name: 'SAV', durationMinutes: 60, stepMinutes: 30, horizonDays: 30, skills: [] as string[] },
    ],
    technicians: [
      {
        slug: 'alice',
        name: 'Alice Aubert',
        email: 'alice@example.com',
        phone: '06 39 98 00 01',
        skills: ['BR', 'BC'],
        base: { lat: 47.2, lon: -1.5 },
        workingHours: [
          { weekday: 1, start: '08:00', end: '12:00' },
          { weekday: 1, start: '13:30', end: '17:30' },
          { weekday: 2, start: '08:00', end: '24:00' },
        ],
        overrides: [
          { date: '2026-12-24', kind: 'open', start: '08:00', end: '12:00' },
          { date: '2026-12-28', kind: 'closed' },
        ],
        timeOff: [{ from: '2026-12-29', to: '2026-12-31', reason: 'Congés' }],
      },
      {
        slug: 'bruno',
        name: 'Bruno Briand',
        email: 'bruno@example.com',
        phone: '+33 6 39 98 00 02',
        skills: ['BR'],
        workingHours: [{ weekday: 3, start: '08:00', end: '12:00' }],
      },
    ],
    bookings: [
      booking('alice', 'depannage', '2026-11-30T09:00:00+01:00', 'claire'),
      booking('alice', 'sav', '2026-11-30T10:15:00+01:00', 'denis'),
      booking('bruno', 'depannage', '2026-11-30T09:00:00+01:00', 'claire'),
    ],
  }
}

export function booking(technician: string, service: string, start: string, name: string) {
  return {
    technician,
    service,
    start,
    client: { name: `${name} Durand`, email: `${name}@example.com`, phone: '06 39 98 01 01' },
    address: { line1: '1 rue du Calvaire', postcode: '44000', city: 'Nantes', lat: 47.2, lon: -1.5 },
  }
}
