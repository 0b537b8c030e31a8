import type { SettingsWord } from '../../words/admin-settings-fr.ts'

interface Section {
  readonly path: string
  readonly title: SettingsWord
  readonly about: SettingsWord
  readonly isForAdmins?: boolean
}

/** The entries of the settings, in their order. */
export const sections: readonly Section[] = [
  { path: '/admin/settings/services', title: 'services', about: 'servicesAbout' },
  { path: '/admin/settings/technicians', title: 'technicians', about: 'techniciansAbout' },
  { path: '/admin/settings/company', title: 'company', about: 'companyAbout' },
  { path: '/admin/settings/closures', title: 'closures', about: 'closuresAbout' },
  { path: '/admin/settings/mails', title: 'mailHours', about: 'mailHoursAbout' },
  { path: '/admin/settings/follow-ups', title: 'followUpRule', about: 'followUpRuleAbout' },
  { path: '/admin/settings/mail-texts', title: 'mailTexts', about: 'mailTextsAbout' },
  { path: '/admin/settings/templates', title: 'templates', about: 'templatesAbout' },
  { path: '/admin/settings/sites', title: 'sites', about: 'sitesAbout' },
  { path: '/admin/settings/users', title: 'users', about: 'usersAbout', isForAdmins: true },
]
