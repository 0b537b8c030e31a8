import { expect, test } from 'vitest'
import { renderMail } from '../../emails/render.tsx'
import { messageKinds } from '../../server/domain/messages.ts'
import { anyFactsOf, longNames } from '../emails/facts.ts'
import { axeFindings, DESKTOP, fitsWidth, listen, openPage, PHONE } from './stage.ts'

const traits = { fr: {}, en: { locale: 'en' as const }, long: longNames }
const mails = new Map(
  messageKinds.flatMap((kind) =>
    Object.entries(traits).map(([name, own]) => [`/${kind}/${name}`, anyFactsOf(kind, own)]),
  ),
)
/** One of each build: the others differ by their words. */
const builds = [
  'confirmation',
  'change',
  'cancellation',
  'survey',
  'technician-new',
  'follow-up-overdue-admin',
  'template',
]

const serve = () =>
  listen((request, response) => {
    const facts = mails.get(request.url ?? '')
    response.writeHead(facts ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' })
    response.end(facts ? renderMail(facts).html : '')
  })

// A mail stands inside a page that has landmarks of its own.
const ofThePage = /^(region|landmark-one-main):/

test.each([
  ['360 px, light', 'long', { ...PHONE, colorScheme: 'light' as const }],
  ['360 px, dark', 'fr', { ...PHONE, colorScheme: 'dark' as const }],
  ['1280 px, light', 'en', { ...DESKTOP, colorScheme: 'light' as const }],
  ['1280 px, dark', 'fr', { ...DESKTOP, colorScheme: 'dark' as const }],
])('at %s a mail has contrast and is read out right (%s)', async (_, names, options) => {
  const origin = await serve()
  const page = await openPage(`${origin}/confirmation/fr`, options)
  const found: string[] = []
  for (const path of builds.map((kind) => `/${kind}/${names}`)) {
    await page.goto(origin + path)
    const findings = (await axeFindings(page)).filter((finding) => !ofThePage.test(finding))
    found.push(...findings.map((finding) => `${path} ${finding}`))
  }
  expect(found).toEqual([])
})

test('five faces are five targets for a thumb, each said aloud', async () => {
  const page = await openPage(`${await serve()}/survey/fr`, PHONE)
  const faces = page.getByRole('link', { name: /note de/ })
  expect(await faces.count()).toBe(5)
  for (const face of await faces.all()) {
    const box = await face.boundingBox()
    expect(box?.width).toBeGreaterThanOrEqual(44)
    expect(box?.height).toBeGreaterThanOrEqual(44)
  }
  await page.getByRole('link', { name: /^4 Bien,/ }).waitFor()
})

test('a technician’s thumb finds the client’s number and a client’s the button', async () => {
  const origin = await serve()
  const page = await openPage(`${origin}/technician-new/fr`, PHONE)
  const call = await page.getByRole('link', { name: /^06/ }).boundingBox()
  await page.goto(`${origin}/confirmation/fr`)
  const manage = await page.getByRole('link', { name: 'Déplacer ou annuler' }).boundingBox()
  for (const target of [call, manage]) expect(target?.height).toBeGreaterThanOrEqual(44)
})

test('every mail fits a phone, without its style sheet too', async () => {
  const origin = await serve()
  const page = await openPage(`${origin}/change/long`, PHONE)
  for (const path of mails.keys()) {
    await page.goto(origin + path)
    expect([path, await fitsWidth(page)]).toEqual([path, true])
    await page.evaluate(() => {
      for (const sheet of document.querySelectorAll('style')) sheet.remove()
    })
    expect([path, await fitsWidth(page)]).toEqual([path, true])
  }
})
