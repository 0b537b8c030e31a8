const paths = {
  route: 'M10 18s6-5.2 6-9.6A6 6 0 0 0 4 8.4C4 12.8 10 18 10 18Zm0-7.5a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
  phone:
    'M5.5 2.5h2.6l1.3 3.6-1.8 1.3a9.5 9.5 0 0 0 5 5l1.3-1.8 3.6 1.3v2.6c0 1-.8 1.8-1.8 1.7C9.2 15.8 4.2 10.8 3.8 4.3c0-1 .7-1.8 1.7-1.8Z',
  van: 'M2 14V5h9.5v9M11.5 8h3.7L18 11v3h-1.8m-8.5 0h4.6M2 14h1.8m1.9 2a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8Zm8.6 0a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8Z',
  here: 'M3 9.5 10 3l7 6.5M5 8v9h10V8M10 17v-5',
  check: 'm4 10.5 4 4 8-9',
  clock: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM10 5.5V10l3 2',
  door: 'M5 17.5V3h10v14.5M2.5 17.5h15M12 10v.5',
  camera: 'M3 6.5h3l1.4-2h5.2l1.4 2h3v9H3v-9Zm7 7a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2Z',
  away: 'M3 3l14 14M2.5 8A11 11 0 0 1 7 5.4M17.5 8A11 11 0 0 0 9.8 4.8M5 11a7 7 0 0 1 3.5-2M15 11a7 7 0 0 0-1.6-1.2M10 15.5v.1',
  back: 'M12 4.5 6.5 10l5.5 5.5',
  forward: 'M8 4.5 13.5 10 8 15.5',
  send: 'M10 16V4.5M5 9.5l5-5 5 5',
} as const

export type IconName = keyof typeof paths

/** Beside a word, never in its place. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
