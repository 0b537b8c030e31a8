import { useEffect, useState } from 'preact/hooks'
import { CallHost } from '../call/CallHost.tsx'
import { type Command, commands } from '../commands.ts'
import { NewFollowUpHost } from '../follow-ups/NewFollowUp.tsx'
import { findPage, navigation } from '../pages.ts'
import { announced } from './announcements.ts'
import { Banner } from './Banner.tsx'
import { KeyName } from './KeyName.tsx'
import { say } from './language.ts'
import { Outlet } from './Outlet.tsx'
import { navigate, usePlace } from './router.ts'
import { ShortcutHelp } from './ShortcutHelp.tsx'
import { useShortcut } from './shortcuts.ts'
import { useStore } from './store.ts'
import { Toasts } from './Toasts.tsx'
import { UserMenu } from './UserMenu.tsx'

/** What stays while pages come and go. */
export function Frame({ company }: { readonly company: string }) {
  const { path } = usePlace()
  const [isOpen, open] = useState(false)
  useShortcut('t', say('goToday'), () => navigate('/admin'))
  useEffect(() => open(false), [path])
  const current = findPage(path)?.page

  return (
    <div class="frame">
      <a class="skip" href="#main">
        {say('skip')}
      </a>
      <header class="bar">
        <p class="bar-name">{company}</p>
        <button
          type="button"
          class="button bar-menu"
          aria-expanded={isOpen}
          aria-controls="bar-more"
          onClick={() => open(!isOpen)}
        >
          {say('menu')}
        </button>
        <div class="bar-more" id="bar-more" data-open={isOpen}>
          <nav aria-label={say('navigation')}>
            <ul>
              {navigation.map((page) => (
                <li key={page.path}>
                  <a
                    class="bar-link"
                    href={page.path}
                    aria-current={isWithin(path, page.path) || current === page ? 'page' : undefined}
                  >
                    {say(page.title)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <div class="bar-actions">
            {commands.map((command) => (
              <CommandButton key={command.key} command={command} />
            ))}
            <UserMenu />
          </div>
        </div>
      </header>
      <Banner />
      <main class="main" id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <CallHost />
      <NewFollowUpHost />
      <Toasts />
      <ShortcutHelp />
    </div>
  )
}

/** Read by screen readers, whatever is on the screen. */
export function Announcer() {
  const text = useStore(announced)
  return (
    <p class="sr" role="status">
      {text}
    </p>
  )
}

function CommandButton({ command: { key, title, isSeldom, run } }: { readonly command: Command }) {
  useShortcut(key, say(title), run)
  return (
    <button type="button" class={isSeldom ? 'button seldom' : 'button'} onClick={run} aria-keyshortcuts={key}>
      {say(title)} <KeyName name={key} />
    </button>
  )
}

const isWithin = (path: string, page: string) => path === page || (page !== '/admin' && path.startsWith(`${page}/`))
