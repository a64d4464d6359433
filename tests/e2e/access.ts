import { type APIRequestContext, request as playwright } from '@playwright/test'
import { becomeGuest } from './events.ts'
import { asAdmin, asInstructor, signUp } from './people.ts'

/**
 * Who may use what: one line for every page and every handler under app/. The test fails when one is
 * missing here, and when anybody else gets through.
 */

/** The kinds of people there are; `instructor` owns what {@link makeWorld} makes, `other` nothing of it. */
export const kinds = ['visitor', 'guest', 'learner', 'instructor', 'other', 'admin'] as const
export type Kind = (typeof kinds)[number]

export interface Rule {
  /** `/surveys/[slug]` for a page, `PUT /api/settings` for a handler: the folder below app/. */
  name: string
  /** Who may; all others are refused. */
  who: readonly Kind[]
  /** The address to try, where the folder's name is none. */
  at?: (world: World) => string
  /**
   * What to send, where authorisation needs more than the address. Without it a body is sent that no
   * handler takes, so that whoever may is told it is malformed, and nothing changes.
   */
  body?: (world: World) => unknown
}

/** What the rules speak of: made once, by the instructor. */
export interface World {
  survey: string
}

/** Makes what the rules need; add to it what yours do. `instructor` is signed in. */
export async function makeWorld(_instructor: APIRequestContext, _origin: string): Promise<World> {
  return { survey: 'ptm' }
}

const everybody = kinds
const nobody: Kind[] = []
const withSession = kinds.filter((kind) => kind !== 'visitor')
const withAccount = withSession.filter((kind) => kind !== 'guest')
const admins: Kind[] = ['admin']

export const pages: Rule[] = [
  { name: '/', who: everybody },
  { name: '/account', who: withSession },
  { name: '/admin', who: admins },
  { name: '/reset/[token]', who: everybody, at: () => '/reset/spent' },
  { name: '/review', who: everybody },
  // There is an admin, so nobody sets this site up again.
  { name: '/set-up', who: nobody },
  { name: '/settings', who: everybody },
  { name: '/sign-in', who: everybody },
  { name: '/sign-up', who: everybody },
  { name: '/surveys', who: everybody },
  { name: '/surveys/[slug]', who: everybody, at: ({ survey }) => `/surveys/${survey}` },
]

export const handlers: Rule[] = [
  { name: 'PUT /api/account/name', who: withAccount },
  { name: 'PUT /api/account/password', who: withAccount },
  { name: 'POST /api/account/reset', who: everybody },
  { name: 'DELETE /api/account/sessions', who: withAccount },
  { name: 'POST /api/account/set-up', who: nobody, body: () => newcomer },
  { name: 'POST /api/account/sign-in', who: everybody },
  { name: 'POST /api/account/sign-up', who: everybody },
  { name: 'POST /api/auth/[...all]', who: nobody, at: () => '/api/auth/sign-up/email' },
  { name: 'GET /api/health/ready', who: everybody },
  { name: 'PUT /api/people/access', who: admins },
  { name: 'POST /api/people/reset-link', who: admins },
  { name: 'PUT /api/people/role', who: admins },
  { name: 'PUT /api/preferences', who: everybody },
  { name: 'POST /api/reviews', who: withSession },
  { name: 'PUT /api/settings', who: withSession },
  // Last, because afterwards everybody is a visitor.
  { name: 'POST /api/account/sign-out', who: everybody },
]

const newcomer = { name: 'Eve', email: 'eve@example.org', password: 'a second admin' }

/** Somebody of a kind, as a client with their session. */
export async function makePerson(kind: Kind, origin: string): Promise<APIRequestContext> {
  const request = await playwright.newContext({ baseURL: origin })
  if (kind === 'guest') await becomeGuest(request, origin)
  if (kind === 'learner') await signUp(request, origin)
  if (kind === 'instructor' || kind === 'other') await asInstructor(request, origin)
  if (kind === 'admin') await asAdmin(request, origin)
  return request
}
