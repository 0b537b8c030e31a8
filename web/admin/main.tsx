import { render } from 'preact'
import { App } from './App.tsx'
import { takeCaller } from './call/caller.ts'
import { language } from './shell/language.ts'
import { startRouter } from './shell/router.ts'
import { startShortcuts } from './shell/shortcuts.ts'
import { takeResetToken } from './sign-in/reset-token.ts'

const root = document.getElementById('admin')
document.documentElement.lang = language

if (root) {
  takeCaller()
  takeResetToken()
  startRouter()
  startShortcuts()
  root.replaceChildren()
  render(<App company={root.dataset.company ?? ''} />, root)
}
