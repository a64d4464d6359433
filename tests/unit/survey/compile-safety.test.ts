import { describe, expect, test } from 'vitest'
import { compile } from '#lib/survey/compile.ts'
import { findUnsafe, htmlOf, payloads } from './unsafe-html.ts'

const head = '---\nslug: s\nlang: en\ntitle: T\n---\n\n'
const section = (body: string) => `${head}## S\n\n${body}\n`
const occlude = (alt: string, region: string) =>
  section(`:::occlude{src="a.png" alt="${alt}"}\nWhich part?\n\n- ${region}\n:::`)

/** Every field of a survey and its questions that holds what an author writes. */
const fields: Record<string, (payload: string) => string> = {
  'title of the survey': (payload) => `---\nslug: s\nlang: en\ntitle: ${payload}\n---\n\nText.\n`,
  'title in quotation marks': (payload) =>
    `---\nslug: s\nlang: en\ntitle: ${JSON.stringify(payload)}\n---\n\nText.\n`,
  'title of a section': (payload) => `${head}## ${payload}\n\nText.\n`,
  'name of a deck': (payload) => `${head}## S {deck="${payload}"}\n\nText.\n`,
  'sentence of a cloze': (payload) => section(`Here ${payload} is a ==long word== to find.`),
  'answer of a cloze': (payload) => section(`Here is a long word to find: ==${payload}==.`),
  hint: (payload) => section(`Here is a ==long word=={hint="${payload}"} to find.`),
  alias: (payload) => section(`Here is a ==long word=={alias="${payload}"} to find.`),
  prompt: (payload) => section(`:::qa\nWhy is ${payload} so?\n---\nIt is.\n:::`),
  answer: (payload) => section(`:::qa\nWhy is it so?\n---\n${payload}\n:::`),
  'typed answer': (payload) => section(`:::typed\nWhat is it called?\n= ${payload}\n:::`),
  option: (payload) =>
    section(`:::choice\nWhich is it?\n- [x] ${payload}\n- [ ] second\n- [ ] third\n:::`),
  'reason of an option': (payload) =>
    section(`:::choice\nWhich is it?\n- [x] first\n- [ ] second\n  > ${payload}\n- [ ] third\n:::`),
  statement: (payload) =>
    section(`:::truth\nIn Rome ${payload} was sold.\n\n- [x] True\n- [ ] False\n\n> It was.\n:::`),
  explanation: (payload) =>
    section(`:::truth\nIn Rome it was sold.\n\n- [x] True\n- [ ] False\n\n> ${payload}\n:::`),
  'item to order': (payload) =>
    section(`:::order\nIn which order?\n1. ${payload}\n2. second\n3. third\n:::`),
  'pair to match': (payload) =>
    section(
      `:::match\nWhich goes where?\n\n| a | b |\n|---|---|\n| ${payload} | x |\n| 2 | y |\n| 3 | z |\n:::`,
    ),
  'head of a table of facts': (payload) =>
    section(
      `:::facts{generate="typed,choice"}\n| Model | ${payload} |\n|---|---|\n| A | 1 |\n| B | 2 |\n| C | 3 |\n:::`,
    ),
  'name in a table of facts': (payload) =>
    section(
      `:::facts{generate="typed,choice"}\n| Model | Year |\n|---|---|\n| ${payload} | 1 |\n| B | 2 |\n| C | 3 |\n:::`,
    ),
  'fact of a table': (payload) =>
    section(
      `:::facts{generate="typed,choice"}\n| Model | Year |\n|---|---|\n| A | ${payload} |\n| B | 2 |\n| C | 3 |\n:::`,
    ),
  'text of a figure': (payload) => occlude(payload, 'nucleus @ 1,1,9,9'),
  'region of a figure': (payload) => occlude('A cell', `${payload} @ 1,1,9,9`),
  'text of a region': (payload) => occlude('A cell', `nucleus @ 1,1,9,9 {alt="${payload}"}`),
  'address of a figure': (payload) =>
    section(`:::occlude{src="${payload}" alt="A cell"}\nWhich part?\n\n- nucleus @ 1,1,9,9\n:::`),
  note: (payload) => section(`:::note\n${payload}\n:::`),
  'written id': (payload) => section(`Here is a ==long word=={#${payload}} to find.`),
}

const compiledHtml = (source: string) => htmlOf(compile(source, { imageUrl: (path) => path }))

describe('nothing executable is stored of a survey', () => {
  test.each(Object.entries(fields))('%s', (name, write) => {
    // Else the field would be tested no more.
    const harmless = compile(write('marigold'), { imageUrl: (path) => path })
    const { survey, decks, sections, questions } = harmless
    expect(
      JSON.stringify([survey, decks, sections, questions.map((q) => [q.key, q.content])]),
      name,
    ).toContain('marigold')
    for (const payload of payloads) {
      const unsafe = compiledHtml(write(payload)).flatMap(findUnsafe)
      expect({ payload, unsafe }).toEqual({ payload, unsafe: [] })
    }
  })
})
