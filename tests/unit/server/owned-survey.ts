import type { Place, Question } from '#lib/model.ts'
import type { Author } from '#lib/server/authorship.ts'
import { findAuthor } from '#lib/server/authorship.ts'
import { db } from '#lib/server/db.ts'
import { planEdition, publishEdition, writeRevision } from '#lib/server/publish.ts'
import type { Admin, Instructor, Learner } from '#lib/server/session.ts'
import { makeQuestion, makeSurvey } from './compiled-survey.ts'

/** Somebody who may write surveys, as the session module would prove one. */
export async function makeInstructor(name: string): Promise<Instructor> {
  await db().user.create({
    data: { id: name, name, email: `${name}@example.org`, role: 'instructor' },
  })
  return { id: name, name, role: 'instructor', isGuest: false } as Instructor
}

export async function makeAdmin(name: string): Promise<Admin> {
  await db().user.create({ data: { id: name, name, email: `${name}@example.org`, role: 'admin' } })
  return { id: name, name, role: 'admin', isGuest: false } as Admin
}

/** Publishes a source in which each line is the sentence of one question; the line is also its key. */
export async function publishLines(slug: string, lang: string, lines: readonly string[]) {
  const questions = lines.map((line, index) => questionOfLine(lines, line, index))
  const made = makeSurvey(lang, questions)
  const compiled = { ...made, survey: { ...made.survey, slug } }
  const source = lines.join('\n')
  const owned = await db().survey.findUnique({ where: { slug } })
  if (!owned) return publishEdition(compiled, source, new Date(0))
  return db().$transaction(async (tx) => {
    const { plan } = await planEdition(tx, owned.id, compiled)
    const edition = { surveyId: owned.id, compiled, source, publishedAt: new Date(0) }
    await writeRevision(tx, { ...edition, publishedById: owned.ownerId }, plan)
  })
}

/** The same, of a survey that the instructor owns. */
export async function publishOwned(
  instructor: Instructor,
  slug: string,
  lines: readonly string[],
): Promise<Author> {
  await publishLines(slug, 'en', lines)
  await db().survey.update({ where: { slug }, data: { ownerId: instructor.id } })
  const author = await findAuthor(instructor, slug)
  if (!author) throw new Error('The owner is no author.')
  return author
}

/** Ids of a survey's cards by their keys. */
export async function cardIdsOf(slug: string): Promise<Map<string, string>> {
  const cards = await db().card.findMany({ where: { survey: { slug } } })
  return new Map(cards.map(({ key, id }) => [key, id]))
}

/** Enrols a learner in the only deck of a survey. */
export async function enrol(learner: Learner, slug: string, sharesName = false): Promise<void> {
  const deck = await db().deck.findFirstOrThrow({ where: { survey: { slug } } })
  await db().learner.upsert({
    where: { id: learner.id },
    create: {
      id: learner.id,
      cursor: 0,
      rolloverHour: 4,
      newPerDay: 10,
      desiredRetention: 0.9,
    },
    update: {},
  })
  await db().enrolment.create({
    data: { learnerId: learner.id, deckId: deck.id, enrolledAt: new Date(0), sharesName },
  })
}

function questionOfLine(lines: readonly string[], line: string, index: number): Question {
  const offset = lines.slice(0, index).reduce((sum, before) => sum + before.length + 1, 0)
  const place: Place = {
    start: { line: index + 1, column: 1, offset },
    end: { line: index + 1, column: line.length + 1, offset: offset + line.length },
  }
  return { ...makeQuestion(line, `What of ${line}?`), place, quote: line }
}
