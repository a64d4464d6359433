import { guarded, notFound, refuse } from '#lib/server/door.ts'
import { loadMedia, mediaHeaders } from '#lib/server/media.ts'

interface Context {
  params: Promise<{ hash: string }>
}

/** An image. Whoever knows the hash of its bytes may see it, as with any address nobody can guess. */
export const GET = guarded(async (_request, { params }: Context) => {
  const { hash } = await params
  const media = await loadMedia(hash)
  if (!media) return refuse(notFound)
  return new Response(media.bytes, { headers: mediaHeaders(media.type) })
})
