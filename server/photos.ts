import type sharpModule from 'sharp'

/** Sides longer than this are shrunk. */
const LONGEST_SIDE = 1600
const MOST_PIXELS = 40_000_000
const PATIENCE_SECONDS = 10
const AT_ONCE = 2

/** `heic`: what some phones write and no browser shows; `none`: no picture we take; `broken`: truncated or damaged. */
export type PhotoFault = 'heic' | 'none' | 'too-large' | 'broken'
export type ReadPhoto =
  | { readonly ok: true; readonly jpeg: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly fault: PhotoFault }

/** Loaded with the first photo: a process that never sees one does without its memory. */
let loading: Promise<typeof sharpModule> | null = null
async function load() {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  // Only these three ever read a byte, whatever a file pretends to be.
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({
    operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
  })
  return sharp
}

/**
 * A photo as anybody sent it, made anew: what it is is told by its bytes, it stands upright, has at most 1600 pixels a
 * side, and nothing of what a camera wrote beside the picture is left, its position neither. A JPEG.
 */
export async function readPhoto(bytes: Uint8Array): Promise<ReadPhoto> {
  const kind = sniff(bytes)
  if (kind === 'heic' || kind === 'none') return { ok: false, fault: kind }
  // What failed once is tried again with the next photo.
  loading ??= load().catch((error) => {
    loading = null
    throw error
  })
  const sharp = await loading
  return inTurn(async () => {
    try {
      const { width = 0, height = 0 } = await sharp(bytes, { limitInputPixels: false }).metadata()
      if (width * height > MOST_PIXELS) return { ok: false, fault: 'too-large' }
      const jpeg = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true })
        .timeout({ seconds: PATIENCE_SECONDS })
        .rotate()
        .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#fff' })
        .jpeg({ quality: 80 })
        .toBuffer()
      return { ok: true, jpeg: new Uint8Array(jpeg) }
    } catch {
      return { ok: false, fault: 'broken' }
    }
  })
}

const ascii = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
const HEIC = /^(hei[cmsx]|hev[cmsx]|mif1|msf1)$/

function sniff(bytes: Uint8Array): 'picture' | 'heic' | 'none' {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'picture'
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'picture'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'picture'
  return ascii(bytes, 4, 8) === 'ftyp' && HEIC.test(ascii(bytes, 8, 12)) ? 'heic' : 'none'
}

let running = 0
const waiting: (() => void)[] = []

/** A picture unpacked takes 160 MB at most: few at once. */
async function inTurn<Value>(run: () => Promise<Value>): Promise<Value> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    return await run()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
