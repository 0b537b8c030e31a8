import { render } from 'preact'
import { Docs } from './Docs.tsx'
import type { ApiDocument } from './openapi.ts'
import { Unavailable } from './Unavailable.tsx'

const root = document.getElementById('docs')

async function show(): Promise<void> {
  if (!root) return
  try {
    const response = await fetch('/api/openapi.json')
    if (!response.ok) throw new Error(String(response.status))
    const api = (await response.json()) as ApiDocument
    root.replaceChildren()
    render(<Docs api={api} origin={location.origin} />, root)
    // The browser looked for the fragment before there was anything to find.
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView()
  } catch {
    root.replaceChildren()
    render(<Unavailable retry={show} />, root)
  }
}

void show()
