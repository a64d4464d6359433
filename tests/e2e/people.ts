import { randomBytes } from 'node:crypto'
import { type APIRequestContext, type APIResponse, request as playwright } from '@playwright/test'

/** Somebody with an account, and what signs them in. */
export interface Person {
  id: string
  name: string
  role: string
  email: string
  password: string
}

/** The one admin of a run: whichever worker comes first makes the account. */
const adminCredentials = { email: 'admin@example.org', password: 'the admin of this run' }

/**
 * Makes an account with the role of a learner and signs in to it: `request` has its session from then
 * on. Pass `page.request` to sign in the browser of a page. What a guest did there becomes the account's.
 */
export async function signUp(
  request: APIRequestContext,
  origin: string,
  name = 'Ada Lovelace',
): Promise<Person> {
  const email = `${randomBytes(8).toString('hex')}@example.org`
  const password = `long enough ${email}`
  const response = await post(request, origin, '/api/account/sign-up', { name, email, password })
  return { ...(await person(response)), email, password }
}

/** Signs in to an account that was made before. */
export async function signIn(
  request: APIRequestContext,
  origin: string,
  { email, password }: Pick<Person, 'email' | 'password'>,
): Promise<Person> {
  const response = await post(request, origin, '/api/account/sign-in', { email, password })
  return { ...(await person(response)), email, password }
}

/** Makes an account that may write surveys, a new one at each call, and signs in to it. */
export async function asInstructor(
  request: APIRequestContext,
  origin: string,
  name = 'Ivo Instructor',
): Promise<Person> {
  const instructor = await signUp(request, origin, name)
  await giveRole(origin, instructor.id, 'instructor')
  return { ...instructor, role: 'instructor' }
}

/** Signs in as the run's admin, who is shared: a test must not change this account. */
export async function asAdmin(request: APIRequestContext, origin: string): Promise<Person> {
  const set = { name: 'Admin', ...adminCredentials }
  await post(request, origin, '/api/account/set-up', set)
  // Another worker may be between making the account and making it an admin.
  for (let tries = 0; tries < 20; tries += 1) {
    const admin = await signIn(request, origin, adminCredentials).catch(() => null)
    if (admin?.role === 'admin') return admin
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error('No admin could be made')
}

/** Gives somebody a role, by the hand of the run's admin. */
async function giveRole(origin: string, id: string, role: string): Promise<void> {
  const request = await playwright.newContext()
  try {
    await asAdmin(request, origin)
    const response = await request.put(`${origin}/api/people/role`, {
      data: { id, role },
      headers: { origin },
    })
    if (!response.ok()) throw new Error(`No role given: ${await response.text()}`)
  } finally {
    await request.dispose()
  }
}

function post(request: APIRequestContext, origin: string, path: string, data: unknown) {
  return request.post(`${origin}${path}`, { data, headers: { origin } })
}

async function person(response: APIResponse): Promise<{ id: string; name: string; role: string }> {
  if (!response.ok()) throw new Error(`Nobody signed in: ${await response.text()}`)
  return response.json()
}
