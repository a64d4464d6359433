import { describe, expect, test } from 'vitest'
import { texts } from './outline.ts'

describe('emphasis beside Chinese, Japanese and Korean', () => {
  test.each([
    '**重点。**后文',
    '**「引用」**，后文',
    '前文**（括号）**后文',
    '前文**“引号”**后文',
    '前文**《书名》**后文',
    '前文**重点：**后文',
    '前文**BERT（双向）**模型',
    '前文**（BERT）**GPT',
    '这是**重点！**「后文」',
    '**日本語。**テキスト',
    '**한국어.**조사',
    '前文**[链接](a)**后文',
    '前文**`代码`**后文',
    '前文**+1**后文',
    '前文**𠮷（叉）**后文',
  ])('%s is bold', (source) => {
    const [bold = ''] = texts(source, 'StrongEmphasis')
    expect(bold).toBe(source.slice(source.indexOf('**'), source.lastIndexOf('**') + 2))
  })

  test('works with one asterisk and with strikethrough', () => {
    expect(texts('前文*（斜）*后文', 'Emphasis')).toEqual(['*（斜）*'])
    expect(texts('前文~~（删）~~后文', 'Strikethrough')).toEqual(['~~（删）~~'])
  })

  test('does not open before a space or close after one', () => {
    expect(texts('前文** 重点**后文', 'StrongEmphasis')).toEqual([])
    expect(texts('前文**重点\u3000**后文', 'StrongEmphasis')).toEqual([])
  })

  test('leaves underscores in words alone', () => {
    expect(texts('变量_名称_后缀 snake_case_name', 'Emphasis')).toEqual([])
    expect(texts('前文，_重点_。', 'Emphasis')).toEqual(['_重点_'])
  })
})

describe('emphasis elsewhere', () => {
  test.each([
    ['*a*', ['*a*']],
    ['a*b*c', ['*b*']],
    ['a*"b"*c', []],
    ['* a *', []],
    ['snake_case_name', []],
    ['(_a_)', ['_a_']],
    ['a * b * c', []],
    ['**a*', ['*a*']],
  ])('%s follows CommonMark', (source, expected) => {
    expect(texts(source, 'Emphasis')).toEqual(expected)
  })

  test('strikethrough takes two tildes', () => {
    expect(texts('~~a~~ ~b~ ~~~c~~~', 'Strikethrough')).toEqual(['~~a~~'])
  })
})
