/** Problem details (RFC 9457) as our handlers write them; other members are kept as they came. */
interface ApiProblem {
  /** The last part of the problem's URI, such as `unknown-card`. */
  type: string
  title: string
  detail: string
  field?: string
  results?: unknown
  /** What is stored instead of what was sent. */
  stored?: unknown
}

/** What came of a call. */
export type ApiReply =
  | { kind: 'answered'; value: unknown }
  /** The server understood and said no. */
  | { kind: 'refused'; status: number; problem: ApiProblem; retryAfterMs: number }
  /** No answer, or one that is not ours: offline, a timeout, a proxy's error page. */
  | { kind: 'unreachable'; status: number | null }

export interface ApiCall {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Sent as JSON; left out, nothing is sent. */
  body?: unknown
  /** Sent as it is, instead of a body. */
  file?: Blob
  headers?: Record<string, string>
}

/** Longer than this a request is taken for lost. */
const timeoutMs = 20_000
/** A file may be large, and the line slow. */
const fileTimeoutMs = 120_000

/** Calls our own HTTP door, JSON in and JSON out. A refusal is a value; this never throws. */
export async function callApi(
  path: string,
  { method = 'GET', body, file, headers = {} }: ApiCall,
): Promise<ApiReply> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(file ? fileTimeoutMs : timeoutMs),
      ...(body === undefined ? { headers } : asJson(body, headers)),
      ...(file ? { body: file } : {}),
    })
    return await readReply(response)
  } catch {
    return { kind: 'unreachable', status: null }
  }
}

function asJson(body: unknown, headers: Record<string, string>) {
  return {
    body: JSON.stringify(body),
    headers: { ...headers, 'content-type': 'application/json' },
  }
}

/** Throws where the body is not the JSON it says it is; the caller takes that for no answer. */
async function readReply(response: Response): Promise<ApiReply> {
  const { status, headers } = response
  const type = headers.get('content-type') ?? ''
  if (response.ok) {
    return { kind: 'answered', value: type.includes('json') ? await response.json() : null }
  }
  if (!type.includes('json')) return { kind: 'unreachable', status }
  return {
    kind: 'refused',
    status,
    problem: problemFrom(await response.json()),
    retryAfterMs: Number(headers.get('retry-after') ?? 0) * 1000 || 0,
  }
}

function problemFrom(json: unknown): ApiProblem {
  const members: Record<string, unknown> =
    typeof json === 'object' && json !== null ? { ...json } : {}
  const text = (name: string) => {
    const value = members[name]
    return typeof value === 'string' ? value : ''
  }
  const { results, stored } = members
  const field = text('field')
  return {
    type: text('type').split('/').at(-1) ?? '',
    title: text('title'),
    detail: text('detail'),
    ...(field ? { field } : {}),
    ...(results === undefined ? {} : { results }),
    ...(stored === undefined ? {} : { stored }),
  }
}
