import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DraftCopy, memoryCopies } from '#lib/client/draft-copies.ts'
import {
  createDraftKeeper,
  findOpening,
  type SendResult,
  type StoredDraft,
} from '#lib/client/draft-keeper.ts'
import { propertyRuns } from '../property-runs.ts'

/** A server with one draft, as the route handler keeps it. */
function fakeServer(source = 'first') {
  const stored: StoredDraft = { source, version: 1, savedAt: 0, savedBy: 'ann' }
  return {
    stored,
    save(source: string, expectedVersion: number): SendResult {
      if (expectedVersion !== stored.version) return { kind: 'stale', stored: { ...stored } }
      Object.assign(stored, { source, version: stored.version + 1, savedAt: stored.savedAt + 1 })
      return { kind: 'saved', version: stored.version, savedAt: stored.savedAt }
    },
  }
}

type Server = ReturnType<typeof fakeServer>

function openPage(server: Server, page = 'page') {
  const copies = { ...memoryCopies(), isDurable: true }
  const line = { state: 'up' as 'up' | 'down' | 'answers lost' }
  let due: (() => void) | null = null
  const keeper = createDraftKeeper(
    {
      copies,
      page,
      draft: 'draft',
      async send(source, version) {
        if (line.state === 'down') return { kind: 'unreachable' }
        const result = server.save(source, version)
        return line.state === 'up' ? result : { kind: 'unreachable' }
      },
      schedule(work) {
        due = work
      },
      now: () => 0,
    },
    { ...server.stored },
  )
  return {
    keeper,
    copies,
    line,
    type: (text: string) => keeper.change(() => text),
    /** Lets the time pass that was asked for. */
    wait() {
      const work = due
      due = null
      work?.()
      return keeper.flush()
    },
    copy: async () => (await copies.of('draft'))[0]?.source,
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

describe('saving', () => {
  test('says saved only when the server has it, and forgets the copy only then', async () => {
    const server = fakeServer()
    const page = openPage(server)
    page.type('second')
    expect(page.keeper.state().kind).toBe('waiting')
    await settled()
    expect(await page.copy()).toBe('second')
    expect(page.keeper.isSafe()).toBe(true)
    await page.wait()
    await settled()
    expect(page.keeper.state().kind).toBe('saved')
    expect(server.stored.source).toBe('second')
    expect(await page.copy()).toBeUndefined()
  })

  test('without the server it stays on the device, and is sent later', async () => {
    const server = fakeServer()
    const page = openPage(server)
    page.line.state = 'down'
    page.type('second')
    await page.wait()
    await settled()
    expect(page.keeper.state().kind).toBe('offline')
    expect(await page.copy()).toBe('second')
    page.line.state = 'up'
    await page.wait()
    expect(server.stored.source).toBe('second')
    expect(page.keeper.state().kind).toBe('saved')
  })

  test('a save whose answer was lost is no conflict with oneself', async () => {
    const server = fakeServer()
    const page = openPage(server)
    page.line.state = 'answers lost'
    page.type('second')
    await page.wait()
    expect(server.stored.source).toBe('second')
    page.line.state = 'up'
    page.type('third')
    await page.wait()
    await page.wait()
    expect(page.keeper.state().kind).toBe('saved')
    expect(server.stored.source).toBe('third')
  })

  test('a text typed back to what is stored is not sent', async () => {
    const server = fakeServer()
    const page = openPage(server)
    page.type('first!')
    page.type('first')
    await page.wait()
    expect(page.keeper.state().kind).toBe('saved')
    expect(server.stored.version).toBe(1)
  })
})

describe('two pages', () => {
  async function makeConflict() {
    const server = fakeServer()
    const [mine, theirs] = [openPage(server, 'mine'), openPage(server, 'theirs')]
    theirs.type('theirs')
    await theirs.wait()
    mine.type('mine')
    await mine.wait()
    await settled()
    const state = mine.keeper.state()
    if (state.kind !== 'conflict') throw new Error(state.kind)
    return { server, mine, stored: state.stored }
  }

  test('the later one is refused, and both texts are there', async () => {
    const { server, mine, stored } = await makeConflict()
    expect(stored.source).toBe('theirs')
    expect(server.stored.source).toBe('theirs')
    expect(await mine.copy()).toBe('mine')
  })

  test('what is typed in a conflict is kept here, and not sent', async () => {
    const { server, mine } = await makeConflict()
    mine.type('both')
    await mine.wait()
    expect(await mine.copy()).toBe('both')
    expect(server.stored.source).toBe('theirs')
    expect(mine.keeper.state().kind).toBe('conflict')
  })

  test('mine can be saved on top of theirs', async () => {
    const { server, mine, stored } = await makeConflict()
    await mine.keeper.overwrite(stored)
    expect(server.stored).toMatchObject({ source: 'mine', version: 3 })
    expect(mine.keeper.state().kind).toBe('saved')
  })

  test('theirs can be taken', async () => {
    const { server, mine, stored } = await makeConflict()
    mine.keeper.adopt(stored)
    await settled()
    expect(mine.keeper.state().kind).toBe('saved')
    expect(await mine.copy()).toBeUndefined()
    mine.type('theirs and mine')
    await mine.wait()
    expect(server.stored.source).toBe('theirs and mine')
  })
})

test('whatever happens to the line, the newest text is stored or on the device', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('type' as const), text: fc.string({ maxLength: 3 }) }),
    fc.record({
      kind: fc.constant('line' as const),
      state: fc.constantFrom('up' as const, 'down' as const, 'answers lost' as const),
    }),
    fc.record({ kind: fc.constant('wait' as const) }),
    fc.record({ kind: fc.constant('other' as const), text: fc.string({ maxLength: 3 }) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const server = fakeServer()
      const page = openPage(server)
      let newest = server.stored.source
      for (const done of steps) {
        if (done.kind === 'type') {
          newest = done.text
          page.type(newest)
        } else if (done.kind === 'line') page.line.state = done.state
        else if (done.kind === 'wait') await page.wait()
        else server.save(done.text, server.stored.version)
      }
      await settled()
      const isSaved = page.keeper.state().kind === 'saved'
      expect(isSaved || (await page.copy()) === newest).toBe(true)
      expect(page.keeper.isSafe()).toBe(true)
    }),
    { numRuns: propertyRuns(200) },
  )
})

describe('findOpening', () => {
  const stored: StoredDraft = { source: 'stored', version: 4, savedAt: 0, savedBy: null }
  const copy = (page: string, change: Partial<DraftCopy> = {}): DraftCopy => ({
    page,
    draft: 'draft',
    source: `of ${page}`,
    version: 4,
    at: 1,
    ...change,
  })

  async function openWith(copies: DraftCopy[], alive: string[] = []) {
    const store = memoryCopies()
    for (const one of copies) await store.put(one)
    const opening = await findOpening(store, 'draft', stored, async (page) => alive.includes(page))
    return { opening, left: (await store.of('draft')).map(({ page }) => page) }
  }

  test('restores the newest text that was made from the stored one', async () => {
    const { opening } = await openWith([copy('old'), copy('new', { at: 2 })])
    expect(opening).toMatchObject({ kind: 'restored', copy: { page: 'new' } })
  })

  test('an older base is a conflict', async () => {
    const { opening } = await openWith([copy('a', { version: 3 })])
    expect(opening).toMatchObject({ kind: 'conflict', copy: { source: 'of a' } })
  })

  test('leaves open pages and other drafts alone, and forgets what says nothing new', async () => {
    const { opening, left } = await openWith(
      [copy('open'), copy('same', { source: 'stored' }), copy('other', { draft: 'other' })],
      ['open'],
    )
    expect(opening).toEqual({ kind: 'stored' })
    expect(left).toEqual(['open'])
  })
})
