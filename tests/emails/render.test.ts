import { describe, expect, test } from 'vitest'
import { renderMail } from '../../emails/render.tsx'
import { messageKinds } from '../../server/domain/messages.ts'
import { anyFactsOf, factsOf, longNames } from './facts.ts'

const golden = (name: string) => `./golden/${name}`

describe.each(['fr', 'en'] as const)('in %s', (locale) => {
  test.each(messageKinds)('%s is what was looked at', async (kind) => {
    const { subject, html, text } = renderMail(anyFactsOf(kind, { locale }))
    await expect(html).toMatchFileSnapshot(golden(`${kind}-${locale}.html`))
    await expect(`${subject}\n\n${text}`).toMatchFileSnapshot(golden(`${kind}-${locale}.txt`))
  })
})

test.each(['change', 'technician-new', 'survey'] as const)('%s bears long names', async (kind) => {
  const { subject, html, text } = renderMail(factsOf(kind, longNames))
  await expect(html).toMatchFileSnapshot(golden(`${kind}-long-names.html`))
  await expect(`${subject}\n\n${text}`).toMatchFileSnapshot(golden(`${kind}-long-names.txt`))
})
