import 'server-only'
import { headers } from 'next/headers'
import { auth } from './auth.ts'

declare const proven: unique symbol

/**
 * Somebody whose session was checked. Only this module makes such values, so a function that asks
 * for a `Learner` cannot be called with an id that came from a request.
 */
export interface Learner {
  readonly id: string
  readonly isGuest: boolean
  readonly [proven]: true
}

/** Who sent the present request; null for a visitor without an account. */
export async function currentLearner(): Promise<Learner | null> {
  const session = await auth().api.getSession({ headers: await headers() })
  if (!session) return null
  return { id: session.user.id, isGuest: session.user.isAnonymous === true } as Learner
}
