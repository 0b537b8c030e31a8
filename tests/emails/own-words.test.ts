import { expect, test } from 'vitest'
import { renderMail } from '../../emails/render.tsx'
import { defaultWords } from '../../emails/words.ts'
import { factsOf } from './facts.ts'

const own = {
  subject: 'À mardi, {client.name}\u00a0!',
  opening: 'Chère cliente,\n\n{technician.name} passe {visit.time}.\nParking au {address}.',
  closing: 'Cordialement, {company.name}',
}

test('a company’s own words take the place of ours', () => {
  const { subject, text } = renderMail(factsOf('confirmation', { words: own }))
  expect(subject).toBe('À mardi, Jeanne Durand\u00a0!')
  expect(text).toContain(
    'Chère cliente,\n\nYann Kerbrat passe entre\u00a08\u00a0h et\u00a010\u00a0h.\nParking au 12 rue des Lilas, 44000 Nantes.\n',
  )
  expect(text).toContain('Cordialement, Électricité Le Gall & Filles\n')
  expect(text).not.toContain('C’est noté')
})

test('words left empty say nothing, but a mail has a subject', () => {
  const { subject, text } = renderMail(factsOf('confirmation', { words: { subject: ' ', opening: '', closing: '' } }))
  expect(subject).toContain('Rendez-vous confirmé')
  expect(text).not.toMatch(/Bonjour|À bientôt/)
})

test.each(['Bonjour {clent.name}', 'Délai\u00a0: {delay}', 'Bonjour {client.name'])(
  '“%s” gives way to ours',
  (opening) => {
    const { subject, text } = renderMail(factsOf('confirmation', { words: { ...own, opening } }))
    expect(subject).toBe('À mardi, Jeanne Durand\u00a0!')
    expect(text).toContain('C’est noté')
  },
)

test('ours leave even where a fact is missing', () => {
  const facts = factsOf('confirmation', { visit: { client: { name: '', phone: '', email: 'a@example.fr' } } })
  expect(renderMail(facts).text).toContain('Bonjour,\n\nC’est noté')
})

test('the words shown in the editor are those that are sent', () => {
  const words = defaultWords('reminder-eve', 'en')
  expect(renderMail(factsOf('reminder-eve', { locale: 'en', words }))).toEqual(
    renderMail(factsOf('reminder-eve', { locale: 'en' })),
  )
})
