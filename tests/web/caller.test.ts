import { expect, test } from 'vitest'
import { numberIn } from '../../web/admin/call/caller.ts'

test.for([
  ['+33612345678', '+33612345678'],
  [' 06 12 34 56 78 ', '06 12 34 56 78'],
  ['{phone}', null],
  ['%CALLERID%', null],
  ['$' + '{number}', null],
  ['anonymous', null],
  ['', null],
  [null, null],
  ['12', null],
] as const)('%s', ([written, number]) => {
  expect(numberIn(written)).toBe(number)
})
