export const NBSP = '\u00a0'

/** "45 min", "1 h 30", "1 h". */
export function sayDuration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest}${NBSP}min`
  return `${hours}${NBSP}h${rest ? NBSP + String(rest).padStart(2, '0') : ''}`
}

/** "06 12 34 56 78" for a French number; others keep their country code. */
export function sayPhone(e164: string): string {
  const national = /^\+33([1-9]\d{8})$/.exec(e164)?.[1]
  return national ? `0${national}`.replace(/(\d\d)(?=\d)/g, `$1${NBSP}`) : e164
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
