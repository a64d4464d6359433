import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimName, deriveKey, hash40, slugify } from '#lib/survey/identity.ts'

/** FNV-1a as its authors write it, folded to 40 bits. */
function referenceHash(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  }
  return ((hash >> 40n) ^ BigInt.asUintN(40, hash)).toString(16).padStart(10, '0')
}

describe('hash40', () => {
  it('is FNV-1a, folded', () => {
    // The published value for "foobar" is 85944171f73967e8.
    expect(hash40('foobar')).toBe('71f7bcf3a9')
    expect(hash40('')).toBe(referenceHash(''))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(hash40(text)).toBe(referenceHash(text))
      }),
    )
  })
})

describe('deriveKey', () => {
  it('ignores width, case, space and punctuation of the answer', () => {
    const key = deriveKey('s', 'cloze', 'Self-Attention')
    expect(deriveKey('s', 'cloze', 'ｓｅｌｆ attention。')).toBe(key)
    expect(deriveKey('s', 'qa', 'Self-Attention')).not.toBe(key)
    expect(deriveKey('t', 'cloze', 'Self-Attention')).not.toBe(key)
    expect(deriveKey('s', 'cloze', 'attention')).not.toBe(key)
  })

  it('tells answers of nothing but signs apart', () => {
    expect(deriveKey('s', 'typed', '++')).not.toBe(deriveKey('s', 'typed', '--'))
  })
})

describe('claimName', () => {
  it('numbers namesakes, whoever has taken the number before', () => {
    const taken = new Map()
    const claimed = ['a', 'a-2', 'a', 'a', 'a-2', 'b'].map((name) => claimName(name, taken))
    expect(claimed).toEqual(['a', 'a-2', 'a-3', 'a-4', 'a-2-2', 'b'])
  })

  it('never gives a name twice', () => {
    const anyName = fc.stringMatching(/^a(-[2-4])?(-2)?$/)
    fc.assert(
      fc.property(fc.array(anyName), (names) => {
        const taken = new Map()
        const claimed = names.map((name) => claimName(name, taken))
        expect(new Set(claimed).size).toBe(claimed.length)
      }),
    )
  })
})

describe('slugify', () => {
  it.each([
    ['Transfer learning: why?', 'transfer-learning-why'],
    ['2.1 迁移学习（一）', '2-1-迁移学习-一'],
    ['Élan ＶＩＴＡＬ', 'élan-vital'],
    ['!?', ''],
  ])('%s', (title, slug) => {
    expect(slugify(title)).toBe(slug)
  })
})
