import { describe, expect, it } from 'vitest'
import { compile } from '#lib/survey/compile.ts'

/** The severities in which a rule speaks of a survey with this body. */
function spoken(rule: string, body: string, head = ''): string[] {
  const source = `---\nslug: s\nlang: en\ntitle: S\n${head}---\n\n## Part {#part}\n\n${body}\n`
  const { diagnostics } = compile(source)
  return diagnostics.filter((found) => found.rule === rule).map(({ severity }) => severity)
}

const choice = (prompt: string, ...options: string[]) =>
  `:::choice\n${prompt}\n${options.map((option) => `- ${option}`).join('\n')}\n:::`
const typed = (prompt: string, answer: string) => `:::typed\n${prompt}\n= ${answer}\n:::`
const qa = (prompt: string, answer: string) => `:::qa\n${prompt}\n\n---\n\n${answer}\n:::`
const many = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join('\n\n')

/** Names that nothing else gives away. */
const metals = 'copper iron zinc tin lead silver gold nickel cobalt mercury sodium barium'.split(
  ' ',
)

type Case = [rule: string, severity: 'error' | 'warning' | 'info', fires: string, quiet: string]

const cases: Case[] = [
  [
    'SR001',
    'warning',
    typed('What is left?', 'ridges '.repeat(14)),
    typed('What is left?', 'ridges'),
  ],
  [
    'SR002',
    'warning',
    typed('Which metals?', 'iron, tin, and zinc'),
    typed('Which metals?', 'iron and tin'),
  ],
  [
    'SR002',
    'error',
    typed('哪些金属？', '铁、铜、锌、锡和铅'),
    qa('为什么铁会生锈？', '因为它与水和空气里的氧发生反应，而表面的锈层疏松，挡不住后来的水。'),
  ],
  [
    'SR003',
    'error',
    'The ==long and winding road that leads to your door== stays for ever here.',
    'The road that leads over the ==mountains== stays open for most of the year.',
  ],
  [
    'SR004',
    'warning',
    'So say ==glaciers== now.',
    'A valley shaped by ==glaciers== has a round floor.',
  ],
  [
    'SR004',
    'warning',
    `A valley shaped by ==glaciers== has ${'a round and wide floor and '.repeat(10)}more.`,
    'A valley shaped by ==glaciers== has a round floor.',
  ],
  [
    'SR005',
    'error',
    typed('Which salt is the salt of the sea?', 'salt'),
    typed('What is in the sea?', 'salt'),
  ],
  [
    'SR006',
    'error',
    'Rivers carry sand, and ==they== drop it.',
    'Rivers carry ==sand==, and they drop it.',
  ],
  [
    'SR007',
    'error',
    qa('It lies on the bed. What is it?', 'Sand'),
    qa('It is said that sand lies. Where?', 'There'),
  ],
  ['SR007', 'error', qa('该模型用什么目标训练？', '预测'), qa('这就是说，什么在变？', '水位')],
  [
    'SR007',
    'warning',
    qa('What does Figure 3 show?', 'Sand'),
    qa('What figure does the dancer cut?', 'Eight'),
  ],
  [
    'SR007',
    'warning',
    qa('如上图，水往哪里流？', '低处'),
    qa('把水画在图上，它往哪里流？', '低处'),
  ],
  [
    'SR010',
    'warning',
    choice('How well?', '[x] Well', '[ ] Badly'),
    choice('How?', '[x] Well', '[ ] Badly', '[ ] Not'),
  ],
  [
    'SR011',
    'error',
    choice('Which rock is it?', '[x] Basalt', '[ ] basalt.', '[ ] Shale'),
    choice('Which rock is it?', '[x] Basalt', '[ ] Marl', '[ ] Shale'),
  ],
  [
    'SR012',
    'warning',
    choice(
      'What remains?',
      '[x] The long ridges laid down by streams under it',
      '[ ] Sand',
      '[ ] Ice',
    ),
    choice('What remains?', '[x] The long ridges', '[ ] Sand', '[ ] Ice'),
  ],
  [
    'SR013',
    'error',
    choice('How deep is it at last?', '[x] 12 m', '[ ] Deep', '[ ] Shallow'),
    choice('How deep is it at last?', '[x] 12 m', '[ ] 14 m', '[ ] 17 m'),
  ],
  [
    'SR013',
    'warning',
    choice('它是哪一种学习方式？', '[x] 迁移', '[ ] 监督学习', '[ ] 强化学习'),
    choice('它是哪一种学习方式？', '[x] 迁移学习', '[ ] 监督学习', '[ ] 强化学习'),
  ],
  [
    'SR014',
    'error',
    choice('Which of these float?', '[x] Pumice', '[ ] Slate', '[ ] All of the above'),
    choice('Which of these float?', '[x] Pumice', '[ ] Slate', '[ ] Marl'),
  ],
  [
    'SR015',
    'error',
    choice('Which rock does not float?', '[x] Slate', '[ ] Pumice', '[ ] Scoria'),
    choice('Which rock sinks, if not at once?', '[x] Slate', '[ ] Pumice', '[ ] Scoria'),
  ],
  [
    'SR015',
    'warning',
    choice('下列哪种岩石**不会**浮起？', '[x] 板岩', '[ ] 浮石', '[ ] 火山渣'),
    choice('下列哪种岩石会下沉？', '[x] 板岩', '[ ] 浮石', '[ ] 火山渣'),
  ],
  [
    'SR016',
    'warning',
    choice('When does ice melt?', '[x] In spring', '[ ] Always at noon', '[ ] At night'),
    choice('When does ice melt?', '[x] In spring', '[ ] At noon', '[ ] At night'),
  ],
  [
    'SR017',
    'warning',
    choice('How many legs has it?', '[ ] 8', '[x] 6', '[ ] 10'),
    choice('How many legs has it?', '[x] 6', '[ ] 8', '[ ] 10'),
  ],
  [
    'SR017',
    'warning',
    many(32, (at) => choice(`What is no. ${at}, in words?`, '[x] One', '[ ] Two', '[ ] Six')),
    many(33, (at) =>
      choice(
        `What is no. ${at}, in words?`,
        ...['One', 'Two', 'Six'].map((word, index) => `[${index === at % 3 ? 'x' : ' '}] ${word}`),
      ),
    ),
  ],
  [
    'SR018',
    'info',
    choice('How many legs has it?', '[x] 6', '[ ] 8', '[ ] 100'),
    choice('How many legs has it?', '[ ] 4', '[x] 6', '[ ] 8'),
  ],
  ['SR019', 'warning', typed('Ice', 'Frozen water'), typed('What is ice made of?', 'Frozen water')],
  [
    'SR019',
    'info',
    choice(
      'What is ice now?',
      ...['[x] ', '[ ] ', '[ ] '].map(
        (mark, at) => `${mark}Water that ${metals[at]} has made firm in winter`,
      ),
    ),
    choice('What is ice made of, if not of glass?', '[x] Water', '[ ] Sand', '[ ] Salt'),
  ],
  [
    'SR020',
    'warning',
    qa(`What ${'and what else '.repeat(18)}melts?`, 'Ice'),
    qa('What melts?', 'Ice'),
  ],
  [
    'SR020',
    'error',
    qa(`What ${'and what else '.repeat(30)}melts?`, 'Ice'),
    qa('What melts?', 'Ice'),
  ],
  [
    'SR021',
    'error',
    `${qa('What melts first of all?', 'Ice')}\n\n${qa('What melts first of all?', 'Wax')}`,
    `${qa('What melts first of all?', 'Ice')}\n\n${qa('What melts last of all?', 'Wax')}`,
  ],
  [
    'SR022',
    'error',
    `${qa('What melts in the warm sun of the spring?', 'Ice')}\n\n${qa('What melts in the warm sun of spring?', 'Ice')}`,
    `${qa('What melts in the warm sun of the spring?', 'Ice')}\n\n${qa('What do glaciers consist of?', 'Ice')}`,
  ],
  [
    'SR023',
    'info',
    many(3, (at) => qa(`Which metal did Ore${at} give in the end?`, metals[at] ?? '')),
    many(2, (at) => qa(`Which metal did Ore${at} give in the end?`, metals[at] ?? '')),
  ],
  [
    'SR025',
    'warning',
    qa('What is currently the best melter?', 'Salt'),
    qa('What was the best melter of 1990?', 'Salt'),
  ],
  [
    'SR025',
    'warning',
    qa('目前最好的融雪剂是什么？', '盐'),
    qa('1990 年目前为止最好的是什么？', '盐'),
  ],
  [
    'SR026',
    'warning',
    'The plan to melt it was ==very elegant== and short.',
    'The plan to melt it was ==abandoned== soon.',
  ],
  [
    'SR027',
    'warning',
    many(8, (at) => typed(`In which year did ${metals[at]} come to be known?`, String(1900 + at))),
    many(8, (at) => typed(`Which ore gives us ${metals[at]} at last?`, metals[at + 1] ?? '')),
  ],
  [
    'SR028',
    'error',
    qa('What are the four seasons of melting?', 'spring, summer, autumn'),
    qa('What are the three seasons of melting?', 'spring, summer, autumn'),
  ],
  [
    'SR028',
    'error',
    '这里有==四个==方向：融雪、筑坝、引水。',
    '这里有==三个==方向：融雪、筑坝、引水。',
  ],
  [
    'SR029',
    'error',
    'Someone left **this, but the ==gap== is here to stay.',
    'Nobody left this, but the ==gap== is here.',
  ],
  [
    'SR030',
    'warning',
    'A ==question== stands in this one.\n\n## Bare\n\nOne here. Two here. Three here.',
    'A ==question== stands in this one.\n\n## References\n\nOne here. Two here. Three here.',
  ],
  [
    'SR032',
    'error',
    qa('Name all metals that conduct.', 'Metals such as copper'),
    qa('Which metals conduct?', 'Metals such as copper'),
  ],
]

describe('the rules of good questions', () => {
  it.each(cases)('%s, as a %s, fires', (rule, severity, fires) => {
    expect(spoken(rule, fires)).toContain(severity)
  })

  it.each(cases)('%s, as a %s, stays quiet', (rule, severity, _fires, quiet) => {
    expect(spoken(rule, quiet)).not.toContain(severity)
  })

  it('a date in the head answers for claims about the present', () => {
    const body = qa('What is currently the best melter?', 'Salt')
    expect(spoken('SR025', body, 'asOf: 2021-08\n')).toEqual([])
  })
})

describe('what a survey sets in its front matter', () => {
  const long = qa(`What ${'and what else '.repeat(18)}melts?`, 'Ice')

  it('a rule can be silenced, softened and made strict', () => {
    expect(spoken('SR020', long, 'lint:\n  SR020: off\n')).toEqual([])
    expect(spoken('SR020', long, 'lint:\n  SR020: info\n')).toEqual(['info'])
    expect(spoken('SR020', long, 'lint:\n  SR020: error\n')).toEqual(['error'])
  })

  it('a threshold can be moved', () => {
    expect(spoken('SR020', long, 'lint:\n  SR020.warning: 130\n')).toEqual([])
  })

  it.each([
    ['an unknown rule', 'SR999: off'],
    ['a rule that guards an identity', 'SR031: off'],
    ['an unknown level', 'SR020: loud'],
    ['an unknown number', 'SR020.loudest: 3'],
    ['no number', 'SR020.warning: many'],
  ])('%s is reported with what may be written', (_, line) => {
    const source = `---\nslug: s\nlang: en\ntitle: S\nlint:\n  ${line}\n---\n`
    const [found] = compile(source).diagnostics
    expect(found).toMatchObject({ rule: 'front-matter', severity: 'error' })
    expect(found?.place.start.line).toBe(6)
  })

  it('what is no list of lines is reported', () => {
    const [found] = compile('---\nslug: s\nlang: en\ntitle: S\nlint: off\n---\n').diagnostics
    expect(found).toMatchObject({ rule: 'front-matter', severity: 'error' })
  })
})
