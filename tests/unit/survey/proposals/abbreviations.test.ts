import { describe, expect, it } from 'vitest'
import { findAbbreviations } from '#lib/survey/proposals/abbreviations.ts'

describe('an abbreviation', () => {
  it.each([
    ['Generative Pre-Training (GPT) came first.', 'GPT', 'Generative Pre-Training'],
    ['Later Generative Pre-Training（GPT）came.', 'GPT', 'Generative Pre-Training'],
    [
      'We use a conflict-free replicated data type (CRDT).',
      'CRDT',
      'conflict-free replicated data type',
    ],
    [
      'MMLM（ multilingual masked language modeling ）任务',
      'MMLM',
      'multilingual masked language modeling',
    ],
    ['OAG (open academic graph) is large.', 'OAG', 'open academic graph'],
    ['句子对齐（SIA）和掩码区域分类（MRC）', 'SIA', '句子对齐'],
  ])('%s', (text, short, full) => {
    expect(findAbbreviations(text)[0]).toEqual({ short, full })
  })

  it.each([
    'SQuAD（优于人类的表现）',
    'It rained (NASA said so).',
    '归纳（inductive）迁移学习',
    'the year (AD)',
  ])('is none in %s', (text) => {
    expect(findAbbreviations(text)).toEqual([])
  })
})
