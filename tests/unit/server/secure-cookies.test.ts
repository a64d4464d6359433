import { expect, test } from 'vitest'
import { signUp } from '#lib/server/accounts.ts'
import { openTemporaryDatabase } from './temporary-database.ts'

test('behind https, cookies are for https only', async () => {
  process.env.PUBLIC_URL = 'https://stet.example.org'
  const close = await openTemporaryDatabase()
  try {
    const wanted = { name: 'Ada', email: 'ada@example.org', password: 'long enough' }
    const entry = await signUp(wanted, new Headers(), 0)
    if (!entry.ok) throw new Error(entry.why.kind)
    expect(entry.cookies[0]).toMatch(/^__Secure-stet\..*; HttpOnly; Secure; SameSite=Lax$/)
  } finally {
    await close()
  }
})
