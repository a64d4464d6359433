import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile } from '#lib/survey/compile.ts'
import { parseSurvey } from '#lib/survey/grammar.ts'
import { renderRange } from '#lib/survey/render.ts'
import { propertyRuns } from '../property-runs.ts'
import { anySurvey } from './any-survey.ts'

const head = '---\nslug: test\nlang: en\ntitle: Test\n---\n\n'

/** The prose of the only section of a survey. */
function proseOf(body: string): string {
  return compile(`${head}## A\n\n${body}`).sections[0]?.html ?? ''
}

/** What is asked, as pairs of keys and text; a formula counts as its TeX. */
function askedIn(html: string): [string, string][] {
  const found: [string, string][] = []
  for (const { 0: opening, 1: tag, 2: keys = '', index } of html.matchAll(
    /<(span|div) class="asked" data-cards="([^"]*)">/g,
  )) {
    const rest = html.slice(index + opening.length)
    let depth = 1
    for (const { 0: other, index: at } of rest.matchAll(new RegExp(`</?${tag}[ >]`, 'g'))) {
      depth += other.startsWith('</') ? -1 : 1
      if (depth === 0) {
        found.push([keys, textOf(rest.slice(0, at))])
        break
      }
    }
  }
  return found
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, '')
}

const qa = (id: string) =>
  `:::qa{#${id}}\nWhy does part ${id} hold?\n---\nBecause of ${id} alone.\n:::\n`

describe('what has questions', () => {
  test('is the sentence of a highlight, and no more of the paragraph', () => {
    const html = proseOf('One is plain. Two asks for ==meanders=={#a} of rivers. Three is plain.\n')
    expect(html).toBe(
      'One is plain. <span class="asked" data-cards="a">Two asks for <mark class="ink" data-question="a">meanders</mark> of rivers.</span> Three is plain.',
    )
  })

  test('is one sentence for all its highlights, and several for a group that reaches across', () => {
    expect(
      askedIn(
        proseOf('Rivers have ==meanders=={#a} and ==levees=={#b}. Two is ==plain=={#c} here.\n'),
      ),
    ).toEqual([
      ['a b', 'Rivers have meanders and levees.'],
      ['c', 'Two is plain here.'],
    ])
    expect(
      askedIn(proseOf('One ==thing=={#a group=1} of many. Two is ==plain=={group=1} here.\n')),
    ).toEqual([
      ['a', 'One thing of many.'],
      ['a', 'Two is plain here.'],
    ])
  })

  test('may be a list item, a task or a table cell', () => {
    const html = proseOf(
      '- An item with ==meanders=={#a} in it.\n  And more of it.\n- [ ] A task with ==levees=={#b} in it.\n\n| Name | What |\n|---|---|\n| plain | it has ==oxbows=={#c} now |\n',
    )
    expect(askedIn(html)).toEqual([
      ['a', 'An item with meanders in it. And more of it.'],
      ['b', 'A task with levees in it.'],
      ['c', 'it has oxbows now'],
    ])
    expect(html).toContain('<td>plain</td><td><span class="asked" data-cards="c">')
  })

  test('is the last sentence of the paragraph that a block stands below', () => {
    const html = proseOf(`One is plain. Two is asked.\n\n${qa('a')}\n${qa('b')}\nThree is plain.\n`)
    expect(askedIn(html)).toEqual([['a b', 'Two is asked.']])
  })

  test('by a block and by a highlight is one sentence', () => {
    expect(askedIn(proseOf(`One has ==meanders=={#a} of its own.\n\n${qa('b')}`))).toEqual([
      ['a b', 'One has meanders of its own.'],
    ])
  })

  test.each([
    ['at the beginning of a section', `${qa('a')}\nThen prose.\n`],
    ['below a list', `- one\n- two\n\n${qa('a')}`],
    ['below a table', `| a | b |\n|---|---|\n| c | d |\n\n${qa('a')}`],
    ['below a note', `Prose.\n\n:::note\nBackground.\n:::\n\n${qa('a')}`],
    ['below a picture on its own', `![A river](river.png)\n\n${qa('a')}`],
  ])('is a mark of its own %s', (_, body) => {
    expect(proseOf(body)).toContain('<div class="asked" data-cards="a"></div>')
  })

  test('is one mark for several blocks in a row, and nothing else where there is nothing else', () => {
    expect(proseOf(`${qa('a')}\n${qa('b')}`)).toBe('<div class="asked" data-cards="a b"></div>')
  })

  test('is not what an earlier section says, nor what a dropped question asks', () => {
    const { sections } = compile(`${head}## A\n\nProse.\n\n## B\n\n${qa('a')}`)
    expect(sections.map(({ html }) => html)).toEqual([
      'Prose.',
      '<div class="asked" data-cards="a"></div>',
    ])
    expect(proseOf('Prose.\n\n:::qa{#a}\nWhy?\n:::\n')).toBe('Prose.')
  })

  test('is looked for below footnotes and comments too', () => {
    const html = proseOf(`Prose.[^1]\n\n[^1]: A note.\n\n<!-- aside -->\n\n${qa('a')}`)
    expect(askedIn(html)).toEqual([['a', 'Prose.']])
  })
})

describe('a sentence that begins or ends inside something', () => {
  test.each([
    [
      'emphasis',
      '**One. Two is ==it all=={#a} here. Three.**\n',
      '<strong>One. </strong><span class="asked" data-cards="a"><strong>Two is <mark class="ink" data-question="a">it all</mark> here.</strong></span><strong> Three.</strong>',
    ],
    [
      'an understood tag',
      '<u>One. Two is ==it all=={#a} here.</u> Three.\n',
      '<u>One. </u><span class="asked" data-cards="a"><u>Two is <mark class="ink" data-question="a">it all</mark> here.</u></span> Three.',
    ],
    [
      'a link',
      '[One. Two](/x) is ==it all=={#a} here.\n',
      '<a href="/x">One. </a><span class="asked" data-cards="a"><a href="/x">Two</a> is <mark class="ink" data-question="a">it all</mark> here.</span>',
    ],
    [
      'another line, whose joining space stays outside',
      'One.\nTwo is ==it\nall=={#a} here.\nThree.\n',
      'One. <span class="asked" data-cards="a">Two is <mark class="ink" data-question="a">it all</mark> here.</span> Three.',
    ],
    [
      'a Chinese line, which needs no space',
      '一句。\n二句写==河道曲流=={#a}在此。\n三句。\n',
      '一句。<span class="asked" data-cards="a">二句写<mark class="ink" data-question="a">河道曲流</mark>在此。</span>三句。',
    ],
  ])('%s', (_, body, html) => {
    expect(proseOf(body)).toBe(html)
  })
})

/** Every element is closed where it should be. */
function expectWellFormed(html: string): void {
  const open: string[] = []
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*?>/gi)) {
    if (/^(?:br|hr|img|input)$/.test(name)) continue
    if (slash) expect(open.pop()).toBe(name)
    else open.push(name)
  }
  expect(open).toEqual([])
}

describe('whatever is asked', () => {
  const piece = fc.oneof(
    anySurvey,
    fc.constantFrom('One. **Two. Three.** [Four. Five](/x) ', '<u>'),
  )
  const source = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''))

  test('the text stays as it was, whole elements around it', () => {
    fc.assert(
      fc.property(source, fc.array(fc.nat(40), { maxLength: 6 }), (text, lengths) => {
        const tree = parseSurvey(text)
        let at = 0
        // As sentences do, these begin and end at something to see.
        const asked = lengths.flatMap((length, index) => {
          const cut = text.slice(at, at + length + 1)
          const from = at + cut.length - cut.trimStart().length
          const to = at + cut.trimEnd().length
          at += cut.length + (length % 3)
          return from < to ? [{ from, to, cards: `k${index}` }] : []
        })
        const marked = renderRange(text, tree, 0, text.length, { asked })
        const bare = renderRange(text, tree, 0, text.length)
        expect(marked.fragment.text).toBe(bare.fragment.text)
        expect(marked.problems).toEqual(bare.problems)
        expectWellFormed(marked.fragment.html)
      }),
      { numRuns: propertyRuns(300) },
    )
  })

  test('each question stands in the prose of its section, at one sentence unless it is a group', () => {
    fc.assert(
      fc.property(anySurvey, (body) => {
        const { sections, questions } = compile(`${head}${body}`)
        for (const { id, html } of sections) {
          expectWellFormed(html)
          const expected = questions.filter(({ section }) => section === id).map(({ key }) => key)
          const found = askedIn(html).flatMap(([keys]) => keys.split(' '))
          expect(new Set(found)).toEqual(new Set(expected))
          if (!body.includes('group')) expect(found.length).toBe(expected.length)
        }
      }),
      { numRuns: propertyRuns(300) },
    )
  })
})
