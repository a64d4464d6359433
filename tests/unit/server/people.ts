import { randomUUID } from 'node:crypto'
import { type Author, findAuthor } from '#lib/server/authorship.ts'
import { db } from '#lib/server/db.ts'
import type { Instructor, Role } from '#lib/server/session.ts'

/** Somebody who may write, with an account of their own, as the session module would prove one. */
export async function makeInstructor(name: string, role: Role = 'instructor'): Promise<Instructor> {
  const id = randomUUID()
  await db().user.create({ data: { id, name, email: `${id}@example.org`, role } })
  return { id, name, role, isGuest: false } as Instructor
}

/** The instructor as an author; throws when they are none. */
export async function requireAuthor(instructor: Instructor, slug: string): Promise<Author> {
  const author = await findAuthor(instructor, slug)
  if (!author) throw new Error(`${instructor.name} is no author of ${slug}`)
  return author
}
