import { answer } from '#lib/server/door.ts'

/** 200 while the process answers at all, whatever the database does: no reason to start it again. */
export function GET(): Response {
  return answer({ live: true })
}
