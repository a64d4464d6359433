/** The kinds of image a survey may have, by media type. */
export type ImageType =
  | 'image/png'
  | 'image/jpeg'
  | 'image/gif'
  | 'image/webp'
  | 'image/avif'
  | 'image/svg+xml'

/** What an image is, as its first bytes show; null for anything else. Names and headers can lie. */
export function imageType(bytes: Uint8Array): ImageType | null {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  const signature = latin1(bytes, 0, 12)
  if (/^GIF8[79]a/.test(signature)) return 'image/gif'
  if (/^RIFF.{4}WEBP/s.test(signature)) return 'image/webp'
  if (signature.slice(4, 8) === 'ftyp') return isAvif(bytes) ? 'image/avif' : null
  return isSvg(bytes) ? 'image/svg+xml' : null
}

function startsWith(bytes: Uint8Array, wanted: readonly number[]): boolean {
  return wanted.every((byte, index) => bytes[index] === byte)
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}

/** One of the brands in the first box says so (ISO/IEC 23008-12). */
function isAvif(bytes: Uint8Array): boolean {
  const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0)
  return /avi[fs]/.test(latin1(bytes, 8, Math.min(length, 64)))
}

/** The root element is `svg`; before it may stand an XML declaration, comments and a document type. */
function isSvg(bytes: Uint8Array): boolean {
  let head = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart()
  for (let end = preludeEnd(head); end > 0; end = preludeEnd(head))
    head = head.slice(end).trimStart()
  return /^<svg[\s>/]/i.test(head)
}

/** Where the first thing that may stand before the root element ends; 0 if there is none. */
function preludeEnd(text: string): number {
  const close = text.startsWith('<!--') ? '-->' : /^<[?!]/.test(text) ? '>' : null
  return close === null ? 0 : text.indexOf(close) + (text.includes(close) ? close.length : 1)
}
