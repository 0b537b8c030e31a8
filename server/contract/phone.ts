import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * A telephone number as E.164, typed in any way; null when it is none. Without a country it is read as one of the
 * country of `reference`, an E.164 number such as the company's own.
 */
export function normalisePhone(text: string, reference: string): string | null {
  return normalisePhoneIn(text, countryOf(reference))
}

/** The same, with the country known: an ISO code such as `FR`. */
export function normalisePhoneIn(text: string, country: string): string | null {
  const digits = text.replace(/^\s*00/, '+')
  const parsed = parsePhoneNumberFromString(digits, { defaultCountry: country as CountryCode, extract: false })
  return parsed?.isValid() && parsed.nationalNumber.length > 5 ? parsed.number : null
}

/** Whether an ISO code names a country whose telephone numbers are known. */
export const hasPhones = (country: string): boolean => isSupportedCountry(country)

const countryOf = (phone: string): string => parsePhoneNumberFromString(phone)?.country ?? 'FR'

/** "06 12 34 56 78" for a number of the common country, with no-break spaces. */
export function displayPhone(phone: string): string {
  // As the library has it, which takes a while: whoever is rung in France has ten digits, in pairs, but for what is charged.
  const paired = /^\+33([1-79]\d{8})$/.exec(phone)?.[1]
  if (paired) return `0${paired}`.replace(/\d\d(?=\d)/g, '$&\u00a0')
  const parsed = parsePhoneNumberFromString(phone)
  return (parsed?.formatNational() ?? phone).replaceAll(' ', '\u00a0')
}

/** `33` of a French number. */
export const callingCodeOf = (phone: string): string => parsePhoneNumberFromString(phone)?.countryCallingCode ?? '33'
