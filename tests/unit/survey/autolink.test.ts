import { describe, expect, test } from 'vitest'
import { texts } from './outline.ts'

describe('a bare address', () => {
  test.each([
    ['见https://a.example/路径。后文', ['https://a.example/路径']],
    ['（https://a.example/b），后文', ['https://a.example/b']],
    ['https://a.example后文', ['https://a.example']],
    ['“https://a.example/b”', ['https://a.example/b']],
    ['https://a.example/b！', ['https://a.example/b']],
    ['http://a.example/b, c', ['http://a.example/b']],
    ['http://a.example/b.', ['http://a.example/b']],
    ['(http://a.example/b)', ['http://a.example/b']],
    ['http://a.example/b_(c)', ['http://a.example/b_(c)']],
    ['**http://a.example/b**', ['http://a.example/b']],
    ['http://a.example?q=1&r=2#s', ['http://a.example?q=1&r=2#s']],
    ['http://a.example/b&amp;', ['http://a.example/b']],
    ['http://a.example:80/b', ['http://a.example:80/b']],
    ['HTTP://A.example', ['HTTP://A.example']],
    ['www.a.example/b c', ['www.a.example/b']],
    ['写信至me@a.example。', ['me@a.example']],
    ['mailto:me@a.example', ['mailto:me@a.example']],
    ['Mail:me@a.example', ['me@a.example']],
    ['a.b+c@d.example', ['a.b+c@d.example']],
  ])('%s', (source, expected) => {
    expect(texts(source, 'URL')).toEqual(expected)
  })

  test.each([
    '10:30 key:value a://b ://',
    'http://localhost',
    'xhttp://a.example',
    'http://a_b.c_d',
    'awww.a.example',
    '@a.example a@b a_b@c.example',
    '`http://a.example`',
  ])('%s is none', (source) => {
    expect(texts(source, 'URL')).toEqual([])
  })

  test.each(['http://a.b-https://c.example', 'http://a.b+c@d.example', 'a@b.c+d@e.example'])(
    '%s is not two that overlap',
    (source) => {
      expect(texts(source, 'URL').length).toBeLessThanOrEqual(1)
    },
  )
})
