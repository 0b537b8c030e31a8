import { NBSP } from './dates.ts'

/** "02 40 00 00 00" for a French number; others keep their country code. */
export function sayPhone(e164: string): string {
  const national = /^\+33([1-9]\d{8})$/.exec(e164)?.[1]
  return national ? `0${national}`.replace(/(\d\d)(?=\d)/g, `$1${NBSP}`) : e164
}

export const telephoneLink = (e164: string): string => `tel:${e164.replaceAll(/[^\d+]/g, '')}`
