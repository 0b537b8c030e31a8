const fr = {
  usage: [
    'Usage\u00a0: npm run user -- add E-MAIL --role admin|assistant [--name NOM]',
    '        npm run user -- password E-MAIL',
    '        npm run user -- forget-code E-MAIL',
    '        npm run user -- remove E-MAIL',
    '        npm run user -- list',
    'Le mot de passe est lu sur l’entrée standard.',
  ].join('\n'),
  colon: '\u00a0:',
  fields: { email: 'adresse e-mail', name: 'nom', password: 'mot de passe', role: 'rôle' },
  ask: 'Mot de passe\u00a0: ',
  added: (email: string, role: string) => `${email} peut se connecter (${role}).`,
  replaced: (email: string) => `Le mot de passe de ${email} est remplacé, ses sessions sont fermées.`,
  forgotten: (email: string) => `${email} se connecte désormais sans code.`,
  removed: (email: string) => `${email} ne peut plus se connecter.`,
  unknown: (email: string) => `Personne ne se connecte avec ${email}.`,
  nobody: 'Personne ne peut se connecter.',
  secondFactor: 'avec code',
}

const en: typeof fr = {
  usage: [
    'Usage: npm run user -- add EMAIL --role admin|assistant [--name NAME]',
    '       npm run user -- password EMAIL',
    '       npm run user -- forget-code EMAIL',
    '       npm run user -- remove EMAIL',
    '       npm run user -- list',
    'The password is read from standard input.',
  ].join('\n'),
  colon: ':',
  fields: { email: 'e-mail address', name: 'name', password: 'password', role: 'role' },
  ask: 'Password: ',
  added: (email, role) => `${email} can sign in (${role}).`,
  replaced: (email) => `The password of ${email} is replaced, their sessions have ended.`,
  forgotten: (email) => `${email} now signs in without a code.`,
  removed: (email) => `${email} can no longer sign in.`,
  unknown: (email) => `Nobody signs in as ${email}.`,
  nobody: 'Nobody can sign in.',
  secondFactor: 'with a code',
}

/** What the user command says. */
export const userWords = (locale: 'fr' | 'en') => (locale === 'en' ? en : fr)
