import type { Denial, Entry } from '#lib/server/accounts.ts'
import { answer, notFound, type Problem, refuse } from '#lib/server/door.ts'
import { withCookies } from '#lib/server/session.ts'

/** Answers whoever wanted to come in: with who they are now, or why not. */
export function answerEntry(entry: Entry): Response {
  if (!entry.ok) return refuse(problemOf(entry.why))
  const { id, name, role } = entry.person
  return withCookies(answer({ id, name, role }), entry.cookies)
}

function problemOf(why: Denial): Problem {
  return why.kind === 'too-many-tries' ? tooManyTries(why.waitSeconds) : problems[why.kind]
}

export function tooManyTries(retryAfterSeconds: number): Problem {
  return {
    type: 'too-many-tries',
    status: 429,
    title: 'Too many tries',
    detail: 'Wait a while, then try again. Nothing is wrong with the account.',
    retryAfterSeconds,
  }
}

const problems: Record<Exclude<Denial['kind'], 'too-many-tries'>, Problem> = {
  'wrong-credentials': {
    type: 'wrong-credentials',
    status: 401,
    title: 'E-mail or password is wrong',
    detail: 'No account here has this e-mail and this password.',
  },
  'account-closed': {
    type: 'account-closed',
    status: 403,
    title: 'The account is closed',
    detail:
      'An admin has closed this account. Nothing in it was deleted; an admin can open it again.',
  },
  'email-taken': {
    type: 'email-taken',
    status: 409,
    title: 'There is an account with this e-mail',
    detail: 'Sign in to it instead; what you have answered as a guest is kept there.',
    field: 'email',
  },
  'sign-up-closed': {
    type: 'sign-up-closed',
    status: 403,
    title: 'Sign-up is closed',
    detail: 'No new accounts are made here. Reviewing as a guest needs none.',
  },
  'set-up': notFound,
}
