import { sayTime } from '../../format.ts'
import { language } from './language.ts'

/** `08:30` as people say it. What was typed and is no time stays as it was typed. */
export const sayWall = (typed: string): string => {
  const [, hour, minute] = /^(\d\d):(\d\d)$/.exec(typed) ?? []
  return hour && minute ? sayTime(language, Number(hour) * 60 + Number(minute)) : typed
}
