const LONGEST = 80

/** What a name is called in addresses: `Mise en sécurité` becomes `mise-en-securite`; the first of its kind that is free. */
export function slugOf(name: string, isTaken: (slug: string) => boolean, fallback: string): string {
  const plain =
    name
      .toLowerCase()
      .replaceAll('œ', 'oe')
      .replaceAll('æ', 'ae')
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .replaceAll(/[^a-z0-9]+/g, '-')
      .slice(0, LONGEST)
      .replaceAll(/^-+|-+$/g, '') || fallback
  for (let n = 1; ; n++) {
    const slug = n === 1 ? plain : `${plain}-${n}`
    if (!isTaken(slug)) return slug
  }
}
