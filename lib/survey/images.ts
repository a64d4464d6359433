import type { Tree } from '@lezer/common'
import { isAbsolute, readTarget } from './link-target.ts'
import type { Report } from './problem.ts'
import { readRawTag } from './raw-html.ts'

/** From the path an image has in the Markdown to the address it is shown from; null if unknown. */
export type ImageUrl = (path: string) => string | null

/** Set for the time of one compilation; whatever renders a part of a tree finds it here. */
const resolvers = new WeakMap<Tree, ImageUrl>()

/** From now on, relative paths of images in this tree are looked up. */
export function resolveImagesOf(tree: Tree, imageUrl: ImageUrl): void {
  resolvers.set(tree, imageUrl)
}

/**
 * The address an image of this tree is shown from: as written, if it is no relative path or nobody
 * looks paths up; null for a path that is not known.
 */
export function shownImageUrl(tree: Tree, url: string): string | null {
  const imageUrl = resolvers.get(tree)
  const path = imageUrl ? imagePath(url) : null
  return imageUrl && path !== null ? imageUrl(path) : url
}

/**
 * The name under which an image is kept: the relative path without `./`, without query and fragment,
 * and with its percent-encoding read. Null for an address with a scheme, or from the root of a site.
 */
export function imagePath(url: string): string | null {
  if (url === '' || url.startsWith('/') || url.startsWith('#') || isAbsolute(url)) return null
  const path = decoded(url.replace(/[?#].*$/s, ''))
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  return parts.join('/') || null
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** What is an image, in words for whoever has to add one. */
export const imageKinds = 'PNG, JPEG, GIF, WebP, AVIF or SVG'

/** Reports every image whose relative path is not known, once for each place. */
export function reportUnknownImages(source: string, tree: Tree, report: Report): void {
  if (!resolvers.has(tree)) return
  tree.iterate({
    enter: ({ name, from, to, node }) => {
      if (name !== 'Image' && name !== 'HTMLTag') return
      const url =
        name === 'Image' ? readTarget(source, tree, node)?.url : rawImageUrl(source, from, to)
      if (url === undefined || shownImageUrl(tree, url) !== null) return
      report({
        rule: 'unknown-image',
        severity: 'warning',
        from,
        to,
        message: `There is no image “${imagePath(url)}” in this survey; add it under this name as ${imageKinds}, or correct the path.`,
      })
    },
  })
}

function rawImageUrl(source: string, from: number, to: number): string | undefined {
  const read = readRawTag(source.slice(from, to))
  if (read.kind !== 'element' || read.element.type !== 'element') return undefined
  const { src } = read.element.properties
  return typeof src === 'string' ? src : undefined
}
