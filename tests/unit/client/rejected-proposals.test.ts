import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readRejected, saveRejected } from '#lib/client/rejected-proposals.ts'

const here = { writer: 'ada', slug: 'tides', lang: 'en' }

/** Storage as a browser has it, which may also refuse to keep anything. */
function makeStorage() {
  const items = new Map<string, string>()
  return {
    refuses: false,
    getItem: (name: string) => items.get(name) ?? null,
    setItem(name: string, value: string) {
      if (this.refuses) throw new DOMException('full', 'QuotaExceededError')
      items.set(name, value)
    },
    removeItem: (name: string) => items.delete(name),
    items,
  }
}

let storage = makeStorage()
beforeEach(() => {
  storage = makeStorage()
  vi.stubGlobal('localStorage', storage)
})
afterEach(() => vi.unstubAllGlobals())

test('what is rejected is remembered for its writer, survey and language alone', () => {
  saveRejected(here, ['a', 'b'])
  expect(readRejected(here)).toEqual(['a', 'b'])
  expect(readRejected({ ...here, lang: 'zh' })).toEqual([])
  expect(readRejected({ ...here, slug: 'moon' })).toEqual([])
  expect(readRejected({ ...here, writer: 'eve' })).toEqual([])
})

test('nothing is left behind when all are brought back', () => {
  saveRejected(here, ['a'])
  saveRejected(here, [])
  expect(readRejected(here)).toEqual([])
  expect(storage.items.size).toBe(0)
})

test('of very many the last are kept', () => {
  const ids = Array.from({ length: 6000 }, (_, index) => String(index))
  saveRejected(here, ids)
  expect(readRejected(here)).toEqual(ids.slice(1000))
})

test('where storage refuses, it is remembered as long as the page lives', () => {
  storage.refuses = true
  saveRejected(here, ['a'])
  expect(readRejected(here)).toEqual(['a'])
  storage.refuses = false
  saveRejected(here, ['a', 'b'])
  expect(readRejected(here)).toEqual(['a', 'b'])
})

test('what something else has left there counts as nothing', () => {
  for (const left of ['{', '{"a":1}', '[1,"a"]']) {
    storage.setItem('stet-rejected:ada:en:tides', left)
    expect(readRejected(here).filter((id) => id !== 'a')).toEqual([])
  }
})
