/**
 * The worker that opens the page without a network, and the manifest that puts it on the home screen. Google's phones have the
 * manifest's start address fetched by Google: theirs holds no secret. Apple's keep an installed page apart from the browser and
 * ask nobody: theirs starts where it was installed.
 */
export function installHere(): void {
  const link = document.createElement('link')
  link.rel = 'manifest'
  link.href = 'standalone' in navigator ? '/t/here.webmanifest' : '/t/app.webmanifest'
  document.head.append(link)
  // Absent without https; refused in a private window: the page then works with a network only.
  navigator.serviceWorker?.register('/t/worker.js').catch(() => undefined)
}
