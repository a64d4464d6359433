import { randomBytes } from 'node:crypto'
import { type APIRequestContext, request as playwright } from '@playwright/test'
import { becomeGuest, someCardIds } from './events.ts'
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
  /** Slugs of a survey for everybody, and of one that only `instructor` writes. */
  survey: string
  own: string
  /** Id of a card of the survey for everybody. */
  card: string
}

/** Makes what the rules need. `instructor` is signed in. */
export async function makeWorld(instructor: APIRequestContext, origin: string): Promise<World> {
  const data = { title: `World ${randomBytes(6).toString('hex')}`, lang: 'en' }
  const headers = { origin }
  const response = await instructor.post('/api/studio/surveys', { data, headers })
  const { slug } = await response.json()
  const [card = ''] = await someCardIds(instructor, origin)
  return { survey: 'ptm', own: slug, card }
}

const everybody = kinds
const nobody: Kind[] = []
const withSession = kinds.filter((kind) => kind !== 'visitor')
const withAccount = withSession.filter((kind) => kind !== 'guest')
const writers: Kind[] = ['instructor', 'other', 'admin']
const authors: Kind[] = ['instructor', 'admin']
const admins: Kind[] = ['admin']

/** Below the studio's address of the instructor's own survey. */
const ofOwn = (rest: string) => ({ at: ({ own }: World) => `/studio/${own}${rest}` })
const ofOwnApi = (rest: string) => ({ at: ({ own }: World) => `/api/studio/surveys/${own}${rest}` })

export const pages: Rule[] = [
  { name: '/', who: everybody },
  { name: '/account', who: withSession },
  { name: '/admin', who: admins },
  { name: '/cards/[id]', who: everybody, at: ({ card }) => `/cards/${card}` },
  // Nobody has a code that was never given out.
  { name: '/join/[code]', who: nobody, at: () => '/join/no-such-code' },
  { name: '/exam', who: everybody, at: () => '/exam?survey=ptm&deck=transfer' },
  { name: '/progress', who: everybody },
  { name: '/reset/[token]', who: everybody, at: () => '/reset/spent' },
  { name: '/review', who: everybody },
  { name: '/review/offline', who: everybody },
  // There is an admin, so nobody sets this site up again.
  { name: '/set-up', who: nobody },
  { name: '/settings', who: everybody },
  { name: '/settings/memory', who: everybody },
  { name: '/settings/workload', who: everybody },
  { name: '/sign-in', who: everybody },
  { name: '/sign-up', who: everybody },
  { name: '/study', who: everybody },
  { name: '/studio', who: writers },
  { name: '/studio/[slug]', who: authors, ...ofOwn('') },
  { name: '/studio/[slug]/insights', who: authors, ...ofOwn('/insights') },
  { name: '/studio/[slug]/publish', who: authors, ...ofOwn('/publish') },
  { name: '/studio/[slug]/reports', who: authors, ...ofOwn('/reports') },
  { name: '/studio/[slug]/revisions', who: authors, ...ofOwn('/revisions') },
  // Nothing was published, so there is no revision to see.
  { name: '/studio/[slug]/revisions/[number]', who: nobody, ...ofOwn('/revisions/1') },
  { name: '/studio/[slug]/sharing', who: authors, ...ofOwn('/sharing') },
  { name: '/studio/site-reports', who: admins },
  { name: '/surveys', who: everybody },
  { name: '/surveys/[slug]', who: everybody, at: ({ survey }) => `/surveys/${survey}` },
]

export const handlers: Rule[] = [
  { name: 'DELETE /api/account', who: withSession },
  { name: 'PUT /api/account/name', who: withAccount },
  { name: 'PUT /api/account/password', who: withAccount },
  { name: 'POST /api/account/reset', who: everybody },
  { name: 'DELETE /api/account/sessions', who: withAccount },
  { name: 'POST /api/account/set-up', who: nobody, body: () => newcomer },
  { name: 'POST /api/account/sign-in', who: everybody },
  { name: 'POST /api/account/sign-up', who: everybody },
  { name: 'POST /api/auth/[...all]', who: nobody, at: () => '/api/auth/sign-up/email' },
  { name: 'GET /api/changes', who: withSession },
  { name: 'GET /api/device', who: withSession },
  {
    name: 'GET /api/device/cards',
    who: withSession,
    at: () => '/api/device/cards?survey=ptm&deck=transfer',
  },
  { name: 'GET /api/device/memories', who: withSession, at: () => '/api/device/memories?after=0' },
  {
    name: 'GET /api/device/passages',
    who: withSession,
    at: () => '/api/device/passages?survey=ptm',
  },
  { name: 'POST /api/enrolments', who: withSession },
  { name: 'DELETE /api/enrolments', who: withSession },
  { name: 'GET /api/export', who: withSession },
  { name: 'GET /api/fits', who: withSession },
  { name: 'POST /api/fits', who: withSession },
  { name: 'DELETE /api/fits', who: withSession },
  { name: 'GET /api/health/live', who: everybody },
  { name: 'GET /api/health/ready', who: everybody },
  { name: 'PUT /api/decks/settings', who: withSession },
  { name: 'PUT /api/exams', who: withSession },
  { name: 'DELETE /api/exams', who: withSession },
  { name: 'POST /api/holidays', who: withSession },
  { name: 'DELETE /api/holidays', who: withSession },
  { name: 'POST /api/import', who: withSession },
  // From this machine, where the tests run.
  { name: 'GET /api/metrics', who: everybody },
  // Whoever knows the hash of an image may see it; nobody has this one.
  { name: 'GET /api/media/[hash]', who: nobody, at: () => `/api/media/${'0'.repeat(64)}` },
  { name: 'PUT /api/people/access', who: admins },
  { name: 'POST /api/people/reset-link', who: admins },
  { name: 'PUT /api/people/role', who: admins },
  { name: 'PUT /api/preferences', who: everybody },
  { name: 'POST /api/reports', who: withSession },
  { name: 'GET /api/quarantine', who: withSession },
  { name: 'POST /api/quarantine', who: withSession },
  { name: 'POST /api/reviews', who: withSession },
  { name: 'GET /api/reschedules', who: withSession },
  { name: 'POST /api/reschedules', who: withSession },
  { name: 'DELETE /api/reschedules', who: withSession },
  { name: 'PUT /api/scheduler', who: withSession },
  { name: 'PUT /api/settings', who: withSession },
  {
    name: 'PUT /api/studio/site-reports/[id]',
    who: admins,
    at: () => '/api/studio/site-reports/none',
  },
  { name: 'POST /api/studio/surveys', who: writers },
  { name: 'POST /api/studio/surveys/[slug]/authors', who: authors, ...ofOwnApi('/authors') },
  { name: 'DELETE /api/studio/surveys/[slug]/authors', who: authors, ...ofOwnApi('/authors') },
  { name: 'POST /api/studio/surveys/[slug]/drafts', who: authors, ...ofOwnApi('/drafts') },
  { name: 'PUT /api/studio/surveys/[slug]/drafts/[lang]', who: authors, ...ofOwnApi('/drafts/en') },
  { name: 'POST /api/studio/surveys/[slug]/media', who: authors, ...ofOwnApi('/media') },
  { name: 'PUT /api/studio/surveys/[slug]/owner', who: authors, ...ofOwnApi('/owner') },
  {
    name: 'POST /api/studio/surveys/[slug]/publications',
    who: authors,
    ...ofOwnApi('/publications'),
  },
  {
    name: 'PUT /api/studio/surveys/[slug]/reports/[id]',
    who: authors,
    ...ofOwnApi('/reports/none'),
  },
  {
    name: 'POST /api/studio/surveys/[slug]/restorations',
    who: authors,
    ...ofOwnApi('/restorations'),
  },
  { name: 'PUT /api/studio/surveys/[slug]/sharing', who: authors, ...ofOwnApi('/sharing') },
  { name: 'DELETE /api/studio/surveys/[slug]', who: authors, ...ofOwnApi('') },
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
