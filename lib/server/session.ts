import 'server-only'
import { headers } from 'next/headers'
import { cache } from 'react'
import { auth } from './auth.ts'

declare const proven: unique symbol
declare const mayWrite: unique symbol
declare const mayGovern: unique symbol

/** What somebody may do; each role may do what those before it may. */
export const roles = ['learner', 'instructor', 'admin'] as const
export type Role = (typeof roles)[number]

/**
 * Somebody whose session was checked. Only this module makes such values, so a function that asks
 * for a `Learner` cannot be called with an id that came from a request.
 */
export interface Learner {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly isGuest: boolean
  readonly [proven]: true
}

/** A learner who may write surveys. */
export interface Instructor extends Learner {
  readonly [mayWrite]: true
}

/** An instructor who may change what other people may do, and edit every survey. */
export interface Admin extends Instructor {
  readonly [mayGovern]: true
}

/** A session that was found good, and whose it is. */
export interface Session {
  readonly id: string
  readonly token: string
  readonly learner: Learner
  /** When it was last lengthened. */
  readonly renewedAt: Date
}

const dayMs = 24 * 60 * 60 * 1000

/** An account whose browser has not saved anything for this long signs in again. Guests could not. */
export const idleDays = 60

/**
 * The session that the headers of a request carry; null without one, when it has ended or lain idle,
 * and for an account that is closed. Reading it writes nothing.
 */
export async function sessionOf(headers: Headers): Promise<Session | null> {
  const found = await auth().api.getSession({ headers, query: { disableRefresh: true } })
  const learner = found && proveLearner(found.user)
  if (!learner) return null
  const { id, token, updatedAt } = found.session
  if (!learner.isGuest && Date.now() - updatedAt.getTime() > idleDays * dayMs) return null
  return { id, token, learner, renewedAt: updatedAt }
}

/** What better-auth says of somebody whose session or password it has checked. */
interface CheckedUser {
  id: string
  name: string
  role?: string | null | undefined
  isAnonymous?: boolean | null | undefined
  disabledAt?: Date | null | undefined
}

/** Somebody whom better-auth has just let in; null when an admin has closed the account. */
export function proveLearner(user: CheckedUser): Learner | null {
  if (user.disabledAt) return null
  const role = roles.find((known) => known === user.role) ?? 'learner'
  return { id: user.id, name: user.name, role, isGuest: user.isAnonymous === true } as Learner
}

/** The session of the present request. */
export const currentSession = cache(async (): Promise<Session | null> => sessionOf(await headers()))

/** Who sent the present request; null for a visitor without an account, or with a closed one. */
export async function currentLearner(): Promise<Learner | null> {
  return (await currentSession())?.learner ?? null
}

/** The same, if it is somebody who may write surveys. */
export async function currentInstructor(): Promise<Instructor | null> {
  const learner = await currentLearner()
  return learner && isInstructor(learner) ? learner : null
}

/** The same, if it is an admin. */
export async function currentAdmin(): Promise<Admin | null> {
  const learner = await currentLearner()
  return learner && isAdmin(learner) ? learner : null
}

export function isInstructor(learner: Learner): learner is Instructor {
  return !learner.isGuest && learner.role !== 'learner'
}

export function isAdmin(learner: Learner): learner is Admin {
  return !learner.isGuest && learner.role === 'admin'
}

/**
 * Lengthens a session, that of the present request, once a day; returns the cookies that have the browser
 * keep it as much longer. For route handlers only: a page cannot set cookies, and a session must not
 * outlive its cookie unnoticed.
 */
export async function renewSession({ renewedAt }: Session): Promise<string[]> {
  if (Date.now() - renewedAt.getTime() < dayMs) return []
  const renewed = await auth().api.getSession({ headers: await headers(), returnHeaders: true })
  return renewed.headers.getSetCookie()
}

/** The response, with cookies as better-auth wrote them. */
export function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}
