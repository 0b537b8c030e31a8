import type { DaySetupWord } from './day-setup-fr.ts'

export const en: Record<DaySetupWord, string> = {
  surveyAsk: 'Ask for a rating: {name}',
  surveyTitle: 'The client’s rating',
  surveySentence: '“One question, ten seconds: scan this code to tell us how it went.”',
  surveyHint: 'Show this screen to the client, at full brightness. They answer on their own phone.',
  surveyCode: 'QR code: the client’s rating of this visit',

  calendarTitle: 'My visits in my calendar',
  calendarHint: 'Your calendar reads the visits again by itself, but slowly: the truth is on this page.',
  calendarSubscribe: 'Subscribe on this device',
  calendarSubscribeHint: 'Opens Calendar on iPhone and Mac, Outlook or Thunderbird on a computer.',
  calendarCopy: 'Copy the address',
  calendarCopied: 'Address copied.',
  calendarNotCopied: 'Copying did not work. Here is the address to copy by hand:',
  calendarSecret: 'This address shows your visits to whoever knows it: keep it to yourself.',
  calendarCodeTitle: 'On another iPhone or iPad',
  calendarCodeStep1: 'Open the camera and point it at this code.',
  calendarCodeStep2: 'Tap “Subscribe”, then “Add”.',
  calendarCode: 'QR code: subscribe to the calendar of my visits',
  appleTitle: 'iPhone, iPad, Mac',
  apple1: 'Tap “Subscribe on this device”, then “Subscribe”.',
  apple2:
    'Otherwise, on iPhone: Settings, Apps, Calendar, Calendar Accounts, Add Account, Other, Add Subscribed Calendar.',
  apple3: 'Otherwise, on Mac: in Calendar, menu File, New Calendar Subscription. Choose to refresh every 15 minutes.',
  googleTitle: 'Google Calendar (Android)',
  google1: 'Copy the address and open calendar.google.com on a computer: the app on the phone cannot do it.',
  google2: 'On the left, next to “Other calendars”, choose +, then “From URL”.',
  google3: 'Paste the address, then “Add calendar”. Google reads again only every 12 to 24 hours.',
  outlookTitle: 'Outlook',
  outlook1: 'Copy the address. In Outlook, open Calendar, then “Add calendar”.',
  outlook2: 'Choose “Subscribe from web”, paste the address, then “Import”.',
  outlook3: 'Outlook reads again about every three hours.',
  thunderbirdTitle: 'Thunderbird',
  thunderbird1: 'Copy the address. In the calendar: “New Calendar…”, then “On the Network”.',
  thunderbird2: 'Paste the address, then “Find Calendars” and “Subscribe”.',

  pushTitle: 'To be told at once',
  pushTurnOn: 'Tell me on this phone',
  pushTurnOff: 'Do not tell me here any more',
  pushIsOn: 'This phone tells you what changes within the next 48 hours.',
  pushIsOff: 'This phone no longer tells you. The e-mails go on.',
  pushFailed: 'That did not work. Try again when there is a network.',
  pushHint:
    'A visit of the next 48 hours is added, moved or taken away: this phone tells you at once. The e-mail leaves too.',
  pushDenied:
    'Notifications of this page are blocked: allow them in the browser’s settings, then come back here. E-mails go on.',
  pushInstall:
    'On iPhone, install the page first: Share button, “Add to Home Screen”. Open it from there, then come back here.',
}
