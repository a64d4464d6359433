import 'server-only'
import type { ZodType } from 'zod'
import { checkOrigin, type Problem, readBody, signedOut } from './door.ts'
import { currentSession, type Learner, type Session } from './session.ts'

type Refused = { ok: false; problem: Problem }

/** Who wants a change. The session comes along, since outside of pages it is looked up at each asking. */
interface Admitted {
  ok: true
  learner: Learner
  session: Session
}

/** Whose change this is, or why it is none: it must come from our own pages, and from a learner. */
export async function admitLearner(request: Request): Promise<Admitted | Refused> {
  const foreign = checkOrigin(request)
  if (foreign) return { ok: false, problem: foreign }
  const session = await currentSession()
  return session
    ? { ok: true, learner: session.learner, session }
    : { ok: false, problem: signedOut }
}

/** What a learner wants changed, as the schema has it; the body is read only of one who is admitted. */
export async function readOrder<T>(
  request: Request,
  schema: ZodType<T>,
  maxBytes: number,
): Promise<(Admitted & { value: T }) | Refused> {
  const admitted = await admitLearner(request)
  if (!admitted.ok) return admitted
  const body = await readBody(request, schema, maxBytes)
  return body.ok ? { ...admitted, value: body.value } : body
}
