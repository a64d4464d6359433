import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  forgetDraft,
  keepDraft,
  keptDraft,
  type ReportDraft,
  submittedDrafts,
} from '#lib/client/report-drafts.ts'
import { sendKeptReports, sendReport } from '#lib/client/reports.ts'

const draft: ReportDraft = {
  account: 'ada',
  cardId: 'card',
  lang: 'en',
  note: 'Two is three.',
  reason: 'wrong',
  isSubmitted: true,
}

/** Storage as a browser has it, which may also refuse to keep anything. */
function makeStorage() {
  const items = new Map<string, string>()
  return {
    refuses: false,
    get length() {
      return items.size
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (name: string) => items.get(name) ?? null,
    setItem(name: string, value: string) {
      if (this.refuses) throw new DOMException('full', 'QuotaExceededError')
      items.set(name, value)
    },
    removeItem: (name: string) => items.delete(name),
  }
}

/** Answers each call in turn; the last answer is repeated. */
function serveInTurn(...statuses: number[]) {
  const sent: { path: string; body: unknown }[] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const status = statuses.length > 1 ? statuses.shift() : statuses[0]
    if (!status) throw new TypeError('Failed to fetch')
    sent.push({ path, body: JSON.parse(String(init.body)) })
    return Response.json({}, { status })
  })
  return sent
}

const offline = 0

const named = (lang: string) => ({ account: 'ada', cardId: 'card', lang })

let storage: ReturnType<typeof makeStorage>
beforeEach(() => {
  storage = makeStorage()
  vi.stubGlobal('localStorage', storage)
})
afterEach(() => {
  forgetDraft(draft)
  vi.unstubAllGlobals()
})

test('a draft is kept for its card and language, and forgotten on request', () => {
  expect(keepDraft(draft)).toBe(true)
  expect(keptDraft(named('en'))).toEqual(draft)
  expect(keptDraft(named('zh'))).toBeNull()
  forgetDraft(draft)
  expect(keptDraft(named('en'))).toBeNull()
})

test('where storage is refused the page keeps the draft, and says that it is not more', () => {
  storage.refuses = true
  expect(keepDraft(draft)).toBe(false)
  expect(keptDraft(named('en'))).toEqual(draft)
  expect(submittedDrafts('ada')).toEqual([draft])
})

test('what another version left is not taken for a draft', () => {
  storage.setItem('stet-report:en:card', '{"note":1}')
  storage.setItem('stet-report:en:other', '{"note":')
  expect(keptDraft(named('en'))).toBeNull()
  expect(submittedDrafts('ada')).toEqual([])
})

test('what is sent is no longer kept; a reason not chosen is not sent', async () => {
  const sent = serveInTurn(200)
  const reasonless = { ...draft, reason: '' }
  keepDraft(reasonless)
  await sendReport(reasonless)
  expect(sent).toEqual([
    { path: '/api/reports', body: { cardId: 'card', lang: 'en', note: draft.note } },
  ])
  expect(keptDraft(named('en'))).toBeNull()
})

test('what was written while it was being sent stays', async () => {
  serveInTurn(200)
  const more = { ...draft, note: 'Two is three, and one is two.', isSubmitted: false }
  keepDraft(more)
  await sendReport(draft)
  expect(keptDraft(named('en'))).toEqual(more)
})

test('a visitor becomes a guest, and the report is sent again', async () => {
  const sent = serveInTurn(401, 200, 200)
  expect((await sendReport(draft)).kind).toBe('answered')
  expect(sent.map(({ path }) => path)).toEqual([
    '/api/reports',
    '/api/auth/sign-in/anonymous',
    '/api/reports',
  ])
})

test.each([offline, 401, 429, 503])(
  'with an answer of %i the report waits for another time',
  async (status) => {
    serveInTurn(status)
    keepDraft(draft)
    await sendKeptReports('ada')
    expect(submittedDrafts('ada')).toEqual([draft])
  },
)

test('a refused report stays as a draft, and the next one is sent', async () => {
  const sent = serveInTurn(404, 200)
  const other = { ...draft, cardId: 'other' }
  keepDraft(draft)
  keepDraft(other)
  await sendKeptReports('ada')
  expect(sent).toHaveLength(2)
  expect(keptDraft(named('en'))).toEqual({ ...draft, isSubmitted: false })
  expect(keptDraft({ ...named('en'), cardId: 'other' })).toBeNull()
})

test('what is only being written is not sent', async () => {
  const sent = serveInTurn(200)
  keepDraft({ ...draft, isSubmitted: false })
  await sendKeptReports('ada')
  expect(sent).toEqual([])
})

test('nobody sends what another account wrote, and what a guest wrote goes along', () => {
  keepDraft(draft)
  keepDraft({ ...draft, account: null, cardId: 'of-a-guest' })
  expect(submittedDrafts('bea').map(({ cardId }) => cardId)).toEqual(['of-a-guest'])
  expect(submittedDrafts(null).map(({ cardId }) => cardId)).toEqual(['of-a-guest'])
  expect(submittedDrafts('ada')).toHaveLength(2)
  forgetDraft({ ...draft, account: null, cardId: 'of-a-guest' })
})
