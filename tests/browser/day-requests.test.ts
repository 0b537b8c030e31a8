import { describe, expect, test } from 'vitest'
import { isKept, openDayStage, shot, sound, tap } from './day-stage.ts'
import { heading } from './person.ts'

const SENTENCE = 'Devis pour deux prises dans le garage'

/** What the office has, once it has something. */
async function brought({ claire }: Awaited<ReturnType<typeof openDayStage>>) {
  const read = async () => (await claire.get('/api/admin/follow-ups')).body
  await expect.poll(async () => (await read()).followUps.length).toBe(1)
  return read()
}

describe('what the client asks beside the visit', () => {
  test('is passed on in four taps and a sentence; the technician sees who answers, and what came of it', async () => {
    const stage = await openDayStage()
    const reference = await stage.book('09:00', 'Camille Durand')
    stage.goToWork()
    const page = await stage.open()
    let taps = 0
    const count = async (tapping: Promise<void>) => {
      taps++
      await tapping
    }
    await count(page.getByRole('link', { name: /Voir la visite/ }).click())
    await count(tap(page, 'Le client demande autre chose'))
    await heading(page, 'Que demande le client\u00a0?').waitFor()
    await sound(page)
    await count(page.getByText('Un devis', { exact: true }).click())
    await sound(page)
    await shot(page, 'request-form')
    // The sentence has the focus.
    await page.keyboard.type(SENTENCE)
    await count(tap(page, 'Transmettre au bureau'))
    await page.getByText(/Le bureau répond au client/).waitFor()
    await sound(page)
    expect(taps).toBeLessThanOrEqual(4)
    const body = await brought(stage)
    expect(body.followUps).toMatchObject([
      { kind: 'opportunity', topic: 'devis', note: SENTENCE, urgency: 'normal', booking: { reference } },
    ])
    await tap(page, 'Retour à la journée')
    await heading(page, 'Demandes rapportées').waitFor()
    await page.getByText(/Claire répond avant/).waitFor()
    await sound(page)
    await shot(page, 'request-list')
    const [{ id, version }] = body.followUps
    await stage.claire.patch(`/api/admin/follow-ups/${id}`, { version, result: 'won', amountCents: 42_000 })
    await page.reload()
    await page.getByText('Accepté par le client').waitFor()
  })

  test('nothing said is asked for in words, and nothing typed is lost', async () => {
    const stage = await openDayStage()
    await stage.book('09:00', 'Camille Durand')
    stage.goToWork()
    const page = await stage.open()
    await page.getByRole('link', { name: /Voir la visite/ }).click()
    await tap(page, 'Le client demande autre chose')
    await page.getByText('Une borne de recharge').click()
    await page.getByText('C’est urgent').click()
    await tap(page, 'Transmettre au bureau')
    await page.getByText('Écrivez une phrase ou prenez une photo.').waitFor()
    await sound(page)
    await page.keyboard.type('Borne 11 kW')
    await tap(page, 'Transmettre au bureau')
    await page.getByText(/Le bureau répond au client/).waitFor()
    const body = await brought(stage)
    expect(body.followUps).toMatchObject([{ topic: 'borne', urgency: 'urgent', note: 'Borne 11 kW' }])
  })

  test('in a basement it is kept, and sent once with its photo when the network is back', async () => {
    const stage = await openDayStage()
    await stage.book('09:00', 'Camille Durand')
    stage.goToWork()
    const page = await stage.open()
    await heading(page, 'Camille Durand').waitFor()
    await isKept(page)
    await page.context().setOffline(true)
    await page.getByText(/Hors réseau/).waitFor()
    await page.getByRole('link', { name: /Voir la visite/ }).click()
    await tap(page, 'Le client demande autre chose')
    await page.getByText('Autre chose', { exact: true }).click()
    await page.setInputFiles('input[type=file]', 'web/technician/icon-192.png')
    await page.getByText('Photo prête\u00a0: la refaire').waitFor()
    await tap(page, 'Transmettre au bureau')
    await page.getByText('Gardé sur le téléphone. Cela partira au retour du réseau.').waitFor()
    await sound(page)
    await tap(page, 'Retour à la journée')
    await page.getByText('1 demande attend le réseau.').waitFor()
    await sound(page)
    expect((await stage.claire.get('/api/admin/follow-ups')).body.followUps).toEqual([])
    await page.reload()
    await page.getByText('1 demande attend le réseau.').waitFor()
    await page.context().setOffline(false)
    await page.getByText(/Claire répond avant/).waitFor()
    const { body } = await stage.claire.get('/api/admin/follow-ups')
    expect(body.followUps).toHaveLength(1)
    const photo = await stage.claire.get(`/api/admin/follow-ups/${body.followUps[0].id}/photo`)
    expect(photo.headers.get('content-type')).toBe('image/jpeg')
  })
})
