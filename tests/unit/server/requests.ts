import { makeGuest } from '#lib/server/accounts.ts'
import { type Session, sessionOf } from '#lib/server/session.ts'

/** A browser as the server sees it: the cookies it keeps, and where it sends from. */
export class Browser {
  #cookies = new Map<string, string>()

  constructor(readonly address = '192.0.2.1') {}

  get headers(): Headers {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return new Headers({
      'x-forwarded-for': this.address,
      'user-agent': 'Test',
      ...(cookie ? { cookie } : {}),
    })
  }

  /** Keeps cookies as the server set them; one that has expired is dropped. */
  keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s)
      if (/max-age=0/i.test(cookie)) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
  }

  /** Becomes a guest, as at the first answer. */
  async becomeGuest(): Promise<Session> {
    const made = await makeGuest(this.headers, Date.now())
    if (!made.ok) throw new Error('Too many guests')
    this.keep(made.cookies)
    return this.session()
  }

  /** The session the server finds in what this browser sends. */
  async session(): Promise<Session> {
    const session = await sessionOf(this.headers)
    if (!session) throw new Error('No session')
    return session
  }
}
