import fc from 'fast-check'

/** Pieces of the notation, whole and broken, in both languages, with every kind of line end. */
const fragments = [
  ...[
    '---\nslug: a\nlang: en\ntitle: T\n---\n',
    '---\nslug: [',
    '---',
    '\ufeff---\nlang: zh\n---\n',
  ],
  ...[
    '# Title',
    '## Part {#part deck="D"}',
    '### {#part}',
    'Title {#x}\n===',
    'text\n---',
    '#',
    '{#a',
  ],
  ...[
    '==',
    '==word==',
    '==词语==',
    '==a==b==',
    '=====',
    '== ==',
    '==**bold**==',
    '==`code`==',
    '==$x$==',
  ],
  ...['{#id}', '{hint="a|b" alias="x|y"}', '{group=1}', '{group=1 #id}', '{alias="', '{#}', '{#-}'],
  ...[
    ':::qa',
    ':::qa{#q}',
    ':::typed{#t}',
    ':::choice',
    ':::qa{reverse}',
    ':::truth',
    ':::order',
    ':::match',
    ':::facts{#f generate="choice,typed,match,cloze" sibling="b"}\n| a | b |\n|---|---|\n',
    '| x | y; z |\n',
    '| 词 \\| x | `;` $;$ &amp; z；y |\n',
    '| w | - |\n| v | u |\n| t | s\\|r |\n',
    ':::occlude{src=a.png alt=b}\n',
    '- part @ 1,2,3,4\n',
    '- ==part== @ 1,2,3,4 {#r alias=x}\n',
    ':::order{#o}\nwhich\n1. a\n2. b\n3. c\n',
    ':::match\nwhich\n\n| a | b |\n|---|---|\n| 1 | x |\n| 2 | y |\n| 3 | z |\n',
    ':::note',
    ':::facts',
    ':::nonsense{',
    ':::',
  ],
  ...[
    '= answer',
    '= [CLS]',
    '=',
    '- [x] right',
    '- [ ] wrong',
    '  > feedback',
    '> quote',
    '1. one',
  ],
  ...[
    '| a | b |',
    '|---|---|',
    '| ==c== | d |',
    '|| ==e=={alias="f\\|g"} |',
    '- item ==gap== x',
    '\t',
  ],
  ...[
    '$x^2$',
    '$$\n\\frac{1\n$$',
    '$',
    '[^1]',
    '[^1]: note ==n==',
    '[a](b)',
    '![i](j)',
    '<img src=x>',
  ],
  ...[
    '<script>alert(1)</script>',
    '<b onclick="x">',
    '&amp;',
    '\\',
    '\\=',
    '`',
    '```\n==code==\n```',
    '~~',
  ],
  ...[
    '**',
    '*',
    '**重点。**后文。',
    '「引用。」',
    'e.g. this. That!',
    '一句话。又一句？',
    '...',
    '……',
    '"',
    '“',
  ],
  ...['\n', '\n\n', '\r\n', '\r', ' ', '    ', '\u0000', '\ud800', '\ue000', '🙂', 'word ', '词'],
]

/** Text that looks like a survey from afar. */
export const anySurvey = fc
  .array(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...fragments) }, fc.string({ maxLength: 5 })),
    {
      maxLength: 40,
    },
  )
  .map((pieces) => pieces.join(''))

/** Any text at all, lone surrogates included. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
)
