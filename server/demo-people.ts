/** Invented people at invented house numbers. Telephone numbers are of the ranges kept for fiction. */
const firstNames = [
  ...[
    'Camille',
    'Louis',
    'Manon',
    'Hugo',
    'Chloé',
    'Nolwenn',
    'Erwan',
    'Aïcha',
    'Mathilde',
    'Goulven',
    'Élise',
    'Rachid',
  ],
  ...[
    'Françoise',
    'Benoît',
    'Solenn',
    'Amélie',
    'Jean-Marc',
    'Odile',
    'Yves',
    'Fatou',
    'Léo',
    'Margaux',
    'Denis',
    'Anaëlle',
  ],
]
const lastNames = [
  ...[
    'Durand',
    'Le Bris',
    'Moreau',
    'Guillou',
    'Rousseau',
    'Lemoine',
    'Bernard',
    'Pichon',
    'Garnier',
    'Diallo',
    'Chauvin',
  ],
  ...[
    'Rivière',
    'Hervé',
    'Boucher',
    'Mahé',
    'Nguyen',
    'Lefèvre',
    'Charrier',
    'Cormier',
    'Haddad',
    'Jaunet',
    'Texier',
    'Viaud',
  ],
  ...['Praud', 'Leroux', 'Bretécher', 'Ménard', 'Gicquel', 'Corre'],
]
const streets = [
  ...[
    'rue des Lilas',
    'rue du Moulin',
    'avenue de la Gare',
    'chemin des Vignes',
    'rue Jules-Verne',
    'allée des Chênes',
  ],
  ...['rue de la Fontaine', 'boulevard de la Liberté', 'impasse du Four', 'rue Anne-de-Bretagne', 'place de l’Église'],
  ...['rue des Mariniers', 'route de Clisson', 'rue du Calvaire', 'allée des Camélias', 'rue de l’Erdre'],
]
const towns = [
  { postcode: '44000', city: 'Nantes', lat: 47.218, lon: -1.554 },
  { postcode: '44100', city: 'Nantes', lat: 47.207, lon: -1.59 },
  { postcode: '44200', city: 'Nantes', lat: 47.204, lon: -1.545 },
  { postcode: '44300', city: 'Nantes', lat: 47.252, lon: -1.527 },
  { postcode: '44800', city: 'Saint-Herblain', lat: 47.223, lon: -1.634 },
  { postcode: '44400', city: 'Rezé', lat: 47.183, lon: -1.55 },
  { postcode: '44700', city: 'Orvault', lat: 47.271, lon: -1.623 },
  { postcode: '44230', city: 'Saint-Sébastien-sur-Loire', lat: 47.207, lon: -1.501 },
  { postcode: '44120', city: 'Vertou', lat: 47.169, lon: -1.469 },
  { postcode: '44470', city: 'Carquefou', lat: 47.297, lon: -1.491 },
  { postcode: '44240', city: 'La Chapelle-sur-Erdre', lat: 47.3, lon: -1.553 },
  { postcode: '44220', city: 'Couëron', lat: 47.215, lon: -1.722 },
  { postcode: '44340', city: 'Bouguenais', lat: 47.177, lon: -1.622 },
  { postcode: '44980', city: 'Sainte-Luce-sur-Loire', lat: 47.253, lon: -1.487 },
  { postcode: '44115', city: 'Basse-Goulaine', lat: 47.209, lon: -1.463 },
  { postcode: '44119', city: 'Treillières', lat: 47.331, lon: -1.619 },
]

export type Random = () => number

/** Mulberry32: the same seed, the same demo. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function pick<Item>(random: Random, items: readonly [Item, ...Item[]] | readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-')

const pairs = (n: number) =>
  String(n)
    .padStart(4, '0')
    .replace(/(..)(..)/, '$1 $2')

/** Client number `n`, always at one address. */
function person(random: Random, n: number) {
  const [first, last] = [pick(random, firstNames), pick(random, lastNames)]
  const { postcode, city, lat, lon } = pick(random, towns)
  const near = (degrees: number) => Math.round((degrees + (random() - 0.5) * 0.03) * 10_000) / 10_000
  return {
    client: {
      name: `${first} ${last}`,
      email: `${plain(first)}.${plain(last)}${n}@example.${pick(random, ['com', 'net', 'org'])}`,
      phone: random() < 0.75 ? `06 39 98 ${pairs(n)}` : `02 61 91 ${pairs(n)}`,
    },
    address: {
      line1: `${1 + Math.floor(random() * 120)} ${pick(random, streets)}`,
      postcode,
      city,
      lat: near(lat),
      lon: near(lon),
    },
  }
}

export const demoPeople = (random: Random, count: number) =>
  Array.from({ length: count }, (_, i) => person(random, i + 1))
