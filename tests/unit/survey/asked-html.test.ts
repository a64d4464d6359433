import { describe, expect, test } from 'vitest'
import { readAsked, rewriteAsked } from '#lib/survey/asked-html.ts'
import { compile } from '#lib/survey/compile.ts'

const source = `---
slug: test
lang: en
title: Test
---

## A

:::qa{#first}
Why?
---
Because.
:::

The bed says <span class="asked" data-cards="forged"> and $x^2$ with ==meanders=={#a} and ==levees=={#b}.
`
const [section] = compile(source).sections
const html = section?.html ?? ''

describe('what is asked in a prose', () => {
  test('is read with its keys and its content, formulas whole', () => {
    const [mark, sentence, ...others] = readAsked(html)
    expect(others).toEqual([])
    expect(mark).toEqual({ kind: 'mark', keys: ['first'], html: '' })
    expect(sentence).toMatchObject({ kind: 'sentence', keys: ['a', 'b'] })
    expect(sentence?.html).toMatch(/^The bed says &lt;span class="asked" data-cards="forged"> and/)
    expect(sentence?.html).toMatch(/<mark class="ink" data-question="b">levees<\/mark>\.$/)
  })

  test('is given other attributes, and nothing else changes', () => {
    const written = rewriteAsked(html, ({ kind, keys }) => `data-kind="${kind} ${keys.length}"`)
    expect(written).toContain('<div class="asked" data-kind="mark 1"></div>')
    expect(written).toContain('<span class="asked" data-kind="sentence 2">The bed says')
    expect(rewriteAsked(html, ({ keys }) => `data-cards="${keys.join(' ')}"`)).toBe(html)
  })
})
