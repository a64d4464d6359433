import { expect, test } from '@playwright/test'
import type { ReviewEvent } from '#lib/model.ts'
import { becomeGuest, makeReview, someCardIds } from './events.ts'
import { expectAccessible, expectNoSidewaysScroll, messages } from './review-room.ts'

const dayMs = 86_400_000

/** An answer of a clock that is three days ahead. */
function fromTheFuture(cardId: string): ReviewEvent {
  const event = makeReview(cardId)
  const answeredAt = event.answeredAt + 3 * dayMs
  return { ...event, answeredAt, localDay: event.localDay + 3 }
}

for (const locale of ['en', 'zh-CN'] as const) {
  test.describe(locale, () => {
    test.use({ locale })
    const words = messages[locale].account.quarantine

    test('answers of a clock that is ahead wait until their learner keeps or discards them', async ({
      page,
      baseURL,
    }) => {
      const origin = baseURL ?? ''
      const [cardId = ''] = await someCardIds(page.request, origin)
      await becomeGuest(page.request, origin)
      const send = async (event: ReviewEvent) => {
        const data = { events: [event] }
        const response = await page.request.post('/api/reviews', { data, headers: { origin } })
        return (await response.json()).results
      }
      const doubtful = fromTheFuture(cardId)
      const quarantined = { id: doubtful.id, status: 'quarantined', reason: 'future' }
      expect(await send(doubtful)).toEqual([quarantined])

      await page.setViewportSize({ width: 360, height: 740 })
      await page.goto('/account')
      const region = page.getByRole('region', { name: words.title })
      await expect(region.getByRole('listitem')).toHaveCount(1)
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
      await region.getByRole('button', { name: words.keepAll }).press('Enter')
      await expect(region.getByText(words.keep)).toBeFocused()
      await expect(region.getByRole('listitem')).toHaveCount(0)

      const changes = await (await page.request.get('/api/changes')).json()
      expect(changes.events.map(({ id }: ReviewEvent) => id)).toEqual([doubtful.id])
      expect(await send(doubtful)).toEqual([quarantined])

      await send(fromTheFuture(cardId))
      await page.reload()
      await region.getByRole('button', { name: words.discardAll }).press('Enter')
      await expect(region.getByText(words.discard)).toBeVisible()
      await page.reload()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(region).toBeHidden()
    })
  })
}

test('what is counted tells routes, and nothing of persons', async ({ request, baseURL }) => {
  const origin = baseURL ?? ''
  await becomeGuest(request, origin)
  const [cardId = ''] = await someCardIds(request, origin)
  await request.post('/api/reviews', {
    data: { events: [makeReview(cardId)] },
    headers: { origin, 'stet-outbox-age': '12' },
  })
  await request.get('/surveys/ptm')
  const response = await request.get('/api/metrics')
  expect(response.headers()['content-type']).toContain('text/plain')
  const text = await response.text()
  expect(text).toMatch(/stet_http_request_duration_seconds_count\{[^}]*route="\/surveys\/\[slug\]"/)
  expect(text).toMatch(/stet_events_total\{status="stored"\} [1-9]/)
  expect(text).toMatch(/stet_outbox_age_seconds_count [1-9]/)
  expect(text).not.toContain(cardId)
  expect(text).not.toContain('/surveys/ptm')
  expect(response.headers()['x-request-id']).toMatch(/^[\w-]{36}$/)
})
