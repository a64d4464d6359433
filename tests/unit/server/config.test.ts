import { expect, test } from 'vitest'
import { readConfig } from '#lib/server/config.mjs'

const read = (env: Record<string, string>) => readConfig(env, '/srv/stet')

test('everything has a default', () => {
  expect(read({})).toEqual({
    ok: true,
    config: {
      port: 3000,
      dataDir: '/srv/stet/data',
      databaseUrl: 'file:/srv/stet/data/stet.db',
      authSecret: null,
      publicUrl: null,
      metricsToken: null,
      allowSignUp: true,
    },
  })
})

test('an empty variable is one that is not set', () => {
  expect(read({ PORT: '', DATA_DIR: '', DATABASE_URL: '', PUBLIC_URL: '' })).toEqual(read({}))
})

test('paths start from the folder of the app', () => {
  const config = { DATA_DIR: 'kept', DATABASE_URL: 'file:other/my.db' }
  expect(read(config)).toMatchObject({
    config: { dataDir: '/srv/stet/kept', databaseUrl: 'file:/srv/stet/other/my.db' },
  })
  expect(read({ DATABASE_URL: 'file:/var/x.db' })).toMatchObject({
    config: { databaseUrl: 'file:/var/x.db' },
  })
})

test('the database is kept with the data', () => {
  expect(read({ DATA_DIR: '/var/stet' })).toMatchObject({
    config: { databaseUrl: 'file:/var/stet/stet.db' },
  })
})

test('a secret that could be guessed is refused, and not repeated', () => {
  const result = read({ AUTH_SECRET: 'short' })
  expect(result).toMatchObject({ ok: false })
  expect(JSON.stringify(result)).not.toContain('short"')
})

test.each([
  ['PORT', '70000'],
  ['PORT', '30 00'],
  ['PORT', '-1'],
  ['DATABASE_URL', 'postgresql://localhost'],
  ['DATABASE_URL', 'stet.db'],
  ['DATABASE_URL', 'file:'],
  ['PUBLIC_URL', 'stet.example.org'],
  ['PUBLIC_URL', 'https://stet.example.org/app'],
  ['ALLOW_SIGNUP', 'maybe'],
])('%s=%s is refused in one line that names it', (name, value) => {
  const result = read({ [name]: value })
  if (result.ok) throw new Error('accepted')
  expect(result.problem).toContain(name)
  expect(result.problem).toContain(value)
  expect(result.problem).not.toContain('\n')
})

test('sign-up can be closed', () => {
  expect(read({ ALLOW_SIGNUP: 'no' })).toMatchObject({ config: { allowSignUp: false } })
  expect(read({ ALLOW_SIGNUP: 'yes' })).toMatchObject({ config: { allowSignUp: true } })
})

test('a token that could be guessed, and a level there is none of, are refused', () => {
  expect(read({ METRICS_TOKEN: 'short' })).toMatchObject({ ok: false })
  expect(read({ METRICS_TOKEN: 'x'.repeat(16) })).toMatchObject({ ok: true })
  expect(read({ LOG_LEVEL: 'loud' })).toMatchObject({ ok: false })
})
