import type { ElementContent, Properties } from 'hast'
import { describe, expect, test } from 'vitest'
import { toHtml } from '#lib/survey/to-html.ts'

function element(tagName: string, properties: Properties, text = 'a'): ElementContent {
  return { type: 'element', tagName, properties, children: [{ type: 'text', value: text }] }
}

describe('whatever the tree holds', () => {
  test.each([
    ['an element that is not known', element('script', {}), 'a'],
    ['an element named like a method', element('constructor', {}), 'a'],
    ['an attribute that is not known', element('p', { onClick: 'b', style: 'c' }), '<p>a</p>'],
    ['an attribute of another element', element('p', { href: '/b' }), '<p>a</p>'],
    ['an address with another scheme', element('a', { href: 'javascript:b' }), '<a>a</a>'],
    ['an image from another scheme', element('img', { src: 'data:b', alt: '' }), '<img alt="">'],
    ['a comment', { type: 'comment', value: '--><b>' }, ''],
    ['signs in text', element('em', {}, '<b>&amp;'), '<em>&lt;b>&amp;amp;</em>'],
    [
      'signs in a value',
      element('mark', { dataQuestion: '"<&' }),
      '<mark data-question="&quot;&lt;&amp;">a</mark>',
    ],
  ] as [string, ElementContent, string][])('%s is harmless', (_, node, html) => {
    expect(toHtml([node])).toBe(html)
  })

  test('flags and lists are written as HTML has them', () => {
    const properties = { type: 'checkbox', disabled: true, checked: false }
    expect(toHtml([element('input', properties)])).toBe('<input type="checkbox" disabled>')
    expect(toHtml([element('span', { className: ['math', 'math-inline'] })])).toBe(
      '<span class="math math-inline">a</span>',
    )
  })
})
