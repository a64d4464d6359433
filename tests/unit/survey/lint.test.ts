import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { optionOrder } from '#lib/answers/option-order.ts'
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
const truth = (statement: string, isTrue: boolean, why = '> Because.') =>
  `:::truth\n${statement}\n- [${isTrue ? 'x' : ' '}] yes\n- [${isTrue ? ' ' : 'x'}] no\n${why}\n:::`
const recall = (at: number) => qa(`How does metal ${at} come to be?`, `By way no. ${at}`)
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
    'SR002',
    'error',
    qa('哪些金属？', '铁、铜、锌、锡和铅'),
    qa('太少或太多有什么不好？', '太少，题目不够，训练太慢；太多，语境不够，无从推断。'),
  ],
  [
    'SR002',
    'error',
    typed('有哪些部门？', '吏部；户部；礼部；兵部；刑部；工部'),
    typed('有哪六部？', '吏部；户部；礼部；兵部；刑部；工部'),
  ],
  [
    'SR002',
    'warning',
    typed('What does it need?', 'text; time; and money'),
    typed('What is it trained on?', 'raw text, without labels, by its own guesses'),
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
    'So ==glaciers== now.',
    'A valley shaped by ==glaciers== has a round floor.',
  ],
  [
    'SR004',
    'warning',
    `A valley shaped by ==glaciers== has ${'a round and wide floor and '.repeat(10)}more.`,
    'A valley shaped by ==glaciers== has a round floor.',
  ],
  ['SR004', 'error', '水==流动==。', '隋炀帝下令开凿==大运河==。'],
  ['SR004', 'error', 'Now ==glaciers==.', '| Ice | Water |\n|---|---|\n| old | ==glaciers== |'],
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
  [
    'SR006',
    'error',
    'What the ice de==posits== is a moraine of sand.',
    'What the ==glacier==s deposit is a moraine of sand.',
  ],
  [
    'SR006',
    'error',
    'A drumlin is a hill ==(made of till== by the ice).',
    'A drumlin is a hill ==(made of till)== by the ice.',
  ],
  [
    'SR006',
    'error',
    'A drumlin was made by the ice, says ==Menzies, 1979== of it.',
    'A drumlin was made by the ice, says ==Menzies== of it.',
  ],
  ['SR007', 'warning', qa('此外，什么会下沉？', '板岩'), qa('其中哪一种会下沉？', '板岩')],
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
  ['SR008', 'error', truth('Ice floats on water.', true, ''), truth('Ice floats on water.', true)],
  [
    'SR008',
    'warning',
    `${many(17, (at) => qa(`What is made of metal no. ${at}?`, `Thing ${at}`))}\n\n${many(3, (at) => truth(`${metals[at]} floats.`, at < 1))}`,
    `${many(18, (at) => qa(`What is made of metal no. ${at}?`, `Thing ${at}`))}\n\n${many(2, (at) => truth(`${metals[at]} floats.`, at < 1))}`,
  ],
  [
    'SR008',
    'warning',
    many(8, (at) => truth(`The metal ${metals[at]} floats on water.`, at < 1)),
    many(8, (at) => truth(`The metal ${metals[at]} floats on water.`, at % 2 === 0)),
  ],
  [
    'SR010',
    'warning',
    choice('Which?', '[x] A', '[ ] B', '[ ] C', '[ ] D', '[ ] E', '[ ] F'),
    choice('Which?', '[x] A', '[x] B', '[x] C', '[ ] D', '[ ] E', '[ ] F'),
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
    'warning',
    choice('How deep is it at last?', '[x] 12 m', '[ ] Deep', '[ ] Shallow'),
    choice('How deep is it at last?', '[x] 12 m', '[ ] 14 m', '[ ] 17 m'),
  ],
  [
    'SR013',
    'warning',
    choice('哪个模型只用注意力？', '[x] Transformer', '[ ] 循环网络', '[ ] 卷积模型', '[ ] 记忆机'),
    choice('遮住多少词？', '[x] 15%', '[ ] 全部', '[ ] 一半'),
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
    'SR015',
    'error',
    choice('以下哪一项不属于岩石？', '[x] 木炭', '[ ] 浮石', '[ ] 火山渣'),
    choice('板岩在水里不能浮起。主要是什么使它下沉？', '[x] 密度', '[ ] 颜色', '[ ] 形状'),
  ],
  [
    'SR015',
    'error',
    choice('All of these float except which?', '[x] Slate', '[ ] Pumice', '[ ] Scoria'),
    choice('Pumice floats, which slate could not. Why?', '[x] Air', '[ ] Colour', '[ ] Form'),
  ],
  [
    'SR015',
    'error',
    choice('哪种岩石不会浮起？', '[x] 板岩', '[ ] 浮石', '[ ] 火山渣'),
    choice('哪种方法处理没有标签而不是有标签的数据？', '[x] 聚类', '[ ] 分类', '[ ] 回归'),
  ],
  [
    'SR016',
    'warning',
    choice('When does ice melt?', '[x] In spring', '[ ] Always at noon', '[ ] At night'),
    choice(
      'Which weights are shared?',
      '[x] Some',
      '[ ] Those of all layers',
      '[ ] Only the first',
    ),
  ],
  [
    'SR017',
    'warning',
    choice('Which rock floats?', '[x] Pumice\n  > Unlike option B.', '[ ] Slate', '[ ] Marl'),
    // Options are shuffled: it does not matter that the right one is always written first, nor that 8 is before 6.
    many(32, (at) => choice(`How many legs has no. ${at}?`, '[x] 8', '[ ] 6', '[ ] 10')),
  ],
  [
    'SR017',
    'warning',
    choice('哪种岩石会浮起？', '[x] A. 浮石', '[ ] B. 板岩', '[ ] C. 泥灰岩'),
    choice('哪种细菌会致病？', '[x] A. baumannii', '[ ] E. coli', '[ ] C. albicans'),
  ],
  [
    'SR018',
    'info',
    choice('How many legs has it?', '[x] 6', '[ ] 8', '[ ] 100'),
    choice('How many words does it read?', '[x] 110 million', '[ ] 1.5 billion', '[ ] 900 million'),
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
    'SR021',
    'error',
    `${choice('Which of these melts?', '[x] Ice', '[ ] Tin', '[ ] Zinc')}\n\n${choice('Which of these melts?', '[x] Tin', '[ ] Ice', '[ ] Zinc')}`,
    `${choice('Which of these melts?', '[x] Ice', '[ ] Tin', '[ ] Zinc')}\n\n${choice('Which of these melts?', '[x] Wax', '[ ] Slate', '[ ] Marl')}`,
  ],
  [
    'SR022',
    'info',
    `${qa('What melts in the warm sun of early spring?', 'Ice')}\n\n${qa('What melts in the warm sun of late spring?', 'Ice')}`,
    `${qa('What gave the ore of Kupferberg to its miners?', 'Ice')}\n\n${qa('What gave the ore of Silberberg to its miners?', 'Ice')}`,
  ],
  [
    'SR022',
    'error',
    `${qa('为什么高山上的冰川在春天的阳光下往往会很快地融化呢？', '变暖')}\n\n${qa('为什么高山上的冰川在春天的阳光下往往会很快地融化？', '变暖')}`,
    `${qa('为什么高山上的冰川在春天的阳光下往往会很快地融化呢？', '变暖')}\n\n${qa('为什么高山上的积雪在春天的阳光下往往会很快地融化呢？', '变暖')}`,
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
    'SR025',
    'warning',
    qa('最近几年最好的融雪剂是什么？', '盐'),
    qa('当前词的最近邻由什么决定？', '距离'),
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
    many(20, (at) =>
      at < 4 ? typed(`In which year was metal ${at} found?`, `190${at}`) : recall(at),
    ),
    many(20, (at) =>
      at < 3 ? typed(`In which year was metal ${at} found?`, `190${at}`) : recall(at),
    ),
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
    'SR028',
    'error',
    qa('发展有哪两个方向？', '设计架构、利用语境、提高效率。'),
    qa('发展有哪三个方向？', '设计架构、利用语境、解释和分析。'),
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
    'SR030',
    'warning',
    'A ==question== stands in this one.\n\n## Bare\n\nOne here. Two here. Three here.',
    'A ==question== stands in this one.\n\n## Chapter\n\nOne here. Two here. Three here.\n\n### Within\n\nA ==second question== stands below it.',
  ],
  [
    'SR032',
    'error',
    choice('例如铁、铜等，以下哪一项不属于金属？', '[x] 木', '[ ] 锌', '[ ] 锡'),
    choice('以下哪一项与铁、铜相同？', '[x] 锌', '[ ] 木', '[ ] 石'),
  ],
  [
    'SR032',
    'error',
    qa('Name all metals that conduct.', 'Metals such as copper'),
    qa('Which metals conduct?', 'Metals such as copper'),
  ],
]

/** What has the signs that a rule looks for, and not the sense. */
const friends: [rule: string, body: string][] = [
  ['SR007', qa('模型能读哪些东西，例如图像？', '声音')],
  ['SR007', qa('样本文件里的文本文档由脚本节点读取，读完做什么？', '关闭')],
  ['SR007', qa('怎样根据前文预测下一个词？', '看概率')],
  ['SR007', qa('列表 2 行与地图 3D 模型有什么用？', '查看')],
  ['SR007', qa('It has been said that sand lies. Where?', 'There')],
  ['SR015', choice('什么原因使循环网络不能并行？', '[x] 逐步', '[ ] 太大', '[ ] 太小')],
  ['SR015', choice('除词元外，还有什么也都送进模型？', '[x] 位置', '[ ] 标签', '[ ] 得分')],
  [
    'SR015',
    choice('What is the reason it does not need labels?', '[x] Text', '[ ] Luck', '[ ] Size'),
  ],
  ['SR015', choice('What does ELMo do and GPT does not?', '[x] Freeze', '[ ] Learn', '[ ] Read')],
  ['SR016', choice('它怎样学？', '[x] 看例子', '[ ] 从不同角度看', '[ ] 解决不了就停')],
  ['SR017', choice('哪种题好？', '[x] 选项一样长的', '[ ] 没有选项的', '[ ] 选项很多的')],
  ['SR017', choice('What is best?', '[x] Options a reader knows', '[ ] None at all', '[ ] Many')],
  ['SR025', qa('题目前面的标记出现在哪里？', '句首')],
  ['SR025', qa('当前的词与离它最近的词有什么关系？', '相邻')],
  ['SR025', qa('What does a least recently used cache drop?', 'The oldest')],
  ['SR028', qa('两种方法的区别是什么？', '速度、精度和成本')],
  ['SR028', qa('两个模型为什么不同？', '大小、数据、目标')],
  ['SR028', qa('What are the two models good at?', 'writing, reading and counting')],
  ['SR028', 'Two models differ in ==three ways==: size, data, and aims.'],
  ['SR028', '两个模型有==三种差别==：大小、数据、目标。'],
  ['SR032', qa('为什么板岩不是浮石？', '例如它更重，等等。')],
]

describe('the rules of good questions', () => {
  it.each(cases)('%s, as a %s, fires', (rule, severity, fires) => {
    expect(spoken(rule, fires)).toContain(severity)
  })

  it.each(cases)('%s, as a %s, stays quiet', (rule, severity, _fires, quiet) => {
    expect(spoken(rule, quiet)).not.toContain(severity)
  })

  it.each(friends)('%s does not mind: %s', (rule, body) => {
    expect(spoken(rule, body)).toEqual([])
  })

  it('a date in the head answers for claims about the present', () => {
    const body = qa('What is currently the best melter?', 'Salt')
    expect(spoken('SR025', body, 'asOf: 2021-08\n')).toEqual([])
  })
})

/** What the other rules ask for holds for whatever is written. */
describe('a rule that holds by construction', () => {
  const facts = (rows: string) =>
    `:::facts{#f ask="Kind" ask.Kind="Of which kind is {key}?"}\n\n| Rock | Kind |\n|---|---|\n${rows}\n\n:::`
  const questionsOf = (body: string) =>
    compile(`---\nslug: s\nlang: en\ntitle: S\n---\n\n## Part {#part}\n\n${body}\n`)

  it('SR009: no wrong option of a table is true in any spelling', () => {
    const { questions } = questionsOf(
      facts(
        '| Gneiss | felsic; banded |\n| Slate | foliated \\| Banded |\n| Marl | soft |\n| Tuff | light |',
      ),
    )
    const [gneiss] = questions
    const options = gneiss?.content.kind === 'choice' ? gneiss.content.options : []
    expect(options.map(({ body, correct }) => [body.text, correct])).toEqual([
      ['felsic', true],
      ['banded', true],
      ['soft', false],
      ['light', false],
    ])
  })

  it('SR018: wrong options are siblings, and where they are too few no choice is made', () => {
    const { questions, diagnostics } = questionsOf(facts('| Tuff | light |\n| Marl | soft |'))
    expect(questions).toEqual([])
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['too-few-siblings', 'too-few-siblings'])
  })

  it('SR017: options are shuffled, so that the place of the right one tells nothing', () => {
    const places = Array.from({ length: 400 }, (_, at) => optionOrder(4, `card ${at}`).indexOf(0))
    for (const place of [0, 1, 2, 3]) {
      expect(places.filter((found) => found === place).length).toBeGreaterThan(60)
    }
  })

  it('SR024: every question is found in the source where it says', () => {
    const source = '## Part\n\nA ==drumlin== is a hill.\n\n:::qa\nWhat is till?\n---\nSand\n:::\n'
    const { questions } = compile(source)
    expect(questions).toHaveLength(2)
    for (const { place, quote } of questions) {
      expect(source.slice(place.start.offset, place.end.offset)).toBe(quote)
    }
  })

  it('SR031: an id used twice is an error; a changed key keeps its history by the plan of publishing', () => {
    const twice = 'A ==drumlin=={#a} is a hill.\n\nAn ==esker=={#a} is a ridge.'
    expect(spoken('duplicate-id', twice)).toEqual(['error'])
    expect(spoken('duplicate-id', twice.replace('{#a} is a r', '{#b} is a r'))).toEqual([])
  })
})

describe('questions that a table makes', () => {
  const table = (rows: number) =>
    `:::facts{#f ask="Year" generate="choice,typed" ask.Year="When was {key} found, and no later?"}\n\n| Metal | Year |\n|---|---|\n${Array.from({ length: rows }, (_, at) => `| ${metals[at]} | ${1900 - at * (at % 2 === 0 ? 1 : 900)} |`).join('\n')}\n\n:::`

  it('are not judged by their wrong options, which no one chose, nor by each other', () => {
    for (const rule of ['SR012', 'SR013', 'SR016', 'SR018', 'SR021', 'SR022', 'SR023']) {
      expect([rule, ...spoken(rule, table(10))]).toEqual([rule])
    }
  })

  it('count in what a deck asks for', () => {
    expect(spoken('SR027', table(10))).toEqual(['warning'])
  })
})

it('every rule is shown to hold', () => {
  const byConstruction = ['SR009', 'SR024', 'SR031']
  const shown = new Set([...cases.map(([rule]) => rule), ...byConstruction])
  expect([...shown].sort()).toEqual(
    Array.from({ length: 32 }, (_, at) => `SR${String(at + 1).padStart(3, '0')}`),
  )
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

  it('anything may stand there, and only what is understood changes a rule', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, value) => {
        const head = `lint:\n  ${JSON.stringify(name)}: ${JSON.stringify(value)}\n`
        expect(spoken('SR020', long, head)).toEqual(['warning'])
      }),
    )
  })

  it('what is no list of lines is reported', () => {
    const [found] = compile('---\nslug: s\nlang: en\ntitle: S\nlint: off\n---\n').diagnostics
    expect(found).toMatchObject({ rule: 'front-matter', severity: 'error' })
  })
})
