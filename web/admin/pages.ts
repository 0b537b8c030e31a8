import type { ComponentType } from 'preact'
import type { AdminWord } from '../words/admin-fr.ts'
import { matchPath, type Params } from './shell/router.ts'

export interface PageProps {
  readonly params: Params
  readonly query: URLSearchParams
}

export interface Page {
  /** `/admin/clients/:id`; `/admin` is the start page. */
  readonly path: string
  /** In the tab, and read aloud on arrival. */
  readonly title: AdminWord
  /** Stands in the navigation; pages below another one do not. */
  readonly isInNavigation?: boolean
  readonly load: () => Promise<ComponentType<PageProps>>
}

/** Every page, in the order of the navigation. The first pattern that fits has the address. */
const pages: readonly Page[] = [
  {
    path: '/admin',
    title: 'today',
    isInNavigation: true,
    load: async () => (await import('./today/TodayPage.tsx')).TodayPage,
  },
  {
    path: '/admin/planning',
    title: 'planning',
    isInNavigation: true,
    load: async () => (await import('./planning/Planning.tsx')).Planning,
  },
  {
    path: '/admin/absences',
    title: 'absence',
    load: async () => (await import('./absences/Absences.tsx')).Absences,
  },
  {
    path: '/admin/clients',
    title: 'clients',
    isInNavigation: true,
    load: async () => (await import('./clients/Clients.tsx')).Clients,
  },
  {
    path: '/admin/clients/:id',
    title: 'client',
    load: async () => (await import('./clients/ClientPage.tsx')).ClientPage,
  },
  {
    path: '/admin/call',
    title: 'newVisit',
    load: async () => (await import('./call/CallPage.tsx')).CallPage,
  },
  {
    path: '/admin/follow-ups',
    title: 'followUps',
    isInNavigation: true,
    load: async () => (await import('./follow-ups/FollowUps.tsx')).FollowUps,
  },
  {
    path: '/admin/messages',
    title: 'messages',
    isInNavigation: true,
    load: async () => (await import('./messages/Messages.tsx')).Messages,
  },
  {
    path: '/admin/figures',
    title: 'figures',
    isInNavigation: true,
    load: async () => (await import('./figures/FiguresPage.tsx')).FiguresPage,
  },
  {
    path: '/admin/account',
    title: 'account',
    load: async () => (await import('./account/Account.tsx')).Account,
  },
  {
    path: '/admin/settings',
    title: 'settings',
    isInNavigation: true,
    load: async () => (await import('./settings/Settings.tsx')).Settings,
  },
  {
    path: '/admin/settings/services',
    title: 'services',
    load: async () => (await import('./setup/Services.tsx')).Services,
  },
  {
    path: '/admin/settings/technicians',
    title: 'technicians',
    load: async () => (await import('./setup/Technicians.tsx')).Technicians,
  },
  {
    path: '/admin/settings/company',
    title: 'company',
    load: async () => (await import('./setup/Company.tsx')).Company,
  },
  {
    path: '/admin/settings/closures',
    title: 'closures',
    load: async () => (await import('./setup/Closures.tsx')).Closures,
  },
  {
    path: '/admin/settings/sites',
    title: 'sites',
    load: async () => (await import('./setup/Sites.tsx')).Sites,
  },
  {
    path: '/admin/settings/technicians/:slug',
    title: 'technician',
    load: async () => (await import('./setup/TechnicianPage.tsx')).TechnicianPage,
  },
  {
    path: '/admin/settings/mail-texts',
    title: 'mailTexts',
    load: async () => (await import('./mails/MailTexts.tsx')).MailTexts,
  },
  {
    path: '/admin/settings/templates',
    title: 'templates',
    load: async () => (await import('./mails/Templates.tsx')).Templates,
  },
  {
    path: '/admin/settings/mails',
    title: 'mailHours',
    load: async () => (await import('./setup/MailHours.tsx')).MailHours,
  },
  {
    path: '/admin/settings/follow-ups',
    title: 'followUpRule',
    load: async () => (await import('./setup/FollowUpRule.tsx')).FollowUpRule,
  },
  {
    path: '/admin/settings/users',
    title: 'users',
    load: async () => (await import('./settings/Users.tsx')).Users,
  },
]

export const navigation: readonly Page[] = pages.filter(({ isInNavigation }) => isInNavigation)

export function findPage(path: string): { readonly page: Page; readonly params: Params } | null {
  for (const page of pages) {
    const params = matchPath(page.path, path)
    if (params) return { page, params }
  }
  return null
}
