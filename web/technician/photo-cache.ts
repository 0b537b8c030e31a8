export const PHOTO_CACHE = 'creneau-day-photos'

/** Absent without https. */
const openCache = () => (typeof caches === 'undefined' ? null : caches.open(PHOTO_CACHE))

/** Exactly these photos stay on the phone. */
export async function keepPhotos(urls: readonly string[]): Promise<void> {
  const cache = await openCache()
  if (!cache) return
  const wanted = new Set(urls.map((url) => new URL(url, location.origin).pathname))
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url)
    if (!wanted.delete(pathname)) await cache.delete(request)
  }
  // What does not come now comes with the next reading.
  await Promise.allSettled([...wanted].map((path) => cache.add(path)))
}

export async function forgetPhotos(): Promise<void> {
  if (typeof caches !== 'undefined') await caches.delete(PHOTO_CACHE)
}
