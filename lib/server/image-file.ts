import { readFileSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import { type ImageType, imageType } from './image-type.ts'

/** An image that lies beside a survey on disk. */
export interface ImageFile {
  type: ImageType
  bytes: Uint8Array<ArrayBuffer>
}

/**
 * Reads an image by the path the Markdown of a survey has, from the folder the survey lies in. Null
 * when there is no such file in that folder, or its bytes show no image.
 */
export function readImageFile(folder: string, path: string): ImageFile | null {
  const home = resolve(folder)
  const file = resolve(home, path)
  if (!file.startsWith(home + sep)) return null
  const bytes = readBytes(file)
  const type = bytes && imageType(bytes)
  return bytes && type ? { type, bytes } : null
}

/** Null for whatever cannot be read: to a survey, that is no image. */
function readBytes(file: string): Uint8Array<ArrayBuffer> | null {
  try {
    return new Uint8Array(readFileSync(file))
  } catch {
    return null
  }
}
