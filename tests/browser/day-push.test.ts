import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { rowsOf } from '../marked-client.ts'
import { openDayStage, shot, sound, tap } from './day-stage.ts'
import { heading } from './person.ts'

/** The browser of the tests has no push service: what it would say stands in for it. */
const withService = (page: Page, permission: 'granted' | 'denied') =>
  page.addInitScript((answer) => {
    let isOn = false
    let given: NotificationPermission = 'default'
    const subscription = {
      endpoint: 'https://push.example.com/phone',
      toJSON: () => ({
        endpoint: 'https://push.example.com/phone',
        keys: { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) },
      }),
      unsubscribe: async () => {
        isOn = false
        return true
      },
    }
    PushManager.prototype.getSubscription = async () => (isOn ? (subscription as unknown as PushSubscription) : null)
    PushManager.prototype.subscribe = async () => {
      isOn = true
      return subscription as unknown as PushSubscription
    }
    Object.defineProperty(Notification, 'permission', { get: () => given })
    Notification.requestPermission = async () => {
      given = answer
      return answer
    }
  }, permission)

const devices = ({ world }: Awaited<ReturnType<typeof openDayStage>>) =>
  rowsOf<{ endpoint: string }>(world, sql`select endpoint from push_subscription`)

test('a technician is told on this telephone after a tap, and no more after another', async () => {
  const stage = await openDayStage()
  await stage.book('09:00', 'Camille Durand')
  stage.goToWork()
  const page = await stage.open()
  await withService(page, 'granted')
  await page.reload()
  await heading(page, 'Camille Durand').waitFor()
  await page.getByRole('link', { name: 'Mon agenda et mes réglages' }).click()
  await heading(page, 'Être prévenu tout de suite').waitFor()
  await sound(page)
  await shot(page, 'push-off')
  await tap(page, 'Me prévenir sur ce téléphone')
  await page.getByRole('button', { name: 'Ne plus me prévenir ici' }).waitFor()
  await sound(page)
  expect(await devices(stage)).toEqual([{ endpoint: 'https://push.example.com/phone' }])
  await tap(page, 'Ne plus me prévenir ici')
  await page.getByRole('button', { name: 'Me prévenir sur ce téléphone' }).waitFor()
  await expect.poll(() => devices(stage)).toEqual([])
})

test('a browser that was told no says where that is changed', async () => {
  const stage = await openDayStage()
  stage.goToWork()
  const page = await stage.open()
  await withService(page, 'denied')
  await page.reload()
  await page.getByRole('link', { name: 'Mon agenda et mes réglages' }).click()
  await tap(page, 'Me prévenir sur ce téléphone')
  await page.getByText(/Les notifications de cette page sont bloquées/).waitFor()
  await sound(page)
})
