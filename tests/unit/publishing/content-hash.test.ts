import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CardContent } from '#lib/model.ts'
import { contentHash } from '#lib/publishing/content-hash.ts'
import { propertyRuns } from '../property-runs.ts'
import { contentOf } from './published.ts'

const anyContent = fc
  .record({
    kind: fc.constantFrom('qa' as const, 'typed' as const, 'choice' as const, 'cloze' as const),
    prompt: fc.string(),
    answer: fc.string(),
  })
  .map(({ kind, prompt, answer }) => contentOf(kind, prompt, answer))

describe('the hash of a content', () => {
  it('is 16 hexadecimal digits', () => {
    fc.assert(fc.property(anyContent, (content) => /^[0-9a-f]{16}$/.test(contentHash(content))))
  })

  it('does not depend on the order of members', () => {
    const fragment = { html: 'x', text: 'y' }
    const turned = { text: 'y', html: 'x' }
    const one: CardContent = { kind: 'qa', prompt: fragment, answer: fragment }
    const other: CardContent = { answer: turned, prompt: turned, kind: 'qa' }
    expect(contentHash(one)).toBe(contentHash(other))
  })

  it('depends on everything else', () => {
    fc.assert(
      fc.property(anyContent, anyContent, (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other)
        expect(contentHash(one) === contentHash(other)).toBe(isSame)
      }),
      { numRuns: propertyRuns(1000) },
    )
  })

  it('has no collisions among a hundred thousand near-equal contents', () => {
    const hashes = new Set<string>()
    for (let index = 0; index < 100_000; index++) {
      hashes.add(contentHash(contentOf('qa', `prompt ${index}`, 'answer')))
    }
    expect(hashes.size).toBe(100_000)
  })
})
