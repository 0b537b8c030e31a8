import { expect, test } from 'vitest'
import { readRules } from '../../db/rules.ts'
import { testDatabase } from '../database.ts'
import { companyFile, importJson } from './importing.ts'

test('how much a calendar tells: all at first, then what a file says, and what it does not say stays', async () => {
  const { db } = await testDatabase()
  const importing = async (calendarDetail?: string) => {
    const file = companyFile()
    if (calendarDetail) file.company.calendarDetail = calendarDetail
    const { faults } = await importJson(db, file)
    return [faults.map(({ path }) => path), (await readRules(db))?.company.calendarDetail]
  }
  expect(await importing()).toEqual([[], 'full'])
  expect(await importing('town')).toEqual([[], 'town'])
  expect(await importing()).toEqual([[], 'town'])
  expect(await importing('street')).toEqual([['company.calendarDetail'], 'town'])
  expect(await importing('full')).toEqual([[], 'full'])
})
