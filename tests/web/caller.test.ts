import { expect, test } from 'vitest'
import { numberIn } from '../../web/admin/call/caller.ts'
import { spoken } from '../../web/admin/call/draft.ts'

test.for([
  ['+33612345678', '+33612345678'],
  [' 06 12 34 56 78 ', '06 12 34 56 78'],
  ['{phone}', null],
  ['%CALLERID%', null],
  ['$' + '{number}', null],
  ['anonymous', null],
  ['', null],
  ['12', null],
] as const)('%s', ([written, number]) => {
  expect(numberIn(written)).toBe(number)
})

test.for([
  ['+33612345678', '06 12 34 56 78'],
  ['0033 6 12 34 56 78', '06 12 34 56 78'],
  ['+33 (0)6 12 34 56 78', '06 12 34 56 78'],
  ['0612345678', '06 12 34 56 78'],
  ['06.12.34.56.78', '06 12 34 56 78'],
  ['+32 470 12 34 56', '+32 470 12 34 56'],
  ['06 12', '06 12'],
  ['3631', '3631'],
] as const)('%s is written as it is said', ([written, said]) => {
  expect(spoken(written).replaceAll('\u00a0', ' ')).toBe(said)
})
