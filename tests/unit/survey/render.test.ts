import { describe, expect, test, vi } from 'vitest'
import { parseSurvey } from '#lib/survey/grammar.ts'
import { type RenderOptions, renderRange } from '#lib/survey/render.ts'

/** Renders a source, or the first occurrence of a part of it. */
function render(source: string, part = source, options?: RenderOptions) {
  const from = source.indexOf(part)
  return renderRange(source, parseSurvey(source), from, from + part.length, options)
}

function html(source: string, part?: string, options?: RenderOptions): string {
  return render(source, part, options).fragment.html
}

function text(source: string, part?: string, options?: RenderOptions): string {
  return render(source, part, options).fragment.text
}

describe('each kind of node', () => {
  test.each([
    ['text', 'a & b < c', 'a &amp; b &lt; c'],
    [
      'emphasis',
      '*a* **b** ~~c~~ ***d***',
      '<em>a</em> <strong>b</strong> <del>c</del> <em><strong>d</strong></em>',
    ],
    ['code', '`` a `b` ``', '<code>a `b`</code>'],
    ['code over lines', '`a\nb`', '<code>a b</code>'],
    ['an escape', '\\*a\\*', '*a*'],
    ['a character reference', '&copy; &#65; &#x4e2d; &nope; &#0;', '© A 中 &amp;nope; \ufffd'],
    ['a hard break', 'a  \nb\\\nc', 'a<br>b<br>c'],
    ['a soft break', 'a\nb', 'a b'],
    ['a link', '[a *b*](/c "d")', '<a href="/c" title="d">a <em>b</em></a>'],
    [
      'a link elsewhere',
      '[a](https://b.example)',
      '<a href="https://b.example" rel="noopener noreferrer">a</a>',
    ],
    ['a link by reference', '[a][B] [b]\n\n[b]: #c', '<a href="#c">a</a> <a href="#c">b</a>'],
    ['brackets without a link', '[12] [a][b] [c]()', '[12] [a][b] [c]()'],
    [
      'an address',
      '<https://a.example>',
      '<a href="https://a.example" rel="noopener noreferrer">https://a.example</a>',
    ],
    [
      'a bare address',
      'www.a.example',
      '<a href="http://www.a.example" rel="noopener noreferrer">www.a.example</a>',
    ],
    [
      'a mail address',
      'a@b.example',
      '<a href="mailto:a@b.example" rel="noopener noreferrer">a@b.example</a>',
    ],
    ['an image', '![a *b*](c.png "d")', '<img src="c.png" alt="a b" title="d">'],
    [
      'understood HTML',
      'x<sub>1</sub><sup>2</sup> <kbd>K</kbd> <u>*v*</u><br>',
      'x<sub>1</sub><sup>2</sup> <kbd>K</kbd> <u><em>v</em></u><br>',
    ],
    [
      'an HTML image',
      '<img src="a.png" alt="b" width=10 height="5%" onerror="c">',
      '<img src="a.png" alt="b" width="10" height="5%">',
    ],
    ['other HTML', '<b>a</b> <sub>b', '&lt;b>a&lt;/b> &lt;sub>b'],
    ['HTML that overlaps', '<sub>a<sup>b</sub>c</sup>', '<sub>a&lt;sup>b</sub>c&lt;/sup>'],
    ['a comment', 'a<!-- b -->c', 'ac'],
    ['a heading', '## A *b* {#c}', '<h2>A <em>b</em></h2>'],
    ['a setext heading', 'A {#c}\n===', '<h1>A</h1>'],
    ['a tight list', '- a\n- b\n  - c', '<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>'],
    ['a loose list', '- a\n\n- b', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
    ['an ordered list', '3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
    [
      'tasks',
      '- [x] a\n- [ ] b',
      '<ul><li><input type="checkbox" disabled checked>a</li><li><input type="checkbox" disabled>b</li></ul>',
    ],
    ['a quote', '> a\n> b\n\nc', '<blockquote><p>a b</p></blockquote><p>c</p>'],
    [
      'a table',
      '|a|b|\n|:-:|--|\n|1||\n|`x\\|y`|2|3|',
      '<table><thead><tr><th align="center">a</th><th>b</th></tr></thead><tbody><tr><td align="center">1</td><td></td></tr><tr><td align="center"><code>x|y</code></td><td>2</td></tr></tbody></table>',
    ],
    [
      'a code block',
      '```js x\n<a>\n\n  b\n```',
      '<pre><code class="language-js">&lt;a>\n\n  b\n</code></pre>',
    ],
    ['a code block in C++', '```c++\na\n```', '<pre><code class="language-c++">a\n</code></pre>'],
    [
      'a code block of an odd language',
      '```a"b<c mark\na\n```',
      '<pre><code class="language-a&quot;b&lt;c">a\n</code></pre>',
    ],
    ['indented code', '    a\n    b', '<pre><code>a\nb\n</code></pre>'],
    [
      'code in a quote',
      '> ```\n> a\n> ```',
      '<blockquote><pre><code>a\n</code></pre></blockquote>',
    ],
    ['code behind an indented fence', '  ```\n  a\n   b\n  ```', '<pre><code>a\n b\n</code></pre>'],
    ['a rule', 'a\n\n***\n\nb', '<p>a</p><hr><p>b</p>'],
    ['a container', ':::note\na\n\nb\n:::\n\nc', '<aside><p>a</p><p>b</p></aside><p>c</p>'],
    ['footnotes', 'a[^1].\n\n[^1]: b', 'a.'],
    ['front matter', '---\nslug: a\n---\n\nb', 'b'],
    ['a link definition', 'a\n\n[b]: c', 'a'],
    ['an open formula', '$$\na < b', '$$\na &lt; b'],
  ])('%s', (_, source, expected) => {
    expect(html(source)).toBe(expected)
  })
})

describe('a link around', () => {
  test.each([
    ['a number in brackets', '[[12]](/a)', '<a href="/a">[12]</a>'],
    [
      'an image with brackets',
      '[a ![b [c]](d.png)](/e)',
      '<a href="/e">a <img src="d.png" alt="b [c]"></a>',
    ],
    ['another by its definition', '[a [b] c](/d)\n\n[b]: /e', '<a href="/d">a b c</a>'],
    [
      'a bare address',
      '[see http://a.example now](/b)',
      '<a href="/b">see http://a.example now</a>',
    ],
  ])('%s leads to one place', (_, source, expected) => {
    expect(html(source)).toBe(expected)
  })
})

describe('code', () => {
  test.each([
    ['```\n```', ''],
    ['```\n\n```', '\n'],
    ['```\n\n\n```', '\n\n'],
    ['```\na\n\n```', 'a\n\n'],
    ['```\na\n', 'a\n'],
    ['```\na', 'a\n'],
    ['> ```\n> a\n\nb', 'a\n'],
  ])('%j has its lines', (source, lines) => {
    expect(html(source)).toContain(`<pre><code>${lines}</code></pre>`)
  })

  test('names its language in any script, escaped and all', () => {
    expect(html('```中文\\+&amp; b\na\n```')).toContain('<code class="language-中文+&amp;">')
  })
})

describe('a range', () => {
  test('of one paragraph has no <p>; of several, each has its own', () => {
    expect(html('a\n\nb', 'a')).toBe('a')
    expect(html('a\n\nb\n\nc', 'a\n\nb')).toBe('<p>a</p><p>b</p>')
  })

  test('inside a paragraph is cut to its ends', () => {
    expect(html('One. Two *three*. Four.', 'Two *three*.')).toBe('Two <em>three</em>.')
    expect(html('One. *Two. Three* four.', 'Three* four.')).toBe('<em>Three</em> four.')
    expect(html('**One. Two. Three.**', 'Two.')).toBe('<strong>Two.</strong>')
  })

  test('may be a list item, a task or a table cell', () => {
    expect(html('- a\n- *b*\n- c', '*b*')).toBe('<em>b</em>')
    expect(html('- a\n- *b*\n- c', '- *b*')).toBe('<em>b</em>')
    expect(html('- [x] *a*\n- [ ] b', '[x] *a*')).toBe('<em>a</em>')
    expect(html('|a|b|\n|-|-|\n|*c*|d|', '*c*')).toBe('<em>c</em>')
  })

  test('over some items or rows keeps the list or table around them', () => {
    expect(html('- a\n- b\n- c', '- b\n- c')).toBe('<ul><li>b</li><li>c</li></ul>')
    expect(html('|a|\n|-|\n|b|\n|c|\n|d|', '|c|\n|d|')).toBe(
      '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>c</td></tr><tr><td>d</td></tr></tbody></table>',
    )
  })

  test('may be a part of a container', () => {
    expect(html(':::qa{#a}\n\nWhy *so*?\n\n---\n\nSo.\n\n- b\n\n:::', 'Why *so*?\n\n')).toBe(
      'Why <em>so</em>?',
    )
    expect(html(':::qa\nWhy?\n\n---\n\nSo.\n\n- b\n:::', '\n\nSo.\n\n- b\n')).toBe(
      '<p>So.</p><ul><li>b</li></ul>',
    )
  })

  test('takes white space at its ends for nothing', () => {
    expect(render('a  \n\n   ', '  \n\n ')).toEqual({
      fragment: { html: '', text: '' },
      problems: [],
      references: [],
    })
    expect(html('\n\n  - a\n\n')).toBe('<ul><li>a</li></ul>')
  })

  test('leaves out the blocks that are skipped', () => {
    const source = 'a\n\n:::qa\nb\n:::\n\nc'
    const from = source.indexOf(':::')
    const skip = [{ from, to: source.lastIndexOf(':::') + 3 }]
    expect(html(source, source, { skip })).toBe('<p>a</p><p>c</p>')
  })
})

describe('a highlight', () => {
  const source = '使用==*双*向=={hint="a"}深度'

  test.each([
    [{ as: 'plain' } as const, '使用<em>双</em>向深度', '使用双向深度'],
    [{ as: 'blank' } as const, '使用<span class="blank">[…]</span>深度', '使用[…]深度'],
    [
      { as: 'answer' } as const,
      '使用<mark class="answer"><em>双</em>向</mark>深度',
      '使用双向深度',
    ],
    [
      { as: 'ink', key: 'a"b' } as const,
      '使用<mark class="ink" data-question="a&quot;b"><em>双</em>向</mark>深度',
      '使用双向深度',
    ],
  ])('%j', (rendering, expectedHtml, expectedText) => {
    const { fragment } = render(source, source, { highlight: () => rendering })
    expect(fragment).toEqual({ html: expectedHtml, text: expectedText })
  })

  test('is known by its offset', () => {
    const highlight = (from: number) =>
      from === 0 ? ({ as: 'blank' } as const) : ({ as: 'plain' } as const)
    expect(text('==a== ==b==', undefined, { highlight })).toBe('[…] b')
  })

  test('is text when nothing else is asked for', () => {
    expect(html(source)).toBe('使用<em>双</em>向深度')
  })
})

describe('line ends', () => {
  test.each([
    ['中文\n中文', '中文中文'],
    ['中文，\n中文', '中文，中文'],
    ['中文\n==双向==', '中文双向'],
    ['中文\n**粗**', '中文<strong>粗</strong>'],
    ['中文\nEnglish', '中文 English'],
    ['English\n中文', 'English 中文'],
    ['a\r\nb', 'a b'],
    ['a\n*b*', 'a <em>b</em>'],
    ['a\n![b](c)', 'a <img src="c" alt="b">'],
    ['a \n `b`', 'a <code>b</code>'],
    ['> 中\n> 文', '<blockquote><p>中文</p></blockquote>'],
  ])('%j', (source, expected) => {
    expect(html(source)).toBe(expected)
  })

  test('a blank joins like the word it hides', () => {
    const highlight = () => ({ as: 'blank' }) as const
    expect(text('中文\n==双向==', undefined, { highlight })).toBe('中文[…]')
  })
})

describe('plain text', () => {
  test.each([
    ['blocks on lines', '# A\n\nb\n\n- c\n- d\n\n> e', 'A\nb\nc\nd\ne'],
    ['formulas as TeX', '设 $x_1$：\n\n$$\ny\n$$', '设 x_1：\ny'],
    ['images by their text', 'a ![b](c.png)', 'a b'],
    ['cells apart', '|a|b|\n|-|-|\n|c|d|', 'a b\nc d'],
    ['characters as they are', '&lt;b&gt; `<i>` \\*', '<b> <i> *'],
    ['hard breaks as lines', 'a\\\nb', 'a\nb'],
  ])('%s', (_, source, expected) => {
    expect(text(source)).toBe(expected)
  })
})

describe('formulas', () => {
  test('are rendered for the eye and as MathML', () => {
    const rendered = html('a $x^2$')
    expect(rendered).toMatch(/^a <span class="math math-inline"><span class="katex">/)
    expect(rendered).toContain('<math xmlns="http://www.w3.org/1998/Math/MathML">')
    expect(rendered).toContain('aria-hidden="true"')
  })

  test('of their own, and between two signs, are displayed', () => {
    expect(html('$$\nx\n$$\n\na')).toContain(
      '<div class="math math-display"><span class="katex-display">',
    )
    expect(html('$$x$$ a')).toContain('katex-display')
  })

  test('lose the marks of the quote they stand in', () => {
    expect(text('> $$\n> a\n> +b\n> $$')).toBe('a\n+b')
  })

  test('that cannot be read are shown as written, and reported at their place', () => {
    const { fragment, problems } = render('good $x$, bad $\\frac$, good $y$')
    expect(fragment.html).toContain('<span class="math math-inline"><code>\\frac</code></span>')
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ from: 14, to: 21 })
    expect(problems[0]?.message).toContain('KaTeX')
  })

  test('in the text of an image are TeX', () => {
    const { fragment, problems } = render('![$\\frac$](a.png) $\\sqrt$')
    expect(fragment.html).toContain('<img src="a.png" alt="\\frac">')
    expect(problems).toMatchObject([{ from: 18, to: 25 }])
  })

  test('may hold Chinese', () => {
    expect(render('$\\text{损失}=x$').problems).toEqual([])
  })

  test.each([
    '\\text{😀}',
    'a😀',
    '\\verb|é|',
    '\\operatorname{α}',
    '\\textit{<}',
    '\\char"4E2D',
    '\\message{a}b',
    '\\show\\alpha',
  ])('say nothing on the console: %s', (tex) => {
    const said = (['log', 'warn', 'error'] as const).map((way) => vi.spyOn(console, way))
    const { fragment, problems } = render(`$${tex}$`)
    expect(said.flatMap(({ mock }) => mock.calls)).toEqual([])
    vi.restoreAllMocks()
    expect(problems).toEqual([])
    expect(fragment.html).toContain('</math>')
  })

  test('keep their definitions to themselves', () => {
    expect(render('$\\gdef\\q{1}$ $\\q$').problems).toHaveLength(1)
  })
})
