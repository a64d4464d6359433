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

/** Who sent the present request; null for a visitor without an account, or with a disabled one. */
export const currentLearner = cache(async (): Promise<Learner | null> => {
  const session = await auth().api.getSession({ headers: await headers() })
  if (!session || session.user.disabledAt) return null
  const { id, name, isAnonymous } = session.user
  const role = roles.find((known) => known === session.user.role) ?? 'learner'
  return { id, name, role, isGuest: isAnonymous === true } as Learner
})

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
