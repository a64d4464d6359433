import { Agent, request } from 'node:http'

/** What came back; the instants are those of `performance.now()`. */
interface Answer {
  status: number
  headers: NodeJS.Dict<string | string[]>
  body: string
  sentAt: number
  firstByteAt: number
}

/**
 * A guest of a running server, on one connection that is kept. Node's own client, because `fetch`
 * costs as much as some of what is measured.
 */
export class Guest {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  readonly #origin: string
  cookie = ''
  learnerId = ''

  private constructor(origin: string) {
    this.#origin = origin
  }

  /** Makes an account on the server. */
  static async signIn(origin: string): Promise<Guest> {
    const guest = new Guest(origin)
    const { status, headers, body } = await guest.post('/api/auth/sign-in/anonymous', '{}')
    if (status !== 200) throw new Error(`No guest account: ${status} ${body}`)
    const cookies = headers['set-cookie'] ?? []
    guest.cookie = [cookies]
      .flat()
      .map((line) => line.split(';', 1)[0])
      .join('; ')
    guest.learnerId = (JSON.parse(body) as { user: { id: string } }).user.id
    return guest
  }

  get(path: string): Promise<Answer> {
    return this.#send('GET', path, {})
  }

  post(path: string, body: string): Promise<Answer> {
    const length = String(Buffer.byteLength(body))
    return this.#send(
      'POST',
      path,
      { 'content-type': 'application/json', 'content-length': length },
      body,
    )
  }

  #send(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const url = new URL(path, this.#origin)
      const own: Record<string, string> = { origin: this.#origin, 'accept-language': 'en' }
      if (this.cookie) own.cookie = this.cookie
      const sentAt = performance.now()
      const sending = request(url, { method, agent: this.#agent, headers: { ...own, ...headers } })
      sending.on('error', reject)
      sending.on('response', (response) => {
        const firstByteAt = performance.now()
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
            sentAt,
            firstByteAt,
          }),
        )
      })
      sending.end(body)
    })
  }
}
