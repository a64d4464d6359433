import { describe, expect, it } from 'vitest'
import { parseSurvey } from '#lib/survey/grammar.ts'
import { findEnumeration } from '#lib/survey/proposals/enumerations.ts'
import { readItems } from '#lib/survey/proposals/lists.ts'
import { readSentences } from '#lib/survey/proposals/read-sentences.ts'

function enumerations(source: string): string[][] {
  return readSentences(source, parseSurvey(source)).flatMap((sentence) => {
    const found = findEnumeration(sentence)
    return found ? [found.items] : []
  })
}

describe('the items of a list', () => {
  it.each([
    ['甲、乙和丙', ['甲', '乙', '丙']],
    ['甲、乙以及丙', ['甲', '乙', '丙']],
    ['甲、乙与丙', ['甲', '乙', '丙']],
    ['甲、乙及丙等', ['甲', '乙', '丙']],
    ['一种是红的；另一种是绿的；一种是蓝的', ['红的', '绿的', '蓝的']],
    [
      '设计有效的架构、丰富上下文以及进行解释和理论分析',
      ['设计有效的架构', '丰富上下文', '进行解释和理论分析'],
    ],
  ])('%s', (text, items) => {
    expect(readItems(text, true, 3)).toEqual(items)
  })

  it.each([
    ['a, b and c', ['a', 'b', 'c']],
    ['a, b, and c', ['a', 'b', 'c']],
    [
      'the first, which is red; the second; and the third',
      ['the first, which is red', 'the second', 'the third'],
    ],
  ])('%s', (text, items) => {
    expect(readItems(text, false, 3)).toEqual(items)
  })
})

describe('a counted list', () => {
  it('must have as many items as it says', () => {
    expect(enumerations('水有三种状态：固态、液态和气态。')).toEqual([['固态', '液态', '气态']])
    expect(enumerations('水有四种状态：固态、液态和气态。')).toEqual([])
    expect(enumerations('Water has three states: solid, liquid and gas.')).toHaveLength(1)
    expect(enumerations('Water has four states: solid, liquid and gas.')).toEqual([])
  })

  it('may be the list below', () => {
    expect(enumerations('水有三种状态：\n\n- 固态，即冰；\n- 液态；\n- 气态。\n')).toEqual([
      ['固态', '液态', '气态'],
    ])
    expect(enumerations('水有以下几种状态：\n\n- 固态\n- 液态\n')).toEqual([])
  })

  it.each([
    '缓存是一个最优的解决方案：又快、又省。',
    '还有一个方向是多任务训练，例如甲。',
    '这四种设置：甲、乙、丙和丁。',
    '第二种方法：甲和乙。',
    'These two methods: caching and batching.',
    'It took five minutes: a wait and a sigh.',
    '系统在 17 个任务上有提升，包括甲、乙、丙等。',
  ])('is none in “%s”', (text) => {
    expect(enumerations(text)).toEqual([])
  })
})
