import 'server-only'
import { createHash } from 'node:crypto'
import { type ImageUrl, imagePath } from '#lib/survey/images.ts'
import type { Author } from './authorship.ts'
import { db } from './db.ts'
import { rowsIn } from './dialect.ts'
import type { Transaction } from './event-log.ts'
import { type ImageType, imageType } from './image-type.ts'

/** An image may have this many bytes. */
export const maxImageBytes = 5 * 1024 * 1024
/** A survey may have this many images. */
export const maxImages = 500
const longestPath = 200

/** What became of an image: where it is shown from, or why it was not taken. */
export type SavedImage =
  | { ok: true; path: string; url: string }
  | { ok: false; reason: 'empty' | 'too-large' | 'type' | 'name' | 'too-many' }

/**
 * Keeps an image of a survey under the path its Markdown has; what was there under this path before is
 * replaced. The bytes decide what it is, and are stored once however many surveys use them.
 */
export async function saveImage(
  author: Author,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<SavedImage> {
  const path = imagePath(name)
  if (path === null || path.length > longestPath || /\p{Cc}/u.test(path)) {
    return { ok: false, reason: 'name' }
  }
  if (bytes.length === 0) return { ok: false, reason: 'empty' }
  if (bytes.length > maxImageBytes) return { ok: false, reason: 'too-large' }
  const type = imageType(bytes)
  if (!type) return { ok: false, reason: 'type' }
  const { surveyId } = author
  const others = await db().surveyMedia.count({ where: { surveyId, path: { not: path } } })
  if (others >= maxImages) return { ok: false, reason: 'too-many' }
  const hash = hashOf(bytes)
  await db().media.upsert({ where: { hash }, create: { hash, type, bytes }, update: {} })
  await db().surveyMedia.upsert({
    where: { surveyId_path: { surveyId, path } },
    create: { surveyId, path, hash },
    update: { hash },
  })
  return { ok: true, path, url: mediaUrl(hash) }
}

/** An image as a survey has it: its bytes, what they hash to, and the path its Markdown has. */
export interface SurveyImage {
  path: string
  hash: string
  type: ImageType
  bytes: Uint8Array<ArrayBuffer>
}

/** Keeps the images of one of the site's own surveys, within a transaction; bytes that are there stay. */
export async function keepImages(
  tx: Transaction,
  surveyId: string,
  images: readonly SurveyImage[],
): Promise<void> {
  const missing = new Map(images.map(({ hash, type, bytes }) => [hash, { hash, type, bytes }]))
  const present = await tx.media.findMany({
    where: { hash: { in: [...missing.keys()] } },
    select: { hash: true },
  })
  for (const { hash } of present) missing.delete(hash)
  await tx.media.createMany({ data: [...missing.values()] })
  const uses = images.map(({ path, hash }) => ({ path, hash }))
  await tx.$executeRaw`
    INSERT INTO "SurveyMedia" ("surveyId", "path", "hash")
    SELECT ${surveyId}, value ->> 'path', value ->> 'hash' FROM ${rowsIn(JSON.stringify(uses))} AS "row" WHERE true
    ON CONFLICT ("surveyId", "path") DO UPDATE SET "hash" = excluded."hash"`
}

/** Where the images of a survey are shown from, by the path its Markdown has. */
export async function loadImages(surveyId: string): Promise<Record<string, string>> {
  const uses = await db().surveyMedia.findMany({ where: { surveyId }, orderBy: { path: 'asc' } })
  return Object.fromEntries(uses.map(({ path, hash }) => [path, mediaUrl(hash)]))
}

/** The same as a function, as compiling wants it. */
export async function loadImageUrls(surveyId: string): Promise<ImageUrl> {
  const images = new Map(Object.entries(await loadImages(surveyId)))
  return (path) => images.get(path) ?? null
}

/** SHA-256, hexadecimal: the name under which bytes are kept. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Where an image is shown from, by the hash of its bytes. */
export function mediaUrl(hash: string): string {
  return `/api/media/${hash}`
}

/** An image by the hash of its bytes; null when there is none. */
export async function loadMedia(hash: string) {
  if (!/^[0-9a-f]{64}$/.test(hash)) return null
  return db().media.findUnique({ where: { hash }, select: { type: true, bytes: true } })
}

/**
 * What goes with an image: it never changes, so it may be kept for ever; and it is nothing but an
 * image. An SVG could hold a script: in an `<img>` that never runs, and opened by itself it is a
 * download, in a sandbox in which nothing is allowed.
 */
export function mediaHeaders(type: string): Record<string, string> {
  const headers = {
    'content-type': type,
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  }
  if (type !== 'image/svg+xml') return headers
  return {
    ...headers,
    'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    'content-disposition': 'attachment; filename="image.svg"',
  }
}
