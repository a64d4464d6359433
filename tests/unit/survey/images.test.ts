import { describe, expect, test } from 'vitest'
import { compile } from '#lib/survey/compile.ts'
import { imagePath } from '#lib/survey/images.ts'

const head = '---\nslug: s\nlang: en\ntitle: S\n---\n\n# S\n\n'
const known = (path: string) => (path === 'img/a b.png' ? '/api/media/1' : null)

function rendered(body: string, imageUrl?: typeof known) {
  const { sections, questions, diagnostics } = compile(
    head + body,
    ...(imageUrl ? [{ imageUrl }] : []),
  )
  const [question] = questions
  return {
    prose: sections.map(({ html }) => html).join(''),
    prompt: question?.content.prompt.html ?? '',
    unknown: diagnostics.filter(({ rule }) => rule === 'unknown-image'),
  }
}

describe('relative image paths', () => {
  test('become the address they are shown from, in prose and in questions', () => {
    const image = '![Figure](./img/a%20b.png)'
    const { prose, prompt, unknown } = rendered(
      `${image}\n\n:::qa{#q}\n${image} What is it?\n\n---\n\nA figure.\n:::\n`,
      known,
    )
    expect(prose).toContain('<img src="/api/media/1" alt="Figure">')
    expect(prompt).toContain('<img src="/api/media/1" alt="Figure">')
    expect(unknown).toEqual([])
  })

  test('are found by reference and in raw tags', () => {
    const body = '![Figure][f] and <img src="img/a b.png" width="50%">\n\n[f]: <img/a b.png>\n'
    expect(rendered(body, known).prose.match(/src="\/api\/media\/1"/g)).toHaveLength(2)
  })

  test('that are unknown are reported at their place, and leave their words', () => {
    const { prose, unknown } = rendered('See ![the *missing* one](b.png).\n', known)
    expect(prose).toBe('See the <em>missing</em> one.')
    expect(unknown).toMatchObject([
      { severity: 'warning', place: { start: { line: 9, column: 5 }, end: { column: 32 } } },
    ])
    expect(unknown[0]?.message).toContain('b.png')
  })

  test('stay as written when nobody looks them up', () => {
    const { prose, unknown } = rendered('![x](b.png)\n')
    expect(prose).toContain('<img src="b.png" alt="x">')
    expect(unknown).toEqual([])
  })

  test('other addresses are left alone', () => {
    const body = '![x](https://example.org/a.png) ![y](/a.png)\n'
    expect(rendered(body, known)).toEqual(rendered(body))
  })
})

test.each([
  ['a.png', 'a.png'],
  ['./img//a.png?raw#top', 'img/a.png'],
  ['../a.png', '../a.png'],
  ['%E5%9B%BE.png', '图.png'],
  ['100%.png', '100%.png'],
  ['/a.png', null],
  ['//example.org/a.png', null],
  ['data:image/png;base64,AA', null],
  ['#a', null],
  ['', null],
])('the path of %j is %j', (url, path) => {
  expect(imagePath(url)).toBe(path)
})
