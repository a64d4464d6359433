import { readdirSync, readFileSync } from 'node:fs'
import { type APIRequestContext, type APIResponse, expect, test } from '@playwright/test'
import {
  handlers,
  type Kind,
  kinds,
  makePerson,
  makeWorld,
  pages,
  type Rule,
  type World,
} from './access.ts'
import { asAdmin } from './people.ts'

/** The files under app/ that answer an address, as the folder each is in and its text. */
function filesNamed(name: 'page.tsx' | 'route.ts'): { folder: string; text: string }[] {
  return readdirSync('app', { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path === name || path.endsWith(`/${name}`))
    .map((path) => ({
      folder: `/${path.slice(0, -name.length).replace(/\/$/, '')}`,
      text: readFileSync(`app/${path}`, 'utf8'),
    }))
}

const namesOf = (rules: readonly Rule[]) => rules.map(({ name }) => name).sort()

test('every page and every handler has a rule, and every rule a page or a handler', () => {
  const foundPages = filesNamed('page.tsx').map(({ folder }) => folder)
  const foundHandlers = filesNamed('route.ts').flatMap(({ folder, text }) =>
    [
      ...text.matchAll(/^export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/gm),
    ].map(([, method]) => `${method} ${folder}`),
  )
  expect(namesOf(pages)).toEqual(foundPages.sort())
  expect(namesOf(handlers)).toEqual(foundHandlers.sort())
})

/** Headers that once made a framework skip what stands before a page; none of them opens anything. */
const forged: Record<string, Record<string, string>> = {
  plainly: {},
  'with a forged subrequest': {
    'x-middleware-subrequest': Array(5).fill('proxy').join(':'),
  },
  'as the middleware': {
    'x-middleware-subrequest': Array(5).fill('middleware').join(':'),
    'x-middleware-invoke': '1',
  },
}

/** And the ways in which the router asks for a page without showing it. */
const asRouter: Record<string, Record<string, string>> = {
  'as data': { rsc: '1' },
  'ahead of time': { rsc: '1', 'next-router-prefetch': '1' },
}

function addressOf(rule: Rule, world: World): string {
  return rule.at?.(world) ?? rule.name.replace(/^[A-Z]+ /, '')
}

async function openPage(
  request: APIRequestContext,
  address: string,
  headers: Record<string, string>,
): Promise<APIResponse> {
  const response = await request.get(address, { headers, maxRedirects: 0 })
  const { pathname, searchParams } = new URL(response.headers().location ?? '/', 'http://here')
  // The router's own addresses carry a mark; asking without it is answered with where it is.
  return response.status() === 307 && searchParams.has('_rsc') && pathname === address
    ? request.get(`${address}?${searchParams}`, { headers, maxRedirects: 0 })
    : response
}

/** Whether a page was shown, or led on to another than the one for signing in. */
async function isShown(response: APIResponse): Promise<boolean> {
  const { location = '' } = response.headers()
  if (response.status() >= 300 && response.status() < 400) return !location.includes('/sign-in')
  if (!response.ok()) return false
  const isData = response.headers()['content-type']?.includes('x-component') ?? false
  if (!isData) return true
  // Data for the router says in itself where it leads, and may have nothing of the page yet.
  const text = await response.text()
  const leadsAway = /NEXT_(REDIRECT;\w+;\/sign-in|HTTP_ERROR_FALLBACK;404)/.test(text)
  return text.includes('"main"') && !leadsAway
}

async function call(
  request: APIRequestContext,
  rule: Rule,
  world: World,
  headers: Record<string, string>,
): Promise<APIResponse> {
  const [method = 'GET'] = rule.name.split(' ')
  const body = rule.body?.(world) ?? { probe: 'access' }
  return request.fetch(addressOf(rule, world), {
    method,
    headers,
    ...(method === 'GET' ? {} : { data: body }),
  })
}

for (const kind of kinds) {
  test(`the ${kind} gets what is theirs and nothing else`, async ({ baseURL }) => {
    const origin = baseURL ?? ''
    const owner = await makePerson('instructor', origin)
    const world = await makeWorld(owner, origin)
    const request = kind === 'instructor' ? owner : await makePerson(kind, origin)
    // Otherwise the first to come would find the site without an admin.
    await asAdmin(await makePerson('visitor', origin), origin)

    for (const rule of pages) {
      // Whoever is refused, is refused however they ask.
      const ways = mayUse(rule, kind) ? forged : { ...forged, ...asRouter }
      for (const [how, headers] of Object.entries(ways)) {
        const response = await openPage(request, addressOf(rule, world), headers)
        const told = `${rule.name} ${how}: ${response.status()}`
        expect.soft(response.status(), told).toBeLessThan(500)
        expect.soft(await isShown(response), told).toBe(mayUse(rule, kind))
      }
    }
    for (const rule of handlers) {
      // Whoever is not, need ask only once.
      const ways = mayUse(rule, kind) ? { plainly: {} } : forged
      for (const [how, headers] of Object.entries(ways)) {
        const response = await call(request, rule, world, { origin, ...headers })
        const told = `${rule.name} ${how}: ${response.status()}`
        expect.soft(response.status(), told).toBeLessThan(500)
        expect.soft(![401, 403, 404].includes(response.status()), told).toBe(mayUse(rule, kind))
      }
    }
  })
}

function mayUse(rule: Rule, kind: Kind): boolean {
  return rule.who.includes(kind)
}

for (const foreign of ['https://evil.example', 'null', 'not a url', '']) {
  test(`nothing is changed for the origin "${foreign}"`, async ({ baseURL }) => {
    const origin = baseURL ?? ''
    const owner = await makePerson('instructor', origin)
    const world = await makeWorld(owner, origin)
    const admin = await makePerson('admin', origin)
    const changing = handlers.filter(({ name }) => !name.startsWith('GET '))
    for (const rule of changing) {
      for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
        const headers = { 'content-type': type, ...(foreign ? { origin: foreign } : {}) }
        const response = await call(admin, rule, world, headers)
        expect.soft(response.status(), `${rule.name} as ${type}`).toBe(403)
      }
    }
  })
}
