import { expect, test } from '@playwright/test'
import type { ReviewEvent } from '#lib/model.ts'
import { becomeGuest, makeReview, someCardIds } from './events.ts'

test.describe('POST /api/reviews', () => {
  let origin: string
  let cardId: string

  test.beforeEach(async ({ request, baseURL }) => {
    origin = baseURL ?? ''
    cardId = (await someCardIds(request, origin))[0] ?? ''
    expect(cardId).not.toBe('')
  })

  test('keeps a review, and keeps it once', async ({ request }) => {
    await becomeGuest(request, origin)
    const data = { events: [makeReview(cardId)] }
    const first = await request.post('/api/reviews', { data, headers: { origin } })
    expect(first.status()).toBe(200)
    expect((await first.json()).results[0].status).toBe('stored')
    const again = await request.post('/api/reviews', { data, headers: { origin } })
    expect((await again.json()).results[0].status).toBe('duplicate')
    expect(again.headers()['cache-control']).toBe('private, no-store')
  })

  test('refuses whoever has no session', async ({ request }) => {
    const response = await request.post('/api/reviews', {
      data: { events: [makeReview(cardId)] },
      headers: { origin },
    })
    expect(response.status()).toBe(401)
    expect(response.headers()['content-type']).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ type: '/problems/signed-out', status: 401 })
  })

  for (const foreign of ['https://evil.example', 'null', 'not a url', '']) {
    test(`refuses the origin "${foreign}"`, async ({ request }) => {
      await becomeGuest(request, origin)
      for (const contentType of ['application/json', 'text/plain', 'multipart/form-data']) {
        const response = await request.post('/api/reviews', {
          data: JSON.stringify({ events: [makeReview(cardId)] }),
          headers: { 'content-type': contentType, ...(foreign ? { origin: foreign } : {}) },
        })
        expect(response.status()).toBe(403)
      }
    })
  }

  const malformed: [string, (event: ReviewEvent) => unknown, string][] = [
    ['no JSON', () => '{"events": [', 'body'],
    ['no events', () => ({}), 'events'],
    ['an empty list', () => ({ events: [] }), 'events'],
    ['a grade of 5', (event) => ({ events: [{ ...event, grade: 5 }] }), 'events[0].grade'],
    ['an unknown kind', (event) => ({ events: [{ ...event, kind: 'x' }] }), 'events[0].kind'],
    ['an operator', (event) => ({ events: [{ ...event, id: { not: 'x' } }] }), 'events[0].id'],
    ['a bad zone', (event) => ({ events: [{ ...event, timeZone: '?' }] }), 'events[0].timeZone'],
    ['too many', (event) => ({ events: Array(501).fill(event) }), 'events'],
  ]
  for (const [name, makeBody, field] of malformed) {
    test(`refuses ${name} and names the field`, async ({ request }) => {
      await becomeGuest(request, origin)
      const body = makeBody(makeReview(cardId))
      const response = await request.post('/api/reviews', {
        data: typeof body === 'string' ? Buffer.from(body) : body,
        headers: { origin, 'content-type': 'application/json' },
      })
      const problem = await response.json()
      expect(problem.field).toBe(field)
      expect(response.status()).toBe(400)
    })
  }

  test('refuses more than 256 KB', async ({ request }) => {
    await becomeGuest(request, origin)
    const response = await request.post('/api/reviews', {
      data: { events: [], padding: 'x'.repeat(257 * 1024) },
      headers: { origin },
    })
    expect(response.status()).toBe(413)
    expect(await response.json()).toMatchObject({ field: 'body' })
  })

  test('refuses a card that does not exist', async ({ request }) => {
    await becomeGuest(request, origin)
    const event = makeReview('nowhere')
    const response = await request.post('/api/reviews', {
      data: { events: [event] },
      headers: { origin },
    })
    expect(response.status()).toBe(404)
    expect((await response.json()).results).toEqual([{ id: event.id, status: 'unknown-card' }])
  })

  test('keeps another event under an id that is taken beside the log', async ({ request }) => {
    await becomeGuest(request, origin)
    const event = makeReview(cardId)
    await request.post('/api/reviews', { data: { events: [event] }, headers: { origin } })
    const response = await request.post('/api/reviews', {
      data: { events: [{ ...event, grade: 1 }] },
      headers: { origin },
    })
    expect(response.status()).toBe(409)
    expect((await response.json()).results).toEqual([
      { id: event.id, status: 'quarantined', reason: 'conflict' },
    ])
  })
})

test('settings take what is in range and name what is not', async ({ request, baseURL }) => {
  const origin = baseURL ?? ''
  await becomeGuest(request, origin)
  const headers = { origin }
  const good = await request.put('/api/settings', { data: { newPerDay: 3 }, headers })
  expect(await good.json()).toMatchObject({ newPerDay: 3, desiredRetention: 0.9 })
  const bad = await request.put('/api/settings', { data: { desiredRetention: 1 }, headers })
  expect(bad.status()).toBe(400)
  expect((await bad.json()).field).toBe('desiredRetention')
})

test('a browser that keeps a preference can still become a guest', async ({ request, baseURL }) => {
  const origin = baseURL ?? ''
  const chosen = await request.put('/api/preferences', {
    data: { theme: 'dark' },
    headers: { origin },
  })
  expect(chosen.ok()).toBe(true)
  await becomeGuest(request, origin)
})

test('a guest account is not made for a page of another site', async ({ request }) => {
  for (const origin of ['https://evil.example', 'null']) {
    const response = await request.post('/api/auth/sign-in/anonymous', {
      data: {},
      headers: { origin, cookie: 'theme=dark' },
    })
    expect(response.status()).toBe(403)
  }
})

test('the door opens only what is used, and answers malformed addresses', async ({
  request,
  baseURL,
}) => {
  const origin = baseURL ?? ''
  const elsewhere = await request.post('/api/auth/delete-anonymous-user', {
    data: {},
    headers: { origin },
  })
  expect(elsewhere.status()).toBe(404)
  expect(elsewhere.headers()['content-type']).toBe('application/problem+json')
  expect((await request.get('/surveys/%E0%A4%A')).status()).toBe(400)
})

test('every page has a policy without inline scripts, however it is fetched', async ({
  request,
}) => {
  for (const purpose of ['', 'prefetch']) {
    const page = await request.get('/', { headers: { purpose } })
    const policy = page.headers()['content-security-policy'] ?? ''
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/)
    expect(page.headers()['cache-control']).toContain('private')
  }
})
