import { currentUser } from '../shell/session.ts'
import { sections } from './sections.ts'
import { say } from './words.ts'

/** What can be set, each in a page of its own. */
export function Settings() {
  const { role } = currentUser()
  return (
    <section class="sheet-of-paper">
      <h1>{say('title')}</h1>
      <ul class="index">
        {sections
          .filter(({ isForAdmins }) => role === 'admin' || !isForAdmins)
          .map(({ path, title, about }) => (
            <li key={path}>
              <a class="index-link" href={path}>
                {say(title)}
              </a>
              <p class="hint">{say(about)}</p>
            </li>
          ))}
      </ul>
    </section>
  )
}
