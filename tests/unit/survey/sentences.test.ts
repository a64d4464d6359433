import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closingMark, openingMark, splitSentences } from '#lib/survey/sentences.ts'

/** Texts with `|` where one sentence ends and the next begins. */
const texts: Readonly<Record<string, readonly string[]>> = {
  'English prose': [
    'It reads.| It writes!| Does it think?| Nobody knows.',
    'Is it old? yes, it is.| It is.',
    'It ended...| Then it began.| Wait... what?',
  ],
  'Chinese prose': [
    'BERT 是双向的。|GPT 是单向的！|为什么？|因为有掩码。',
    '它很大；它很快；它很贵。',
    '还有……然后呢……完了。',
    '好。！？|下一句。',
    '用的是 BERT.|它很好。',
  ],
  abbreviations: [
    'Objectives, e.g. Masking, i.e. Hiding, cf. Fig. 2 and Eq. (3), vs. Nothing.',
    'Devlin et al. (2018) and Peters et al. agree.| So do Radford et al.| The rest followed.',
    'See no. 5 and Sec. IV.| The answer is no.| Really.',
    'It was built by Google Inc. and others.| Dr. Smith did it.',
  ],
  initials: [
    'J. Devlin and G. E. Hinton wrote it.| The U.S. Army read it.| It chose plan B.| The end.',
  ],
  numbers: ['GPT-3.5 costs 3.5 dollars in v1.2.| It has 1.5 billion.', '价格是 3.5 元。|很贵。'],
  'names that begin small': ['It froze.| word2vec came first.| mBERT came later. but why.'],
  brackets: [
    'BERT (see above. It is old.) is large.| GPT is larger.',
    'BERT（见上文。很旧。）很大。|GPT 更大。',
    '(A whole aside.)| Another.|（完整的一句。）|下一句。',
    'An unclosed ( bracket.| Here it ends.',
    '[a (b. c] d.| E) f.',
  ],
  quotations: [
    '他说：“好。我去。”|然后走了。',
    '“为什么？”，她问。|“行。”',
    'He said "It works. Really."| And left.',
    'A screen of 5" is small.| One of 6" is not.',
    '「甲。乙。」|丙。',
  ],
  'an item number': ['1. Introduction to it.| Next.', '1. 引言。|正文。'],
}

describe.each(Object.entries(texts))('%s', (_, marked) => {
  it.each(marked)('%s', (text) => {
    const plain = text.replaceAll('|', '')
    const found = splitSentences(plain).map(({ from, to }) => plain.slice(from, to))
    expect(found).toEqual(text.split('|').map((sentence) => sentence.trim()))
  })
})

describe('stand-ins for markup', () => {
  it('close with the sentence before and open with the one after', () => {
    const text = `${openingMark}甲。${closingMark}${openingMark}乙${closingMark}。丙。`
    const found = splitSentences(text).map(({ from, to }) => text.slice(from, to))
    expect(found).toEqual([
      `${openingMark}甲。${closingMark}`,
      `${openingMark}乙${closingMark}。`,
      '丙。',
    ])
  })
})

describe('any text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom(...'a B1 .。!？…()（）[“”"」\n,', openingMark, closingMark),
    }),
  )

  it('is covered by its sentences, but for the space between them', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let position = 0
        for (const { from, to } of splitSentences(text)) {
          expect(text.slice(position, from).trim()).toBe('')
          expect(text.slice(from, to)).toBe(text.slice(from, to).trim())
          expect(to).toBeGreaterThan(from)
          position = to
        }
        expect(text.slice(position).trim()).toBe('')
      }),
    )
  })
})
