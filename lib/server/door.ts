import 'server-only'
import type { ZodType } from 'zod'
import { describeError, log } from './log.mjs'
import { ownOrigins } from './origin.ts'
import { type Unavailability, unavailability } from './unavailable.ts'

/** A refusal as problem details (RFC 9457); `type` is the last part of its URI. */
export interface Problem {
  type: string
  status: number
  title: string
  detail: string
  /** The part of the input that is refused, as a path such as `events[3].grade`. */
  field?: string
  /** How long to wait before it is worth trying again; sent as Retry-After. */
  retryAfterSeconds?: number
}

/** Answers with a problem; `more` is added to its members. */
export function refuse(problem: Problem, more: Record<string, unknown> = {}): Response {
  const { retryAfterSeconds, ...members } = problem
  const body = { ...members, type: `/problems/${problem.type}`, ...more }
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  }
  if (retryAfterSeconds) headers['retry-after'] = String(retryAfterSeconds)
  return new Response(JSON.stringify(body), { status: problem.status, headers })
}

/** Answers with JSON that belongs to one person, so nobody may store it. */
export function answer(body: unknown, init: ResponseInit = {}): Response {
  const response = Response.json(body, init)
  response.headers.set('cache-control', 'private, no-store')
  return response
}

/** Answers with a file that belongs to one person, sent as it is written. */
export function download(parts: AsyncGenerator<string>, name: string, type: string): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
  const headers = {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'private, no-store',
  }
  return new Response(body, { headers })
}

/**
 * A route handler that always answers: a database that is locked or full is a 503, to be tried again;
 * anything else that is thrown is a bug, and is logged. The context has the parts of the address.
 */
export function guarded<Context>(
  handler: (request: Request, context: Context) => Promise<Response>,
) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      return await handler(request, context)
    } catch (error) {
      const obstacle = unavailability(error)
      if (obstacle) return refuse(unavailable[obstacle])
      log.error(
        { request: request.headers.get('x-request-id'), error: describeError(error) },
        'bug',
      )
      return refuse(failed)
    }
  }
}

const unavailable: Record<Unavailability, Problem> = {
  busy: {
    type: 'unavailable',
    status: 503,
    title: 'The database is busy',
    detail: 'Nothing was changed. Send it again in a moment.',
    retryAfterSeconds: 2,
  },
  'disk-full': {
    type: 'disk-full',
    status: 503,
    title: 'The disk of this server is full',
    detail: 'Nothing was changed. Keep what you have, and send it again when there is room.',
    retryAfterSeconds: 30,
  },
  'disk-error': {
    type: 'disk-error',
    status: 503,
    title: 'The disk of this server does not take what is written',
    detail: 'Nothing was changed. Keep what you have, and send it again later.',
    retryAfterSeconds: 30,
  },
}

const failed: Problem = {
  type: 'failed',
  status: 500,
  title: 'Something went wrong here',
  detail: 'This is a fault of the server, and was logged. Nothing was changed.',
}

export const signedOut: Problem = {
  type: 'signed-out',
  status: 401,
  title: 'No session',
  detail:
    'This needs a session: sign in, or start as a guest with POST /api/auth/sign-in/anonymous.',
}

export const forbidden: Problem = {
  type: 'forbidden',
  status: 403,
  title: 'Not allowed',
  detail: 'Your account may not do this.',
}

export const notFound: Problem = {
  type: 'not-found',
  status: 404,
  title: 'Nothing here',
  detail: 'There is no such thing, or it is not yours to see.',
}

/**
 * Refuses a request that another site's page could have sent: the Origin must be present and be our
 * own, as the browser or the proxy in front of us sees it.
 */
export function checkOrigin(request: Request): Problem | null {
  const origin = request.headers.get('origin')
  if (origin && ownOrigins(request.headers).includes(origin)) return null
  return {
    type: 'foreign-origin',
    status: 403,
    title: 'Sent from another site',
    detail:
      'Changes are taken only from the pages of this site (the Origin header names another one, or none).',
  }
}

/** The parsed body, or why it is refused: too large, no JSON, or a field that is not as it should be. */
export async function readBody<T>(
  request: Request,
  schema: ZodType<T>,
  maxBytes: number,
): Promise<{ ok: true; value: T } | { ok: false; problem: Problem }> {
  const text = await readText(request, maxBytes)
  if (text === null) return { ok: false, problem: tooLarge(maxBytes) }
  const json = parseJson(text)
  if (json === undefined) return { ok: false, problem: malformed('The body is not JSON.', '') }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { ok: true, value: parsed.data }
  const issue = parsed.error.issues[0]
  return {
    ok: false,
    problem: malformed(issue?.message ?? 'Invalid input', fieldPath(issue?.path)),
  }
}

/** What the address asks for, after its question mark, or why that is refused. */
export function readQuery<T>(
  request: Request,
  schema: ZodType<T>,
): { ok: true; value: T } | { ok: false; problem: Problem } {
  const parsed = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (parsed.success) return { ok: true, value: parsed.data }
  const issue = parsed.error.issues[0]
  const field = fieldPath(issue?.path) || 'query'
  return { ok: false, problem: malformed(issue?.message ?? 'Invalid input', field) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function readText(request: Request, maxBytes: number): Promise<string | null> {
  return (await readBytes(request, maxBytes))?.toString('utf8') ?? null
}

/** The body, read no further than the limit; null beyond it. */
export async function readBytes(
  request: Request,
  maxBytes: number,
): Promise<Buffer<ArrayBuffer> | null> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return null
  if (!request.body) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

export function tooLarge(maxBytes: number): Problem {
  return {
    type: 'too-large',
    status: 413,
    title: 'Body too large',
    detail: `The body may have ${maxBytes} bytes at most; send it in several parts.`,
    field: 'body',
  }
}

function malformed(detail: string, field: string): Problem {
  return {
    type: 'malformed',
    status: 400,
    title: 'Malformed input',
    detail,
    field: field || 'body',
  }
}

/** `['events', 3, 'grade']` → `events[3].grade` */
function fieldPath(path: readonly PropertyKey[] = []): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number'
        ? `${text}[${part}]`
        : text
          ? `${text}.${String(part)}`
          : String(part),
    '',
  )
}
