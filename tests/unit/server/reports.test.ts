import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authoredAmong } from '#lib/server/authorship.ts'
import { db } from '#lib/server/db.ts'
import {
  loadReports,
  loadSiteReports,
  reportBody,
  reportCard,
  settleReport,
  settleSiteReport,
} from '#lib/server/reports.ts'
import { cardIdsOf, makeAdmin, makeInstructor, publishLines, publishOwned } from './owned-survey.ts'
import { makeLearner, openTemporaryDatabase } from './temporary-database.ts'

const noon = new Date(Date.UTC(2026, 0, 5, 12))
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTemporaryDatabase()
})
afterAll(() => close())

/** A survey of two lines with an owner, and what reports its second line. */
async function makeReported(name: string) {
  const author = await publishOwned(await makeInstructor(`owner-${name}`), name, ['one', 'two'])
  const cardId = (await cardIdsOf(name)).get('two') ?? ''
  const report = { cardId, lang: 'en', note: 'Two is three.' }
  return { author, cardId, report }
}

describe('reportCard', () => {
  test('keeps the place and the words that the server knows', async () => {
    const { author, report } = await makeReported('placed')
    const reporter = await makeLearner('placed-reader')
    const reported = await reportCard(reporter, { ...report, reason: 'wrong' }, noon)
    const [view, ...others] = await loadReports(author, { settled: false })
    expect(others).toEqual([])
    expect(view).toMatchObject({
      id: reported.kind === 'reported' ? reported.id : '',
      survey: 'placed',
      lang: 'en',
      cardKey: 'two',
      path: ['first'],
      line: 2,
      quote: 'two',
      prompt: 'What of two?',
      since: 'same',
      reason: 'wrong',
      note: 'Two is three.',
      createdAt: noon.getTime(),
    })
  })

  test('a card that is not there, or not in that language, is refused', async () => {
    const { report } = await makeReported('unknown')
    const reporter = await makeLearner('unknown-reader')
    const nowhere = await reportCard(reporter, { ...report, cardId: 'nowhere' }, noon)
    const elsewhere = await reportCard(reporter, { ...report, lang: 'zh' }, noon)
    expect([nowhere, elsewhere]).toEqual([{ kind: 'unknown-card' }, { kind: 'unknown-card' }])
  })

  test('the same words about the same card are one report', async () => {
    const { author, report } = await makeReported('twice')
    const reporter = await makeLearner('twice-reader')
    const first = await reportCard(reporter, report, noon)
    expect(await reportCard(reporter, report, later(1))).toEqual(first)
    await reportCard(reporter, { ...report, note: 'And the comma is missing.' }, later(2))
    expect(await loadReports(author, { settled: false })).toHaveLength(2)
  })

  test('takes twenty in an hour from one learner, and more after it', async () => {
    const { author, report } = await makeReported('limit')
    const [busy, other] = [await makeLearner('limit-busy'), await makeLearner('limit-other')]
    const send = (number: number, at: Date) =>
      reportCard(busy, { ...report, note: `Fault ${number}` }, at)
    await send(1, noon)
    const { id: _, ...sent } = await db().report.findFirstOrThrow({
      where: { reporterId: busy.id },
    })
    const place = { line: 2 }
    await db().report.createMany({
      data: Array.from({ length: 18 }, (_, index) => ({ ...sent, place, id: `limit-${index}` })),
    })
    expect(await send(20, noon)).toMatchObject({ kind: 'reported' })
    expect(await send(21, later(59))).toEqual({ kind: 'too-many' })
    expect(await loadReports(author, { settled: false })).toHaveLength(20)
    expect(await reportCard(other, report, later(59))).toMatchObject({ kind: 'reported' })
    expect(await send(21, later(60))).toMatchObject({ kind: 'reported' })
  })

  test('requests at the same time do not get past the limit', async () => {
    const { author, report } = await makeReported('flood')
    const busy = await makeLearner('flood-busy')
    const notes = Array.from({ length: 30 }, (_, number) => `Fault ${number}`)
    const outcomes = await Promise.all(
      notes.map((note) => reportCard(busy, { ...report, note }, noon)),
    )
    expect(outcomes.filter(({ kind }) => kind === 'reported')).toHaveLength(20)
    expect(await loadReports(author, { settled: false })).toHaveLength(20)
  })
})

describe('what authors see', () => {
  test('other authors see and settle nothing', async () => {
    const { author, report } = await makeReported('mine')
    const { author: other } = await makeReported('theirs')
    const reported = await reportCard(await makeLearner('mine-reader'), report, noon)
    const id = reported.kind === 'reported' ? reported.id : ''
    expect(await loadReports(other, { settled: false })).toEqual([])
    expect(await settleReport(other, id, true, noon)).toBe(false)
    expect(await loadReports(author, { settled: false })).toHaveLength(1)
  })

  test('a settled report moves to the settled ones, and back when it is opened again', async () => {
    const { author, report } = await makeReported('settle')
    const reported = await reportCard(await makeLearner('settle-reader'), report, noon)
    const id = reported.kind === 'reported' ? reported.id : ''
    const idsOf = async (settled: boolean) =>
      (await loadReports(author, { settled })).map((view) => view.id)
    expect(await settleReport(author, id, true, noon)).toBe(true)
    expect([await idsOf(false), await idsOf(true)]).toEqual([[], [id]])
    expect(await settleReport(author, id, false, noon)).toBe(true)
    expect([await idsOf(false), await idsOf(true)]).toEqual([[id], []])
  })

  test('a report moves with its question, and says when that was edited or is gone', async () => {
    const { author, report } = await makeReported('moving')
    await reportCard(await makeLearner('moving-reader'), report, noon)
    const first = async () => (await loadReports(author, { settled: false }))[0]

    await publishLines('moving', 'en', ['zero', 'one', 'two'])
    expect(await first()).toMatchObject({ line: 3, quote: 'two', since: 'same' })
    await db().report.updateMany({ where: { survey: { slug: 'moving' } }, data: { quote: 'tow' } })
    expect(await first()).toMatchObject({ line: 3, quote: 'tow', since: 'edited' })
    await publishLines('moving', 'en', ['zero'])
    expect(await first()).toMatchObject({ since: 'gone' })
  })

  test('open reports come in the order of the survey', async () => {
    const { author, report } = await makeReported('order')
    const one = (await cardIdsOf('order')).get('one') ?? ''
    const reporter = await makeLearner('order-reader')
    await reportCard(reporter, report, noon)
    await reportCard(reporter, { ...report, cardId: one }, later(1))
    const lines = (await loadReports(author, { settled: false })).map(({ line }) => line)
    expect(lines).toEqual([1, 2])
  })

  test('a guest is not named, somebody with an account is', async () => {
    const { author, report } = await makeReported('names')
    const guest = await makeLearner('names-guest')
    await db().user.update({ where: { id: guest.id }, data: { isAnonymous: true } })
    await reportCard(guest, report, noon)
    await reportCard(await makeLearner('names-named'), report, later(1))
    const reporters = (await loadReports(author, { settled: false })).map((view) => view.reporter)
    expect(reporters).toEqual([null, 'names-named'])
  })

  test('reports of the site’s own surveys are for admins, and those of others are not among them', async () => {
    const admin = await makeAdmin('site-admin')
    const { report } = await makeReported('owned')
    await publishLines('site', 'en', ['one', 'two'])
    const reporter = await makeLearner('site-reader')
    await reportCard(reporter, report, noon)
    const cardId = (await cardIdsOf('site')).get('one') ?? ''
    const reported = await reportCard(reporter, { ...report, cardId }, noon)
    const id = reported.kind === 'reported' ? reported.id : ''

    const views = await loadSiteReports(admin, { settled: false })
    expect(views.map(({ survey, line }) => [survey, line])).toEqual([['site', 1]])
    const owned = await db().report.findFirstOrThrow({ where: { survey: { slug: 'owned' } } })
    expect(await settleSiteReport(admin, owned.id, true, noon)).toBe(false)
    expect(await settleSiteReport(admin, id, true, noon)).toBe(true)
    expect(await loadSiteReports(admin, { settled: false })).toEqual([])
  })
})

describe('authoredAmong', () => {
  test('names the surveys one owns or shares, and none to learners', async () => {
    const owner = await makeInstructor('writer')
    const sharer = await makeInstructor('sharer')
    const author = await publishOwned(owner, 'written', ['one'])
    await publishLines('not-owned', 'en', ['one'])
    await db().surveyAuthor.create({ data: { surveyId: author.surveyId, userId: sharer.id } })
    const slugs = ['written', 'not-owned']
    expect(await authoredAmong(owner, slugs)).toEqual(['written'])
    expect(await authoredAmong(sharer, slugs)).toEqual(['written'])
    expect(await authoredAmong(await makeAdmin('governor'), slugs)).toEqual(['written'])
    expect(await authoredAmong(await makeInstructor('outsider'), slugs)).toEqual([])
    expect(await authoredAmong(await makeLearner('plain'), slugs)).toEqual([])
    expect(await authoredAmong(null, slugs)).toEqual([])
  })
})

describe('reportBody', () => {
  const body = { cardId: 'a', lang: 'en', note: 'x'.repeat(2000), reason: 'typo' }

  test('takes what the browser sends, without the spaces around it', () => {
    expect(reportBody.parse({ ...body, note: ' x ' }).note).toBe('x')
    expect(reportBody.safeParse(body).success).toBe(true)
  })

  test.each([
    ['an empty note', { ...body, note: ' \n ' }],
    ['a note that is too long', { ...body, note: `${body.note}x` }],
    ['a reason it does not know', { ...body, reason: 'dull' }],
    ['an object for the card', { ...body, cardId: { not: '' } }],
    ['members it does not know', { ...body, reporterId: 'somebody' }],
  ])('refuses %s', (_, value) => {
    expect(reportBody.safeParse(value).success).toBe(false)
  })
})
