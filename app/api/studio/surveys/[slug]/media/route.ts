import { admitAuthor } from '#lib/server/author-door.ts'
import { answer, guarded, type Problem, readBytes, refuse, tooLarge } from '#lib/server/door.ts'
import { maxImageBytes, maxImages, type SavedImage, saveImage } from '#lib/server/media.ts'

interface Context {
  params: Promise<{ slug: string }>
}

/** Keeps an image, sent as it is, under the path its Markdown has: `?name=figures/a.png`. */
export const POST = guarded(async (request, { params }: Context) => {
  const { slug } = await params
  const admitted = await admitAuthor(request, decodeURIComponent(slug))
  if (!admitted.ok) return refuse(admitted.problem)
  const bytes = await readBytes(request, maxImageBytes)
  if (!bytes) return refuse(tooLarge(maxImageBytes))
  const name = new URL(request.url).searchParams.get('name') ?? ''
  const saved = await saveImage(admitted.author, name, bytes)
  return saved.ok
    ? answer({ path: saved.path, url: saved.url }, { status: 201 })
    : refuse(refusals[saved.reason])
})

type Reason = Extract<SavedImage, { ok: false }>['reason']

const refusals: Record<Reason, Problem> = {
  empty: {
    type: 'empty-image',
    status: 422,
    title: 'An empty file',
    detail: 'The file has no bytes.',
  },
  'too-large': tooLarge(maxImageBytes),
  type: {
    type: 'image-type',
    status: 415,
    title: 'Not an image that can be shown',
    detail: 'By its bytes this is none of PNG, JPEG, GIF, WebP, AVIF and SVG.',
  },
  name: {
    type: 'image-name',
    status: 422,
    title: 'Not a relative path',
    detail: 'An image is named by a relative path of 200 characters at most, as in figures/a.png.',
    field: 'name',
  },
  'too-many': {
    type: 'too-many-images',
    status: 422,
    title: 'Too many images',
    detail: `A survey may have ${maxImages} images.`,
  },
}
