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
  expect(keptDraft('card', 'en')).toEqual(draft)
  expect(keptDraft('card', 'zh')).toBeNull()
  forgetDraft(draft)
  expect(keptDraft('card', 'en')).toBeNull()
})

test('where storage is refused the page keeps the draft, and says that it is not more', () => {
  storage.refuses = true
  expect(keepDraft(draft)).toBe(false)
  expect(keptDraft('card', 'en')).toEqual(draft)
  expect(submittedDrafts()).toEqual([draft])
})

test('what another version left is not taken for a draft', () => {
  storage.setItem('stet-report:en:card', '{"note":1}')
  storage.setItem('stet-report:en:other', '{"note":')
  expect(keptDraft('card', 'en')).toBeNull()
  expect(submittedDrafts()).toEqual([])
})

test('what is sent is no longer kept; a reason not chosen is not sent', async () => {
  const sent = serveInTurn(200)
  const reasonless = { ...draft, reason: '' }
  keepDraft(reasonless)
  await sendReport(reasonless)
  expect(sent).toEqual([
    { path: '/api/reports', body: { cardId: 'card', lang: 'en', note: draft.note } },
  ])
  expect(keptDraft('card', 'en')).toBeNull()
})

test('what was written while it was being sent stays', async () => {
  serveInTurn(200)
  const more = { ...draft, note: 'Two is three, and one is two.', isSubmitted: false }
  keepDraft(more)
  await sendReport(draft)
  expect(keptDraft('card', 'en')).toEqual(more)
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
    await sendKeptReports()
    expect(submittedDrafts()).toEqual([draft])
  },
)

test('a refused report stays as a draft, and the next one is sent', async () => {
  const sent = serveInTurn(404, 200)
  const other = { ...draft, cardId: 'other' }
  keepDraft(draft)
  keepDraft(other)
  await sendKeptReports()
  expect(sent).toHaveLength(2)
  expect(keptDraft('card', 'en')).toEqual({ ...draft, isSubmitted: false })
  expect(keptDraft('other', 'en')).toBeNull()
})

test('what is only being written is not sent', async () => {
  const sent = serveInTurn(200)
  keepDraft({ ...draft, isSubmitted: false })
  await sendKeptReports()
  expect(sent).toEqual([])
})
